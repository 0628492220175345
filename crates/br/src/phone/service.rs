use std::{fmt, str::FromStr};

/// A number without area code that a company publishes: `0800 123 4567` and its kin (0300, 0303, 0500, 0900),
/// a national number such as `4003-1234`, or a three-digit service code. Never a customer's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceNumber(String);

/// The text is none of the published number forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("not a 0800-like number, a 4-digit prefix with 4 digits, nor a 3-digit code")]
pub struct ServiceNumberError;

impl ServiceNumber {
    /// Reads one of the forms; blanks, dots and hyphens are forgiven.
    ///
    /// # Errors
    /// [`ServiceNumberError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, ServiceNumberError> {
        let digits: String = text.chars().filter(|c| !matches!(c, '.' | '-') && !c.is_whitespace()).collect();
        let is_form = digits.bytes().all(|b| b.is_ascii_digit())
            && match digits.get(..4) {
                // Old 0800 numbers have six digits after the prefix.
                Some("0800") => matches!(digits.len(), 10 | 11),
                Some("0300" | "0303" | "0500" | "0900") => digits.len() == 11,
                Some(prefix) => digits.len() == 8 && (prefix.starts_with("400") || prefix.starts_with("300")),
                None => digits.len() == 3 && digits.starts_with('1'),
            };
        if is_form { Ok(Self(digits)) } else { Err(ServiceNumberError) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `0800 123 4567`, `4003-1234`, `103`.
    pub fn masked(&self) -> String {
        let d = self.as_str();
        match d.len() {
            11 | 10 => format!("{} {} {}", &d[..4], &d[4..7], &d[7..]),
            8 => format!("{}-{}", &d[..4], &d[4..]),
            _ => d.to_owned(),
        }
    }
}

impl fmt::Display for ServiceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl FromStr for ServiceNumber {
    type Err = ServiceNumberError;

    fn from_str(text: &str) -> Result<Self, ServiceNumberError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_forms() {
        for (text, masked) in [
            ("0800 123 4567", "0800 123 4567"),
            ("0800-123456", "0800 123 456"),
            ("03001234567", "0300 123 4567"),
            ("0303 123 4567", "0303 123 4567"),
            ("0500 123 4567", "0500 123 4567"),
            ("0900 123 4567", "0900 123 4567"),
            ("40031234", "4003-1234"),
            ("4004 1234", "4004-1234"),
            ("3003-1234", "3003-1234"),
            ("103", "103"),
        ] {
            assert_eq!(ServiceNumber::parse(text).expect(text).to_string(), masked);
        }
        for text in ["", "0700 123 4567", "0300123456", "080012345678", "32654321", "11987654321", "999", "08O01234567", "çççç"]
        {
            assert_eq!(ServiceNumber::parse(text), Err(ServiceNumberError), "{text}");
        }
    }
}
