//! Telephone numbers of the Brazilian numbering plan.

mod area;
mod service;

pub use area::{AREA_CODES, states_of_area_code};
pub use service::{ServiceNumber, ServiceNumberError};

use crate::fixed_text::FixedText;
use crate::uf::Uf;
use std::{fmt, str::FromStr};

/// A subscriber's number: area code (DDD, two digits) and eight digits (fixed line, first digit 2 to 5) or nine
/// (mobile, first digit 9).
///
/// ```
/// use br::Phone;
/// let phone = Phone::parse("+55 (32) 98888-2222")?;
/// assert_eq!(phone.as_str(), "32988882222");
/// assert_eq!(phone.e164(), "+5532988882222");
/// assert_eq!(phone.to_string(), "(32) 98888-2222");
/// assert!(phone.is_mobile());
/// # Ok::<(), br::PhoneError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(National);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum National {
    Ten(FixedText<10>),
    Eleven(FixedText<11>),
}

/// Why a text is no subscriber's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PhoneError {
    /// Neither 10 nor 11 digits, country code and trunk zero not counted.
    #[error("a Brazilian number has 10 or 11 digits with its area code, not {found}")]
    WrongLength {
        /// How many there were.
        found: usize,
    },
    /// A character that neither is a digit nor groups digits.
    #[error("{character:?} has no place in a telephone number")]
    UnexpectedCharacter {
        /// The first offender.
        character: char,
    },
    /// A `+` and another country than 55.
    #[error("the number belongs to another country")]
    ForeignCountry,
    /// The area code is none of the 67 in use.
    #[error("the area code {found} is not in use")]
    UnknownAreaCode {
        /// The two digits.
        found: u8,
    },
    /// Eight digits that do not begin with 2 to 5, or nine that do not begin with 9.
    #[error("the subscriber's number begins neither like a fixed line nor like a mobile")]
    WrongFirstDigit,
}

impl Phone {
    /// Reads a number with its area code; blanks, brackets, dots, hyphens, `+55`, `55` and a trunk `0` are forgiven.
    ///
    /// # Errors
    /// [`PhoneError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let phone = Self::parse_relaxed(text)?;
        let area = phone.area_code();
        if states_of_area_code(area).is_empty() {
            return Err(PhoneError::UnknownAreaCode { found: area });
        }
        match (phone.subscriber().len(), phone.subscriber().as_bytes()) {
            (8, [b'2'..=b'5', ..]) | (9, [b'9', ..]) => Ok(phone),
            _ => Err(PhoneError::WrongFirstDigit),
        }
    }

    /// Reads a number by its form alone: 10 or 11 digits. For records made before anybody checked, among them
    /// mobile numbers that still lack the ninth digit.
    ///
    /// # Errors
    /// [`PhoneError::WrongLength`], [`PhoneError::UnexpectedCharacter`] and [`PhoneError::ForeignCountry`].
    pub fn parse_relaxed(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let (international, text) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let all: String = text.chars().filter(|c| !matches!(c, '(' | ')' | '.' | '-' | '/') && !c.is_whitespace()).collect();
        if let Some(character) = all.chars().find(|c| !c.is_ascii_digit()) {
            return Err(PhoneError::UnexpectedCharacter { character });
        }
        let digits = if international {
            all.strip_prefix("55").ok_or(PhoneError::ForeignCountry)?
        } else {
            // 55 is an area code too, so the length tells it from the country. No area code begins with 0.
            match (all.len(), all.strip_prefix("55"), all.strip_prefix('0')) {
                (12 | 13, Some(national), _) => national,
                (11 | 12, _, Some(national)) => national,
                _ => &all,
            }
        };
        FixedText::new(digits)
            .map(National::Ten)
            .or_else(|| FixedText::new(digits).map(National::Eleven))
            .map(Self)
            .ok_or(PhoneError::WrongLength { found: digits.len() })
    }

    /// The national number: 10 or 11 digits, area code first.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            National::Ten(digits) => digits.as_str(),
            National::Eleven(digits) => digits.as_str(),
        }
    }

    /// The area code (DDD).
    pub fn area_code(&self) -> u8 {
        self.as_str().bytes().take(2).fold(0, |n, b| n * 10 + (b - b'0'))
    }

    /// The number without the area code: eight or nine digits.
    pub fn subscriber(&self) -> &str {
        &self.as_str()[2..]
    }

    /// The states that the area code serves, its main one first; none when the number was read relaxed.
    pub fn states(&self) -> &'static [Uf] {
        states_of_area_code(self.area_code())
    }

    /// Whether it is a mobile number: nine digits, or eight of before 2016 that begin with 6 to 9.
    pub fn is_mobile(&self) -> bool {
        matches!((self.subscriber().len(), self.subscriber().as_bytes()), (9, [b'9', ..]) | (8, [b'6'..=b'9', ..]))
    }

    /// The international form, ITU-T E.164: `+5532988882222`.
    pub fn e164(&self) -> String {
        format!("+55{}", self.as_str())
    }

    /// As people read it: `(11) 3265-4321` or `(11) 98765-4321`.
    pub fn masked(&self) -> String {
        let subscriber = self.subscriber();
        let (exchange, line) = subscriber.split_at(subscriber.len() - 4);
        format!("({}) {exchange}-{line}", &self.as_str()[..2])
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, PhoneError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (text, national, e164, masked, mobile) in [
            ("(11) 3265-4321", "1132654321", "+551132654321", "(11) 3265-4321", false),
            ("(11) 98765-4321", "11987654321", "+5511987654321", "(11) 98765-4321", true),
            ("+55 32 99913-4412", "32999134412", "+5532999134412", "(32) 99913-4412", true),
            ("5532999134412", "32999134412", "+5532999134412", "(32) 99913-4412", true),
            ("553132130425", "3132130425", "+553132130425", "(31) 3213-0425", false),
            ("032 3233-4444", "3232334444", "+553232334444", "(32) 3233-4444", false),
            ("0 32 99999 8888", "32999998888", "+5532999998888", "(32) 99999-8888", true),
            ("55 3221-4455", "5532214455", "+555532214455", "(55) 3221-4455", false),
            ("55 99221-4455", "55992214455", "+5555992214455", "(55) 99221-4455", true),
            ("+55 55 3221-4455", "5532214455", "+555532214455", "(55) 3221-4455", false),
        ] {
            let phone = Phone::parse(text).expect(text);
            assert_eq!(phone.as_str(), national, "{text}");
            assert_eq!(phone.e164(), e164);
            assert_eq!(phone.masked(), masked);
            assert_eq!(phone.to_string(), masked);
            assert_eq!(phone.is_mobile(), mobile);
            for again in [national, e164, masked] {
                assert_eq!(Phone::parse(again), Ok(phone));
            }
        }
    }

    #[test]
    fn refusals_say_why() {
        use PhoneError::*;
        for (text, why) in [
            ("", WrongLength { found: 0 }),
            ("333333333", WrongLength { found: 9 }),
            ("32654321", WrongLength { found: 8 }),
            ("+55 3265-4321", WrongLength { found: 8 }),
            ("119876543210", WrongLength { found: 12 }),
            ("11 3265-432a", UnexpectedCharacter { character: 'a' }),
            ("11 3265+4321", UnexpectedCharacter { character: '+' }),
            ("+1 212 555 0100", ForeignCountry),
            ("20 3265-4321", UnknownAreaCode { found: 20 }),
            ("0800 123 4567", UnknownAreaCode { found: 80 }),
            ("11 6265-4321", WrongFirstDigit),
            ("11 1265-4321", WrongFirstDigit),
            ("11 88765-4321", WrongFirstDigit),
            ("(31) 11258-00000", WrongLength { found: 12 }),
        ] {
            assert_eq!(Phone::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn relaxed_checks_the_form_alone() {
        let legacy = Phone::parse_relaxed("(31) 8888-0000").expect("form");
        assert_eq!((legacy.masked().as_str(), legacy.is_mobile()), ("(31) 8888-0000", true));
        assert!(Phone::parse("(31) 8888-0000").is_err());
        assert!(Phone::parse_relaxed("20 1265-4321").is_ok_and(|p| p.states().is_empty()));
        assert!(Phone::parse_relaxed("3265-4321").is_err());
    }

    #[test]
    fn the_area_code_names_states() {
        assert_eq!(Phone::parse("6132654321").map(|p| p.states()), Ok(&[Uf::DF, Uf::GO][..]));
        assert_eq!(Phone::parse("3132654321").map(|p| p.states()), Ok(&[Uf::MG][..]));
    }
}
