//! CPF and CNPJ, the numbers of persons and companies at the Receita Federal.
//!
//! `parse` accepts the number with or without its mask (dots, hyphen, slash, blanks) and checks the check digits;
//! `parse_relaxed` takes the form alone, for legacy data with wrong digits. Both keep the bare characters, leading
//! zeros included.

mod cnpj;
mod cpf;
mod tax_id;

pub use cnpj::Cnpj;
pub use cpf::Cpf;
pub use tax_id::TaxId;

use std::fmt;

/// Which document a [`DocumentError`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// Cadastro de Pessoas Físicas: a person.
    Cpf,
    /// Cadastro Nacional da Pessoa Jurídica: a company.
    Cnpj,
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cpf => "CPF",
            Self::Cnpj => "CNPJ",
        })
    }
}

/// Why a text is no CPF or CNPJ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DocumentError {
    /// Not 11 (CPF) or 14 (CNPJ) characters once the punctuation is gone.
    #[error("a {kind} has {expected} characters, not {found}")]
    WrongLength {
        /// The document that was asked for.
        kind: DocumentKind,
        /// 11 or 14.
        expected: usize,
        /// How many there were.
        found: usize,
    },
    /// Neither 11 nor 14 characters, where either document would do.
    #[error("{found} characters are neither a CPF (11) nor a CNPJ (14)")]
    NeitherCpfNorCnpj {
        /// How many there were.
        found: usize,
    },
    /// A character that has no place there: a letter in a CPF or in the check digits of a CNPJ, a symbol anywhere.
    #[error("{character:?} has no place there in a {kind}")]
    UnexpectedCharacter {
        /// The document that was asked for.
        kind: DocumentKind,
        /// The first offender.
        character: char,
    },
    /// One digit all over, such as 111.111.111-11: right by arithmetic, but never issued.
    #[error("a {kind} is not one digit repeated")]
    RepeatedDigit {
        /// The document that was asked for.
        kind: DocumentKind,
    },
    /// The last two digits do not follow from the others.
    #[error("the check digits of the {kind} are wrong")]
    WrongCheckDigits {
        /// The document that was asked for.
        kind: DocumentKind,
    },
}

/// The characters of `text` without punctuation, in capitals, when there are as many as the document has.
fn bare(kind: DocumentKind, expected: usize, text: &str) -> Result<String, DocumentError> {
    let bare = crate::fixed_text::without_punctuation(text).to_ascii_uppercase();
    let found = bare.chars().count();
    if found == expected { Ok(bare) } else { Err(DocumentError::WrongLength { kind, expected, found }) }
}

fn all_equal(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|b| *b == bytes[0])
}
