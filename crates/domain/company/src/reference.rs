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
