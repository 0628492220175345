//! The postal code as the operations of this section take it: eight digits, with or without the hyphen.

use crate::failure::Failure;
use br::Cep;
use wire::{Input, Text};

/// The optional query of the lists.
#[derive(Input)]
pub(super) struct OfPostalCode {
    /// CEP: 8 dígitos; só o que tem endereços com ele.
    #[wire("cep")]
    postal_code: Option<Text<20>>,
}

impl OfPostalCode {
    /// The postal code, when one was given.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn postal_code(&self) -> Result<Option<Cep>, Failure> {
        self.postal_code.as_ref().map(|text| postal_code(&text.0)).transpose()
    }
}

pub(super) fn postal_code(text: &str) -> Result<Cep, Failure> {
    Cep::parse(text).map_err(|_| Failure::refused("cep inválido: informe os 8 dígitos do CEP."))
}
