use super::{DocumentError, DocumentKind, all_equal, bare};
use crate::checksum::{complement_of_11, weighted_sum_from_right};
use crate::fixed_text::FixedText;
use std::{fmt, str::FromStr};

/// A CPF: the 11-digit number of a person, of which the last two digits check the others.
///
/// ```
/// use br::Cpf;
/// let cpf = Cpf::parse("529.982.247-25")?;
/// assert_eq!(cpf.as_str(), "52998224725");
/// assert_eq!(cpf.to_string(), "529.982.247-25");
/// # Ok::<(), br::DocumentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cpf(FixedText<11>);

impl Cpf {
    /// Reads a CPF, masked or not, and checks it whole.
    ///
    /// One wrong digit is always found when the first check digit is not 0; when it is, remainders 0 and 1 share
    /// that digit, and a few single changes slip through by the standard's own arithmetic.
    ///
    /// # Errors
    /// [`DocumentError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let cpf = Self::parse_relaxed(text)?;
        if all_equal(cpf.as_str()) {
            return Err(DocumentError::RepeatedDigit { kind: DocumentKind::Cpf });
        }
        if cpf.has_right_check_digits() { Ok(cpf) } else { Err(DocumentError::WrongCheckDigits { kind: DocumentKind::Cpf }) }
    }

    /// Reads a CPF by its form alone: 11 digits. For records made before anybody checked.
    ///
    /// # Errors
    /// [`DocumentError::WrongLength`] and [`DocumentError::UnexpectedCharacter`].
    pub fn parse_relaxed(text: &str) -> Result<Self, DocumentError> {
        let kind = DocumentKind::Cpf;
        let bare = bare(kind, 11, text)?;
        if let Some(character) = bare.chars().find(|c| !c.is_ascii_digit()) {
            return Err(DocumentError::UnexpectedCharacter { kind, character });
        }
        FixedText::new(&bare).map(Self).ok_or(DocumentError::WrongLength { kind, expected: 11, found: bare.len() })
    }

    /// Makes a whole CPF of its first nine digits, for samples and tests: the number may belong to somebody.
    ///
    /// # Errors
    /// Those of [`Cpf::parse`], except wrong check digits.
    pub fn complete(first_nine: &str) -> Result<Self, DocumentError> {
        let [d10, d11] = check_digits(&Self::parse_relaxed(&format!("{first_nine}00"))?.0.values());
        Self::parse(&format!("{first_nine}{d10}{d11}"))
    }

    /// The 11 digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As people read it: `000.000.000-00`.
    pub fn masked(&self) -> String {
        let d = self.as_str();
        format!("{}.{}.{}-{}", &d[..3], &d[3..6], &d[6..9], &d[9..])
    }

    /// Whether the last two digits follow from the first nine: always so after [`Cpf::parse`].
    pub fn has_right_check_digits(&self) -> bool {
        let values = self.0.values();
        check_digits(&values) == values[9..]
    }
}

/// Digits 10 and 11, from digits 1 to 9 of `values`.
fn check_digits(values: &[u8; 11]) -> [u8; 2] {
    const WEIGHTS: [u8; 10] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    let mut first_ten = [0; 10];
    first_ten.copy_from_slice(&values[..10]);
    first_ten[9] = complement_of_11(weighted_sum_from_right(&values[..9], &WEIGHTS));
    [first_ten[9], complement_of_11(weighted_sum_from_right(&first_ten, &WEIGHTS))]
}

impl fmt::Display for Cpf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl FromStr for Cpf {
    type Err = DocumentError;

    fn from_str(text: &str) -> Result<Self, DocumentError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_numbers() {
        for (masked, digits) in [
            ("123.456.789-09", "12345678909"),
            ("111.444.777-35", "11144477735"),
            ("529.982.247-25", "52998224725"),
            ("390.533.447-05", "39053344705"),
            ("862.883.667-57", "86288366757"),
            ("000.000.001-91", "00000000191"),
        ] {
            let cpf = Cpf::parse(masked).expect(masked);
            assert_eq!(cpf.as_str(), digits);
            assert_eq!(cpf.masked(), masked);
            assert_eq!(cpf.to_string(), masked);
            assert_eq!(Cpf::parse(digits), Ok(cpf));
            assert_eq!(Cpf::complete(&digits[..9]), Ok(cpf));
            assert_eq!(digits.parse(), Ok(cpf));
        }
    }

    #[test]
    fn refusals_say_why() {
        use DocumentError::*;
        let kind = DocumentKind::Cpf;
        for (text, why) in [
            ("123.456.789-00", WrongCheckDigits { kind }),
            ("111.111.111-11", RepeatedDigit { kind }),
            ("", WrongLength { kind, expected: 11, found: 0 }),
            ("1234567890", WrongLength { kind, expected: 11, found: 10 }),
            ("123456789090", WrongLength { kind, expected: 11, found: 12 }),
            ("1234567890A", UnexpectedCharacter { kind, character: 'A' }),
            ("1234567890é", UnexpectedCharacter { kind, character: 'é' }),
            ("１２345678909", UnexpectedCharacter { kind, character: '１' }),
            ("123.456.789_09", WrongLength { kind, expected: 11, found: 12 }),
        ] {
            assert_eq!(Cpf::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_ten_repeated_numbers_are_refused() {
        for digit in '0'..='9' {
            let text = digit.to_string().repeat(11);
            assert_eq!(Cpf::parse(&text), Err(DocumentError::RepeatedDigit { kind: DocumentKind::Cpf }));
        }
    }

    #[test]
    fn blanks_and_punctuation_are_forgiven() {
        assert_eq!(Cpf::parse(" 123 456 789 / 09\t").map(|c| c.as_str().to_owned()).as_deref(), Ok("12345678909"));
    }

    #[test]
    fn relaxed_checks_the_form_alone() {
        let cpf = Cpf::parse_relaxed("12312312312").expect("form");
        assert_eq!(cpf.masked(), "123.123.123-12");
        assert!(!cpf.has_right_check_digits());
        assert!(Cpf::parse("12312312312").is_err());
        assert!(Cpf::parse_relaxed("11111111111").is_ok());
        assert!(Cpf::parse_relaxed("1231231231X").is_err());
        assert!(Cpf::parse_relaxed("123").is_err());
    }

    #[test]
    fn a_zero_first_check_digit_has_a_blind_spot() {
        // Both remainders of the first sum, 0 and 1, give the digit 0, and the first digit has weight 11 in the second sum.
        let blind = (0..100_000u32).any(|n| {
            let Ok(cpf) = Cpf::complete(&format!("1{n:08}")) else { return false };
            Cpf::parse(&format!("2{}", &cpf.as_str()[1..])).is_ok()
        });
        assert!(blind);
    }

    proptest! {
        #[test]
        fn generated_numbers_are_valid(base in 1u32..999_999_999) {
            let base = format!("{base:09}");
            if all_equal(&base) {
                return Ok(());
            }
            let cpf = Cpf::complete(&base).expect("complete");
            prop_assert_eq!(Cpf::parse(cpf.as_str()), Ok(cpf));
            prop_assert_eq!(Cpf::parse(&cpf.masked()), Ok(cpf));
        }

        #[test]
        fn one_changed_digit_is_refused(base in 1u32..999_999_999, at in 0usize..11, by in 1u8..10) {
            let base = format!("{base:09}");
            if all_equal(&base) {
                return Ok(());
            }
            let cpf = Cpf::complete(&base).expect("complete");
            if &cpf.as_str()[9..10] == "0" {
                return Ok(()); // the blind spot
            }
            let mut digits = cpf.as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            let changed = String::from_utf8(digits).expect("ASCII");
            prop_assert!(Cpf::parse(&changed).is_err(), "{} taken for {}", changed, cpf);
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = Cpf::parse(&text);
            let _ = Cpf::parse_relaxed(&text);
        }
    }
}
