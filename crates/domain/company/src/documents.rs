use br::{Cnpj, Cpf, DocumentError, Phone, PhoneError, TaxId};

/// How strictly documents and telephone numbers are read. A setting of the company: legacy data breaks check digits, and so do the
/// examples of the manuals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentChecks {
    /// Check digits and area codes must be right.
    #[default]
    Strict,
    /// The form alone counts.
    Relaxed,
}

impl DocumentChecks {
    /// Reads a CPF or CNPJ, with or without punctuation.
    ///
    /// # Errors
    /// What [`DocumentError`] names.
    pub fn tax_id(self, text: &str) -> Result<TaxId, DocumentError> {
        match self {
            Self::Strict => TaxId::parse(text),
            Self::Relaxed => TaxId::parse_relaxed(text),
        }
    }

    /// Reads a CPF, with or without punctuation.
    ///
    /// # Errors
    /// What [`DocumentError`] names.
    pub fn cpf(self, text: &str) -> Result<Cpf, DocumentError> {
        match self {
            Self::Strict => Cpf::parse(text),
            Self::Relaxed => Cpf::parse_relaxed(text),
        }
    }

    /// Reads a CNPJ, with or without punctuation.
    ///
    /// # Errors
    /// What [`DocumentError`] names.
    pub fn cnpj(self, text: &str) -> Result<Cnpj, DocumentError> {
        match self {
            Self::Strict => Cnpj::parse(text),
            Self::Relaxed => Cnpj::parse_relaxed(text),
        }
    }

    /// Reads a telephone number with its area code.
    ///
    /// # Errors
    /// What [`PhoneError`] names.
    pub fn phone(self, text: &str) -> Result<Phone, PhoneError> {
        match self {
            Self::Strict => Phone::parse(text),
            Self::Relaxed => Phone::parse_relaxed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manuals_documents_pass_when_relaxed() {
        for (text, good) in [("529.982.247-25", true), ("12312312312", false)] {
            assert_eq!(DocumentChecks::Strict.tax_id(text).is_ok(), good, "{text}");
            assert_eq!(DocumentChecks::Strict.cpf(text).is_ok(), good, "{text}");
            assert!(DocumentChecks::Relaxed.tax_id(text).is_ok() && DocumentChecks::Relaxed.cpf(text).is_ok(), "{text}");
        }
        assert!(DocumentChecks::Strict.cnpj("11111111111111").is_err() && DocumentChecks::Relaxed.cnpj("11111111111111").is_ok());
        assert!(DocumentChecks::Strict.phone("3131999444").is_ok() && DocumentChecks::Relaxed.phone("3191999444").is_ok());
        assert!(DocumentChecks::Strict.phone("3191999444").is_err());
    }
}
