use super::tlv::Elements;
use super::{GUI, MAX_AMOUNT, MAX_CITY, MAX_DESCRIPTION, MAX_NAME, PixError, PixKey, crc16, is_ispb, is_txid, url};
use crate::cep::Cep;

/// A BR Code, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixCode {
    /// What it leads to.
    pub kind: PixKind,
    /// Whether it says how often it may be used (element 01).
    pub initiation: Option<Initiation>,
    /// ISO 18245 merchant category in four digits; `0000` when not told (52).
    pub merchant_category: String,
    /// The amount in centavos, when the code fixes one (54).
    pub amount_centavos: Option<i64>,
    /// Name of the receiver (59).
    pub merchant_name: String,
    /// City of the receiver (60).
    pub merchant_city: String,
    /// Postal code of the receiver (61).
    pub postal_code: Option<Cep>,
    /// Identifier of the payment (62-05); `None` for `***`. Payers take that of a dynamic code from the charge instead.
    pub txid: Option<String>,
    /// Address of a recurrence to authorise, without scheme: Pix Automático (80-25).
    pub recurrence_url: Option<String>,
}

/// What a code leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PixKind {
    /// A key, paid as it stands.
    Static {
        /// The receiver's key (26-01).
        key: PixKey,
        /// Text for the payer (26-02).
        description: Option<String>,
        /// ISPB of who pays out the money of a Pix Saque or Troco (26-03).
        facilitator: Option<String>,
    },
    /// A charge, fetched from its address.
    Dynamic {
        /// The address without scheme (26-25).
        url: String,
    },
    /// Nothing but a recurrence to authorise.
    Recurrence,
}

/// How often a code may be used (element 01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Initiation {
    /// 11.
    Reusable,
    /// 12.
    SingleUse,
}

impl Initiation {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Reusable => "11",
            Self::SingleUse => "12",
        }
    }
}

/// Reads the text of a BR Code: its elements, its checksum, the limits of each field. Templates of other payment
/// arrangements beside Pix's are passed over.
///
/// # Errors
/// [`PixError`], whose variants say what is wrong.
pub fn parse(text: &str) -> Result<PixCode, PixError> {
    let text = text.trim();
    let elements = Elements::parse(text)?;
    let mut order = elements.iter();
    match order.next().filter(|e| e.id == 0).map(|e| e.value) {
        Some("01") => (),
        Some(value) => return Err(PixError::NotAdmitted { id: "00", value: value.to_owned() }),
        None if elements.find(0).is_some() => return Err(PixError::OutOfPlace { id: "00" }),
        None => return Err(PixError::Missing { id: "00" }),
    }
    let checksum = elements.find(63).ok_or(PixError::Missing { id: "63" })?;
    if order.next_back().is_none_or(|e| e.id != 63) {
        return Err(PixError::OutOfPlace { id: "63" });
    }
    let expected = crc16(text.strip_suffix(checksum).unwrap_or(text).as_bytes());
    if checksum != format!("{expected:04X}") {
        return Err(PixError::WrongChecksum { found: checksum.to_owned(), expected });
    }
    for (id, name, value) in [(53, "53", "986"), (58, "58", "BR")] {
        admit(name, required(&elements, id, name)?, |found| found == value)?;
    }
    let recurrence_url = pix_template(&elements, 80..=99)?.map(|template| {
        let address = required(&template, 25, "80-25")?;
        url::check("80-25", address)?;
        Ok(address.to_owned())
    });
    let recurrence_url = recurrence_url.transpose()?;
    let pix = pix_template(&elements, 26..=51)?.ok_or(PixError::NotPix)?;
    let additional = Elements::parse(required(&elements, 62, "62")?)?;
    Ok(PixCode {
        kind: kind(&pix, recurrence_url.is_some())?,
        initiation: elements.find(1).map(initiation).transpose()?,
        merchant_category: admit("52", required(&elements, 52, "52")?, |v| v.len() == 4 && is_digits(v))?.to_owned(),
        amount_centavos: elements.find(54).map(amount).transpose()?,
        merchant_name: at_most("59", required(&elements, 59, "59")?, MAX_NAME)?.to_owned(),
        merchant_city: at_most("60", required(&elements, 60, "60")?, MAX_CITY)?.to_owned(),
        postal_code: elements.find(61).map(postal_code).transpose()?,
        txid: txid(required(&additional, 5, "62-05")?)?,
        recurrence_url,
    })
}

/// The only template among `ids` that names Pix.
fn pix_template<'a>(elements: &Elements<'a>, ids: std::ops::RangeInclusive<u8>) -> Result<Option<Elements<'a>>, PixError> {
    let names_pix = |value: &str| {
        value.strip_prefix("0014").and_then(|rest| rest.get(..GUI.len())).is_some_and(|gui| gui.eq_ignore_ascii_case(GUI))
    };
    let mut templates = elements.iter().filter(|e| ids.contains(&e.id) && names_pix(e.value));
    let found = templates.next();
    if templates.next().is_some() {
        return Err(PixError::TwoPixTemplates);
    }
    found.map(|e| Elements::parse(e.value)).transpose()
}

fn kind(pix: &Elements<'_>, has_recurrence: bool) -> Result<PixKind, PixError> {
    let (description, facilitator) = (pix.find(2), pix.find(3));
    match (pix.find(1), pix.find(25)) {
        (Some(_), Some(_)) => Err(PixError::StaticAndDynamic),
        (Some(key), None) => Ok(PixKind::Static {
            key: PixKey::parse(key)?,
            description: description.map(|text| at_most("26-02", text, MAX_DESCRIPTION).map(str::to_owned)).transpose()?,
            facilitator: facilitator.map(|ispb| admit("26-03", ispb, is_ispb).map(str::to_owned)).transpose()?,
        }),
        (None, _) if description.is_some() || facilitator.is_some() => Err(PixError::StaticAndDynamic),
        (None, Some(address)) => {
            url::check("26-25", address)?;
            Ok(PixKind::Dynamic { url: address.to_owned() })
        }
        (None, None) if has_recurrence => Ok(PixKind::Recurrence),
        (None, None) => Err(PixError::NothingToPay),
    }
}

fn required<'a>(elements: &Elements<'a>, id: u8, name: &'static str) -> Result<&'a str, PixError> {
    elements.find(id).ok_or(PixError::Missing { id: name })
}

fn admit<'a>(id: &'static str, value: &'a str, is_admitted: impl FnOnce(&str) -> bool) -> Result<&'a str, PixError> {
    if is_admitted(value) { Ok(value) } else { Err(PixError::NotAdmitted { id, value: value.to_owned() }) }
}

fn at_most<'a>(id: &'static str, value: &'a str, most: usize) -> Result<&'a str, PixError> {
    let found = value.chars().count();
    if found <= most { Ok(value) } else { Err(PixError::TooLong { id, found, most }) }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn initiation(value: &str) -> Result<Initiation, PixError> {
    match value {
        "11" => Ok(Initiation::Reusable),
        "12" => Ok(Initiation::SingleUse),
        _ => Err(PixError::NotAdmitted { id: "01", value: value.to_owned() }),
    }
}

fn postal_code(value: &str) -> Result<Cep, PixError> {
    let bare = admit("61", value, |v| v.len() == 8 && is_digits(v))?;
    Cep::parse(bare).map_err(|_| PixError::NotAdmitted { id: "61", value: value.to_owned() })
}

fn txid(value: &str) -> Result<Option<String>, PixError> {
    match value {
        "***" => Ok(None),
        _ if is_txid(value) => Ok(Some(value.to_owned())),
        _ => Err(PixError::NoTxid { value: value.to_owned() }),
    }
}

/// Reais with at most two decimals behind a dot, in centavos.
fn amount(value: &str) -> Result<i64, PixError> {
    let (reais, cents) = match value.split_once('.') {
        Some((reais, cents)) => (reais, cents),
        None => (value, "00"),
    };
    let is_form =
        value.len() <= MAX_AMOUNT && !reais.is_empty() && matches!(cents.len(), 1 | 2) && is_digits(reais) && is_digits(cents);
    let centavos = if is_form { format!("{reais}{cents:0<2}").parse().ok() } else { None };
    centavos.ok_or_else(|| PixError::NotAdmitted { id: "54", value: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, centavos) in [
            ("0.00", 0),
            ("10.00", 1000),
            ("123.45", 12345),
            ("7", 700),
            ("7.5", 750),
            ("0.01", 1),
            ("9999999999.99", 999_999_999_999),
        ] {
            assert_eq!(amount(text), Ok(centavos), "{text}");
        }
        assert_eq!(amount("9999999999999"), Ok(999_999_999_999_900));
        for text in ["", ".", "1.", ".5", "1,00", "1.234", "-1.00", "+1", "1.0.0", "99999999999.99", " 1"] {
            assert_eq!(amount(text), Err(PixError::NotAdmitted { id: "54", value: text.to_owned() }), "{text}");
        }
    }
}
