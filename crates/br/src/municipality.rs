use crate::uf::Uf;
use std::{fmt, str::FromStr};

/// The IBGE code of a municipality: two digits for the state, four for the place, one check digit.
///
/// Nine real codes break the check-digit rule, so a wrong digit is a hint at a typing mistake and never a proof.
/// Membership of the table is the proof: see [`crate::reference`].
///
/// ```
/// use br::{MunicipalityCode, Uf};
/// let code = MunicipalityCode::parse("3550308")?;
/// assert_eq!(code.uf(), Uf::SP);
/// assert!(code.has_regular_check_digit());
/// # Ok::<(), br::MunicipalityCodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode {
    number: u32,
    uf: Uf,
}

/// Why a text or number is no municipality code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MunicipalityCodeError {
    /// Not exactly seven digits.
    #[error("a municipality code has 7 digits")]
    NotSevenDigits,
    /// The first two digits are the code of no state.
    #[error("no state has the IBGE code {found}")]
    UnknownState {
        /// Those two digits.
        found: u8,
    },
}

impl MunicipalityCode {
    /// Reads seven digits; surrounding blanks are forgiven.
    ///
    /// # Errors
    /// [`MunicipalityCodeError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, MunicipalityCodeError> {
        let text = text.trim();
        if text.len() != 7 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MunicipalityCodeError::NotSevenDigits);
        }
        text.parse().map_err(|_| MunicipalityCodeError::NotSevenDigits).and_then(Self::from_number)
    }

    /// The code as a number of seven digits.
    ///
    /// # Errors
    /// [`MunicipalityCodeError`], whose variants say what is wrong.
    pub fn from_number(number: u32) -> Result<Self, MunicipalityCodeError> {
        if !(1_000_000..=9_999_999).contains(&number) {
            return Err(MunicipalityCodeError::NotSevenDigits);
        }
        let state = u8::try_from(number / 100_000).map_err(|_| MunicipalityCodeError::NotSevenDigits)?;
        let uf = Uf::from_ibge(state).ok_or(MunicipalityCodeError::UnknownState { found: state })?;
        Ok(Self { number, uf })
    }

    /// The seven digits as a number.
    pub fn number(self) -> u32 {
        self.number
    }

    /// The six digits without the check digit, the form of some older systems.
    pub fn without_check_digit(self) -> u32 {
        self.number / 10
    }

    /// The state it lies in.
    pub fn uf(self) -> Uf {
        self.uf
    }

    /// Whether the last digit follows the rule: weights 1,2,1,2,1,2 from the left, digit sums, modulo 10.
    pub fn has_regular_check_digit(self) -> bool {
        let (mut rest, mut sum, mut weight) = (self.without_check_digit(), 0, 2);
        while rest > 0 {
            let product = rest % 10 * weight;
            sum += product / 10 + product % 10;
            rest /= 10;
            weight = 3 - weight;
        }
        (10 - sum % 10) % 10 == self.number % 10
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.number, f)
    }
}

impl FromStr for MunicipalityCode {
    type Err = MunicipalityCodeError;

    fn from_str(text: &str) -> Result<Self, MunicipalityCodeError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes() {
        for (text, uf) in [
            ("3550308", Uf::SP),
            ("3304557", Uf::RJ),
            ("5300108", Uf::DF),
            ("4106902", Uf::PR),
            ("4314902", Uf::RS),
            ("3106200", Uf::MG),
            ("2927408", Uf::BA),
            ("5101837", Uf::MT),
        ] {
            let code = MunicipalityCode::parse(text).expect(text);
            assert!(code.has_regular_check_digit(), "{text}");
            assert_eq!(code.uf(), uf);
            assert_eq!(code.to_string(), text);
            assert_eq!(code.without_check_digit().to_string(), text[..6]);
            assert_eq!(MunicipalityCode::from_number(code.number()), Ok(code));
            let typo = code.number() / 10 * 10 + (code.number() + 1) % 10;
            assert!(!MunicipalityCode::from_number(typo).expect(text).has_regular_check_digit());
        }
    }

    #[test]
    fn nine_real_codes_break_the_rule() {
        for number in [2201919, 2201988, 2202251, 2611533, 3117836, 3152131, 4305871, 5203939, 5203962] {
            assert!(!MunicipalityCode::from_number(number).expect("form").has_regular_check_digit(), "{number}");
        }
    }

    #[test]
    fn refusals_say_why() {
        use MunicipalityCodeError::*;
        for (text, why) in [
            ("", NotSevenDigits),
            ("355030", NotSevenDigits),
            ("35503088", NotSevenDigits),
            ("+355030", NotSevenDigits),
            ("355030A", NotSevenDigits),
            ("0550308", NotSevenDigits),
            ("3450308", UnknownState { found: 34 }),
        ] {
            assert_eq!(MunicipalityCode::parse(text), Err(why), "{text}");
        }
    }
}
