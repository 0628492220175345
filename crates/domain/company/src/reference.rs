use br::{MunicipalityCode, Uf};

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// The IBGE code, seven digits.
    pub code: MunicipalityCode,
    /// The name, with its accents.
    pub name: String,
    /// The name in capitals without accents, as the cliente API shows it.
    pub plain_name: String,
    /// The state.
    pub state: Uf,
}

/// An institution with a COMPE code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// Three digits, with leading zeros.
    pub compe: String,
    /// Eight characters.
    pub ispb: String,
    /// The name, as the central bank lists it.
    pub name: String,
}

/// A fiscal code of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cfop {
    /// Four digits.
    pub code: u16,
    /// What it stands for.
    pub description: String,
}
