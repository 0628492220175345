use super::{DocumentError, DocumentKind, all_equal, bare};
use crate::checksum::{complement_of_11, weighted_sum_from_right};
use crate::fixed_text::FixedText;
use std::{fmt, str::FromStr};

/// A CNPJ: the 14-character number of a company. Positions 1 to 8 are the root, 9 to 12 the branch, 13 and 14 the
/// check digits. Numbers given out from July 2026 on may hold capital letters in the first twelve positions
/// (IN RFB 2.229/2024); the old ones stay, and one rule checks both.
///
/// ```
/// use br::Cnpj;
/// let cnpj = Cnpj::parse("12.abc.345/01de-35")?;
/// assert_eq!(cnpj.as_str(), "12ABC34501DE35");
/// assert_eq!(cnpj.to_string(), "12.ABC.345/01DE-35");
/// # Ok::<(), br::DocumentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cnpj(FixedText<14>);

impl Cnpj {
    /// Reads a CNPJ, masked or not, in capitals or not, and checks it whole.
    ///
    /// One wrong digit is found unless a check digit is 0 (remainders 0 and 1 share it). Two letters, or a letter
    /// and a digit, whose values differ by a multiple of 11 stand for each other: the standard cannot tell `6` from `A`.
    ///
    /// # Errors
    /// [`DocumentError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let cnpj = Self::parse_relaxed(text)?;
        if all_equal(cnpj.as_str()) {
            return Err(DocumentError::RepeatedDigit { kind: DocumentKind::Cnpj });
        }
        if cnpj.has_right_check_digits() { Ok(cnpj) } else { Err(DocumentError::WrongCheckDigits { kind: DocumentKind::Cnpj }) }
    }

    /// Reads a CNPJ by its form alone: twelve letters or digits, two digits. For records made before anybody checked.
    ///
    /// # Errors
    /// [`DocumentError::WrongLength`] and [`DocumentError::UnexpectedCharacter`].
    pub fn parse_relaxed(text: &str) -> Result<Self, DocumentError> {
        let kind = DocumentKind::Cnpj;
        let bare = bare(kind, 14, text)?;
        let stranger = |(at, c): &(usize, char)| !(c.is_ascii_digit() || *at < 12 && c.is_ascii_uppercase());
        if let Some((_, character)) = bare.chars().enumerate().find(stranger) {
            return Err(DocumentError::UnexpectedCharacter { kind, character });
        }
        FixedText::new(&bare).map(Self).ok_or(DocumentError::WrongLength { kind, expected: 14, found: bare.len() })
    }

    /// Makes a whole CNPJ of its first twelve characters, for samples and tests: the number may belong to somebody.
    ///
    /// # Errors
    /// Those of [`Cnpj::parse`], except wrong check digits.
    pub fn complete(first_twelve: &str) -> Result<Self, DocumentError> {
        let [d13, d14] = check_digits(&Self::parse_relaxed(&format!("{first_twelve}00"))?.0.values());
        Self::parse(&format!("{first_twelve}{d13}{d14}"))
    }

    /// The 14 characters, letters in capitals.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As people read it: `00.000.000/0000-00`.
    pub fn masked(&self) -> String {
        let c = self.as_str();
        format!("{}.{}.{}/{}-{}", &c[..2], &c[2..5], &c[5..8], &c[8..12], &c[12..])
    }

    /// The first eight characters, the same for all branches of a company.
    pub fn root(&self) -> &str {
        &self.as_str()[..8]
    }

    /// Characters 9 to 12: which branch; `0001` is as a rule the head office.
    pub fn branch(&self) -> &str {
        &self.as_str()[8..12]
    }

    /// Whether it holds letters, so that fields made for numbers cannot carry it.
    pub fn is_alphanumeric(&self) -> bool {
        self.as_str().bytes().any(|b| b.is_ascii_uppercase())
    }

    /// Whether the last two digits follow from the first twelve characters: always so after [`Cnpj::parse`].
    pub fn has_right_check_digits(&self) -> bool {
        let values = self.0.values();
        check_digits(&values) == values[12..]
    }
}

/// Digits 13 and 14, from positions 1 to 12 of `values`.
fn check_digits(values: &[u8; 14]) -> [u8; 2] {
    const WEIGHTS: [u8; 8] = [2, 3, 4, 5, 6, 7, 8, 9];
    let mut first_thirteen = [0; 13];
    first_thirteen.copy_from_slice(&values[..13]);
    first_thirteen[12] = complement_of_11(weighted_sum_from_right(&values[..12], &WEIGHTS));
    [first_thirteen[12], complement_of_11(weighted_sum_from_right(&first_thirteen, &WEIGHTS))]
}

impl fmt::Display for Cnpj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl FromStr for Cnpj {
    type Err = DocumentError;

    fn from_str(text: &str) -> Result<Self, DocumentError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: [(&str, &str); 16] = [
        ("12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("13.45C.3A5/0001-06", "1345C3A5000106"),
        ("12.ABC.345/0001-88", "12ABC345000188"),
        ("EM.PRE.SA0/0001-47", "EMPRESA0000147"),
        ("90.021.382/0001-22", "90021382000122"),
        ("90.024.778/0001-23", "90024778000123"),
        ("90.025.108/0001-21", "90025108000121"),
        ("90.024.420/0001-09", "90024420000109"),
        ("90.024.781/0001-47", "90024781000147"),
        ("04.740.714/0001-97", "04740714000197"),
        ("44.108.058/0001-29", "44108058000129"),
        ("00.000.000/0001-91", "00000000000191"),
        ("11.222.333/0001-81", "11222333000181"),
        ("42.318.949/0001-84", "42318949000184"),
        ("33.000.167/0001-01", "33000167000101"),
        ("54.550.752/0001-55", "54550752000155"),
    ];

    #[test]
    fn known_numbers() {
        for (masked, bare) in KNOWN {
            let cnpj = Cnpj::parse(masked).expect(masked);
            assert_eq!(cnpj.as_str(), bare);
            assert_eq!(cnpj.masked(), masked);
            assert_eq!(cnpj.to_string(), masked);
            assert_eq!(Cnpj::parse(bare), Ok(cnpj));
            assert_eq!(Cnpj::parse(&masked.to_lowercase()), Ok(cnpj));
            assert_eq!(Cnpj::complete(&bare[..12]), Ok(cnpj));
            assert_eq!(bare.parse(), Ok(cnpj));
        }
    }

    #[test]
    fn refusals_say_why() {
        use DocumentError::*;
        let kind = DocumentKind::Cnpj;
        for (text, why) in [
            ("", WrongLength { kind, expected: 14, found: 0 }),
            ("0000000000019", WrongLength { kind, expected: 14, found: 13 }),
            ("000000000001911", WrongLength { kind, expected: 14, found: 15 }),
            ("0000000000019L", UnexpectedCharacter { kind, character: 'L' }),
            ("00000000000192", WrongCheckDigits { kind }),
            ("00000000000000", RepeatedDigit { kind }),
            ("11111111111111", RepeatedDigit { kind }),
            ("0123456?789ABC", UnexpectedCharacter { kind, character: '?' }),
            ("11.222.333/0001-80", WrongCheckDigits { kind }),
            ("R55231B3000700", WrongCheckDigits { kind }),
            ("12ABÇ34501DE35", UnexpectedCharacter { kind, character: 'Ç' }),
        ] {
            assert_eq!(Cnpj::parse(text), Err(why), "{text}");
        }
        assert_eq!(Cnpj::complete("R55231B30007").map(|c| c.as_str()[12..].to_owned()).as_deref(), Ok("57"));
    }

    #[test]
    fn parts() {
        let cnpj = Cnpj::parse("12ABC34501DE35").expect("valid");
        assert_eq!((cnpj.root(), cnpj.branch(), cnpj.is_alphanumeric()), ("12ABC345", "01DE", true));
        let cnpj = Cnpj::parse("11222333000181").expect("valid");
        assert_eq!((cnpj.root(), cnpj.branch(), cnpj.is_alphanumeric()), ("11222333", "0001", false));
    }

    #[test]
    fn relaxed_checks_the_form_alone() {
        assert!(Cnpj::parse_relaxed("12.345.678/0001-00").is_ok_and(|c| !c.has_right_check_digits()));
        assert!(Cnpj::parse_relaxed("00000000000000").is_ok());
        assert!(Cnpj::parse_relaxed("0000000000019L").is_err());
        assert!(Cnpj::parse_relaxed("0000000000019").is_err());
    }

    #[test]
    fn the_standard_cannot_tell_a_six_from_an_a() {
        let cnpj = Cnpj::complete("6BC345010001").expect("form");
        assert!(Cnpj::parse(&cnpj.as_str().replacen('6', "A", 1)).is_ok());
    }

    proptest! {
        #[test]
        fn generated_numbers_are_valid(base in "[0-9A-Z]{12}") {
            if all_equal(&base) {
                return Ok(());
            }
            let cnpj = Cnpj::complete(&base).expect("complete");
            prop_assert_eq!(Cnpj::parse(cnpj.as_str()), Ok(cnpj));
            prop_assert_eq!(Cnpj::parse(&cnpj.masked().to_lowercase()), Ok(cnpj));
        }

        #[test]
        fn one_changed_digit_is_refused(base in "[0-9A-Z]{12}", at in 0usize..14, by in 1u8..10) {
            if all_equal(&base) {
                return Ok(());
            }
            let cnpj = Cnpj::complete(&base).expect("complete");
            if &cnpj.as_str()[12..13] == "0" {
                return Ok(()); // the blind spot
            }
            let mut bytes = cnpj.as_str().as_bytes().to_vec();
            if bytes[at].is_ascii_uppercase() {
                return Ok(());
            }
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            let changed = String::from_utf8(bytes).expect("ASCII");
            prop_assert!(Cnpj::parse(&changed).is_err(), "{} taken for {}", changed, cnpj);
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = Cnpj::parse(&text);
            let _ = Cnpj::parse_relaxed(&text);
        }
    }
}
