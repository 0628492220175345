//! The kinds of values on the wire. Ids and numbers are accepted as numbers or numeric texts; texts are trimmed.

use crate::{Accepted, At, Bad, FromWire};
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
    AppNotificationId,
    CardBrandId,
    CompanyId,
    ContractId,
    CustomerId,
    DueDayId,
    FinancialAccountId,
    InvoiceId,
    PaymentMethodId,
    PlanId,
    PostingCodeId,
    ReversalReasonId,
    SegmentId,
    ServiceId,
    StaffId,
    TicketId,
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
