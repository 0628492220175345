use super::{Cnpj, Cpf, DocumentError};
use crate::fixed_text::without_punctuation;
use std::{fmt, str::FromStr};

/// The CPF or the CNPJ of somebody, told apart by the length.
///
/// ```
/// use br::TaxId;
/// assert!(matches!(TaxId::parse("123.456.789-09")?, TaxId::Cpf(_)));
/// assert!(matches!(TaxId::parse("11.222.333/0001-81")?, TaxId::Cnpj(_)));
/// # Ok::<(), br::DocumentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaxId {
    /// A person.
    Cpf(Cpf),
    /// A company.
    Cnpj(Cnpj),
}

impl TaxId {
    /// Reads a CPF (11 digits) or a CNPJ (14 characters), masked or not, and checks it whole.
    ///
    /// # Errors
    /// [`DocumentError::NeitherCpfNorCnpj`] for another length, else what [`Cpf::parse`] or [`Cnpj::parse`] says.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        Self::by_length(text, Cpf::parse, Cnpj::parse)
    }

    /// Reads either document by its form alone; see [`Cpf::parse_relaxed`] and [`Cnpj::parse_relaxed`].
    ///
    /// # Errors
    /// [`DocumentError::NeitherCpfNorCnpj`] for another length, [`DocumentError::UnexpectedCharacter`].
    pub fn parse_relaxed(text: &str) -> Result<Self, DocumentError> {
        Self::by_length(text, Cpf::parse_relaxed, Cnpj::parse_relaxed)
    }

    fn by_length(
        text: &str,
        cpf: impl FnOnce(&str) -> Result<Cpf, DocumentError>,
        cnpj: impl FnOnce(&str) -> Result<Cnpj, DocumentError>,
    ) -> Result<Self, DocumentError> {
        match without_punctuation(text).chars().count() {
            11 => cpf(text).map(Self::Cpf),
            14 => cnpj(text).map(Self::Cnpj),
            found => Err(DocumentError::NeitherCpfNorCnpj { found }),
        }
    }

    /// The bare characters: 11 or 14.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cpf(cpf) => cpf.as_str(),
            Self::Cnpj(cnpj) => cnpj.as_str(),
        }
    }

    /// As people read it: `000.000.000-00` or `00.000.000/0000-00`.
    pub fn masked(&self) -> String {
        match self {
            Self::Cpf(cpf) => cpf.masked(),
            Self::Cnpj(cnpj) => cnpj.masked(),
        }
    }

    /// Whether it is a CPF.
    pub fn is_person(&self) -> bool {
        matches!(self, Self::Cpf(_))
    }

    /// Whether it is a CNPJ.
    pub fn is_company(&self) -> bool {
        matches!(self, Self::Cnpj(_))
    }

    /// Whether the check digits follow from the rest: always so after [`TaxId::parse`].
    pub fn has_right_check_digits(&self) -> bool {
        match self {
            Self::Cpf(cpf) => cpf.has_right_check_digits(),
            Self::Cnpj(cnpj) => cnpj.has_right_check_digits(),
        }
    }
}

impl fmt::Display for TaxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cpf(cpf) => cpf.fmt(f),
            Self::Cnpj(cnpj) => cnpj.fmt(f),
        }
    }
}

impl FromStr for TaxId {
    type Err = DocumentError;

    fn from_str(text: &str) -> Result<Self, DocumentError> {
        Self::parse(text)
    }
}

impl From<Cpf> for TaxId {
    fn from(cpf: Cpf) -> Self {
        Self::Cpf(cpf)
    }
}

impl From<Cnpj> for TaxId {
    fn from(cnpj: Cnpj) -> Self {
        Self::Cnpj(cnpj)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DocumentKind;

    #[test]
    fn the_length_decides() {
        let person = TaxId::parse("123.456.789-09").expect("CPF");
        assert!(person.is_person() && !person.is_company() && person.has_right_check_digits());
        assert_eq!((person.as_str(), person.to_string().as_str()), ("12345678909", "123.456.789-09"));
        let company = TaxId::parse("12abc34501de35").expect("CNPJ");
        assert!(company.is_company() && !company.is_person() && company.has_right_check_digits());
        assert_eq!((company.as_str(), company.masked().as_str()), ("12ABC34501DE35", "12.ABC.345/01DE-35"));
        assert_eq!(TaxId::from(Cpf::parse("12345678909").expect("CPF")), person);
    }

    #[test]
    fn refusals_say_why() {
        assert_eq!(TaxId::parse(""), Err(DocumentError::NeitherCpfNorCnpj { found: 0 }));
        assert_eq!(TaxId::parse("1234567890123"), Err(DocumentError::NeitherCpfNorCnpj { found: 13 }));
        assert_eq!(TaxId::parse("12345678900"), Err(DocumentError::WrongCheckDigits { kind: DocumentKind::Cpf }));
        assert_eq!(TaxId::parse("11222333000180"), Err(DocumentError::WrongCheckDigits { kind: DocumentKind::Cnpj }));
        assert_eq!(TaxId::parse_relaxed("123.123.123-12").map(|t| t.masked()).as_deref(), Ok("123.123.123-12"));
        assert!(TaxId::parse_relaxed("11222333000180").is_ok());
        assert!(TaxId::parse_relaxed("1122233300018").is_err());
    }
}
