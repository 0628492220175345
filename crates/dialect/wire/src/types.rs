//! The kinds of values on the wire. Ids and numbers are accepted as numbers or numeric texts; texts are trimmed.

use crate::{Accepted, At, Bad, FromWire};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};
use chrono::NaiveDate;
use kernel::Money;
use serde_json::{Value, json};

impl<T: FromWire> FromWire for Option<T> {
    const OPTIONAL: bool = true;

    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        T::from_wire(value, at).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn schema() -> Value {
        let mut schema = T::schema();
        if let Some(kind) = schema.get_mut("type")
            && kind.is_string()
        {
            *kind = json!([kind.clone(), "null"]);
        }
        schema
    }
}

/// A list holds at most so many elements: enough for every documented request.
const MOST_ELEMENTS: usize = 10_000;

impl<T: FromWire> FromWire for Vec<T> {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let elements =
            value.as_array().filter(|elements| elements.len() <= MOST_ELEMENTS).ok_or_else(|| at.invalid(Accepted::List))?;
        elements.iter().map(|element| T::from_wire(element, at)).collect()
    }

    fn schema() -> Value {
        json!({"type": "array", "items": T::schema()})
    }
}

/// The text of a number or of a text; `None` for other kinds and for texts that no database keeps.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.contains('\0') => Some(text.trim().to_owned()),
        _ => None,
    }
}

impl FromWire for i64 {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        text_of(value).and_then(|text| text.parse().ok()).ok_or_else(|| at.invalid(Accepted::Integer))
    }

    fn schema() -> Value {
        json!({"type": "integer"})
    }
}

macro_rules! ids {
    ($($id:ident),* $(,)?) => {$(
        impl FromWire for kernel::$id {
            fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
                i64::from_wire(value, at).map(Self)
            }

            fn schema() -> Value {
                i64::schema()
            }
        }
    )*};
}

ids!(
    ActivityKindId,
    AddressClassId,
    AddressId,
    AppNotificationId,
    BankAgreementId,
    BillingFormId,
    BusinessAreaId,
    CancellationReasonId,
    CardBrandId,
    ClassifierId,
    CommercialOriginId,
    CompanyId,
    CompetitorId,
    CondominiumBlockId,
    CondominiumId,
    ContactId,
    ContactKindId,
    ContractId,
    ContractTypeId,
    CoverageAreaId,
    CustomFieldId,
    CustomValueId,
    CustomerId,
    DebitAccountId,
    DelinquencyContactKindId,
    DelinquencyReasonId,
    DistrictId,
    DueDayId,
    FederalTaxRegimeId,
    FibreBoxId,
    FibreExitId,
    FinancialAccountId,
    FiscalDocumentId,
    InvoiceId,
    PackageId,
    PaymentMethodId,
    PlanId,
    PlannedServiceId,
    PostingCodeId,
    ProfileId,
    PromotionId,
    ProspectId,
    ProspectKindId,
    ReversalReasonId,
    SalesChannelId,
    SalesOrderId,
    SegmentId,
    ServiceId,
    SpeedId,
    StaffId,
    StreetId,
    TaxPlanningId,
    TechnologyId,
    TerminationReasonId,
    TelephoneNumberId,
    TicketId,
    TvChannelId,
    TvPackageId,
    VoicePackageId,
);

impl FromWire for Money {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = text_of(value).ok_or_else(|| at.invalid(Accepted::Amount))?;
        Self::parse(&text).map_err(|_| at.invalid(Accepted::Amount))
    }

    fn schema() -> Value {
        json!({"type": "number", "multipleOf": 0.01})
    }
}

impl FromWire for bool {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        if let Value::Bool(flag) = value {
            return Ok(*flag);
        }
        match text_of(value).as_deref() {
            Some("1" | "true") => Ok(true),
            Some("0" | "false") => Ok(false),
            _ => Err(at.invalid(Accepted::Flag)),
        }
    }

    fn schema() -> Value {
        json!({"type": "boolean"})
    }
}

/// A text holds at most so many characters where the manual sets no limit.
const LONGEST_TEXT: usize = 10_000;

impl FromWire for String {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = text_of(value).ok_or_else(|| at.invalid(Accepted::Text(LONGEST_TEXT)))?;
        if text.chars().count() > LONGEST_TEXT {
            return Err(at.invalid(Accepted::Text(LONGEST_TEXT)));
        }
        Ok(text)
    }

    fn schema() -> Value {
        json!({"type": "string"})
    }
}

/// A text of at most `MAX` characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<const MAX: usize>(pub String);

impl<const MAX: usize> FromWire for Text<MAX> {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = String::from_wire(value, at)?;
        if text.chars().count() > MAX {
            return Err(at.invalid(Accepted::Text(MAX)));
        }
        Ok(Self(text))
    }

    fn schema() -> Value {
        json!({"type": "string", "maxLength": MAX})
    }
}

/// A number that is a name: a phone, a document. Its leading zeros and its punctuation come as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits(pub String);

impl FromWire for Digits {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = text_of(value).filter(|text| text.len() <= 40).ok_or_else(|| at.invalid(Accepted::Digits))?;
        Ok(Self(text))
    }

    fn schema() -> Value {
        json!({"type": ["string", "integer"]})
    }
}

fn date(value: &Value, at: &At<'_>, form: &str, words: &'static str) -> Result<NaiveDate, Bad> {
    let text = text_of(value).unwrap_or_default();
    // The form is fixed in its length: chrono alone would take 1-1-2026 and years beyond every calendar of ours.
    let date = (text.len() == 10).then(|| NaiveDate::parse_from_str(&text, form).ok()).flatten();
    date.ok_or_else(|| at.invalid(Accepted::Date(words)))
}

/// A date `dd-MM-yyyy`, as the cliente API writes it in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DashDate(pub NaiveDate);

impl FromWire for DashDate {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        date(value, at, "%d-%m-%Y", "dd-MM-yyyy").map(Self)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": r"^\d{2}-\d{2}-\d{4}$"})
    }
}

/// A date `yyyy-MM-dd`, as the rbx API writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsoDate(pub NaiveDate);

impl FromWire for IsoDate {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        date(value, at, "%Y-%m-%d", "AAAA-MM-DD").map(Self)
    }

    fn schema() -> Value {
        json!({"type": "string", "format": "date"})
    }
}

/// A date `ddMMyyyy`, as one operation of the cliente API writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompactDate(pub NaiveDate);

impl FromWire for CompactDate {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = text_of(value).unwrap_or_default();
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let date = digits.then(|| NaiveDate::parse_from_str(&text, "%d%m%Y").ok()).flatten();
        date.map(Self).ok_or_else(|| at.invalid(Accepted::Date("ddMMyyyy")))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": r"^\d{8}$"})
    }
}

/// A month `MM/yyyy`, as cards print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthOfYear {
    /// The year, four digits.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
}

impl FromWire for MonthOfYear {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = text_of(value).unwrap_or_default();
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let read = || {
            let (month, year) = text.split_once('/').filter(|(month, year)| digits(month, 2) && digits(year, 4))?;
            let (month, year) = (month.parse().ok()?, year.parse().ok()?);
            ((1..=12).contains(&month) && year > 0).then_some(Self { year, month })
        };
        read().ok_or_else(|| at.invalid(Accepted::Date("MM/AAAA")))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": r"^\d{2}/\d{4}$"})
    }
}

/// A file in base64, of at most `MAX` bytes. Clients pad it as they like.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64File<const MAX: usize>(pub Vec<u8>);

impl<const MAX: usize> FromWire for Base64File<MAX> {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = value.as_str().unwrap_or_default();
        let padding = |character: char| character == '=' || character.is_ascii_whitespace();
        let text: String = text.trim_end_matches(padding).split_ascii_whitespace().collect();
        let content = if text.len() / 4 * 3 <= MAX { FORGIVING.decode(text).ok() } else { None };
        content.filter(|content| (1..=MAX).contains(&content.len())).map(Self).ok_or_else(|| at.invalid(Accepted::File(MAX)))
    }

    fn schema() -> Value {
        json!({"type": "string", "contentEncoding": "base64"})
    }
}

/// Content in base64 of any length that the body allows, for fields whose limit has words of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64Content(pub Vec<u8>);

impl FromWire for Base64Content {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let content = Base64File::<{ usize::MAX / 4 }>::from_wire(value, at);
        content.map(|file| Self(file.0)).map_err(|_| at.invalid(Accepted::Base64))
    }

    fn schema() -> Value {
        Base64File::<1>::schema()
    }
}

/// Base64 whose padding and last bits do not matter.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// The flags `s` and `n` of the cliente API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl FromWire for YesNo {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        match text_of(value).unwrap_or_default().to_lowercase().as_str() {
            "s" => Ok(Self(true)),
            "n" => Ok(Self(false)),
            _ => Err(at.invalid(Accepted::OneOf(vec!["s", "n"]))),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "enum": ["s", "n"]})
    }
}

/// A flag that is written 0 or 1, as the cliente API writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZeroOne(pub bool);

impl FromWire for ZeroOne {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        bool::from_wire(value, at).map(Self)
    }

    fn schema() -> Value {
        json!({"type": "integer", "enum": [0, 1]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Codes;

    fn read<T: FromWire>(value: &Value) -> Option<T> {
        T::from_wire(value, &At::inside(None, "field", Codes::default())).ok()
    }

    #[test]
    fn compact_dates_have_eight_digits() {
        let date = |text: &str| read::<CompactDate>(&json!(text)).map(|date| date.0.to_string());
        assert_eq!(date("30062020").as_deref(), Some("2020-06-30"));
        for text in ["", "31062020", "3062020", "30-06-2020", "20200630", "+1062020", "٣٠٠٦٢٠٢٠"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_two_and_four_digits() {
        let month = |text: &str| read::<MonthOfYear>(&json!(text)).map(|it| (it.year, it.month));
        assert_eq!(month("12/2024"), Some((2024, 12)));
        for text in ["", "13/2024", "00/2024", "1/2024", "12/24", "12-2024", "12/0000", "+1/2024"] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn files_come_in_base64_however_padded() {
        let file = |text: &str| read::<Base64File<8>>(&json!(text)).map(|file| file.0);
        for text in ["TWFu", "TWFu==", " TW\nFu\r\n"] {
            assert_eq!(file(text).as_deref(), Some(&b"Man"[..]), "{text:?}");
        }
        assert_eq!(file("TQ").as_deref(), Some(&b"M"[..]));
        assert_eq!(file("TR==").as_deref(), Some(&b"M"[..]));
        assert_eq!(file("MTIzNDU2Nzg=").as_deref(), Some(&b"12345678"[..]));
        for text in ["", "=", "T", "TW*u", "MTIzNDU2Nzg5", "T=Fu"] {
            assert_eq!(file(text), None, "{text:?}");
        }
        assert!(read::<Base64File<8>>(&json!(5)).is_none());
    }
}
