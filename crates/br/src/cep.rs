use crate::fixed_text::{FixedText, without_punctuation};
use std::{fmt, str::FromStr};

/// A CEP: the eight digits of a Brazilian postal code. It has no check digit; whether a street answers to it is for a
/// look-up service to say.
///
/// ```
/// use br::{Cep, Uf};
/// let cep = Cep::parse("36404199")?;
/// assert_eq!(cep.to_string(), "36404-199");
/// assert_eq!(cep.uf(), Some(Uf::MG));
/// # Ok::<(), br::CepError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cep(FixedText<8>);

/// Why a text is no CEP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CepError {
    /// Not eight characters once the punctuation is gone.
    #[error("a CEP has 8 digits, not {found}")]
    WrongLength {
        /// How many there were.
        found: usize,
    },
    /// Something else than a digit.
    #[error("{character:?} has no place in a CEP")]
    UnexpectedCharacter {
        /// The first offender.
        character: char,
    },
}

impl Cep {
    /// Reads eight digits, with or without dot, hyphen and blanks.
    ///
    /// # Errors
    /// [`CepError`], whose variants say what is wrong.
    pub fn parse(text: &str) -> Result<Self, CepError> {
        let bare = without_punctuation(text);
        let found = bare.chars().count();
        if found != 8 {
            return Err(CepError::WrongLength { found });
        }
        if let Some(character) = bare.chars().find(|c| !c.is_ascii_digit()) {
            return Err(CepError::UnexpectedCharacter { character });
        }
        FixedText::new(&bare).map(Self).ok_or(CepError::WrongLength { found })
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As people read it: `00000-000`.
    pub fn masked(&self) -> String {
        let (region, suffix) = self.parts();
        format!("{region}-{suffix}")
    }

    /// The first five and the last three digits, which bank files carry apart.
    pub fn parts(&self) -> (&str, &str) {
        self.as_str().split_at(5)
    }
}

impl fmt::Display for Cep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl FromStr for Cep {
    type Err = CepError;

    fn from_str(text: &str) -> Result<Self, CepError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        let cep = Cep::parse("36402-157").expect("CEP");
        assert_eq!(cep.as_str(), "36402157");
        assert_eq!(cep.masked(), "36402-157");
        assert_eq!(cep.parts(), ("36402", "157"));
        assert_eq!(Cep::parse("36.402-157"), Ok(cep));
        assert_eq!(" 36402 157 ".parse(), Ok(cep));
        assert_eq!(Cep::parse("01001000").map(|c| c.to_string()).as_deref(), Ok("01001-000"));
    }

    #[test]
    fn refusals_say_why() {
        assert_eq!(Cep::parse(""), Err(CepError::WrongLength { found: 0 }));
        assert_eq!(Cep::parse("3640215"), Err(CepError::WrongLength { found: 7 }));
        assert_eq!(Cep::parse("364021577"), Err(CepError::WrongLength { found: 9 }));
        assert_eq!(Cep::parse("3640215O"), Err(CepError::UnexpectedCharacter { character: 'O' }));
        assert_eq!(Cep::parse("3640215é"), Err(CepError::UnexpectedCharacter { character: 'é' }));
    }
}
