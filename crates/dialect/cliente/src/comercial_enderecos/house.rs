//! A house in a path: the street's id and the number in it.

use crate::failure::Failure;
use kernel::StreetId;
use wire::{Input, Text};

#[derive(Input)]
pub(super) struct House {
    /// Código do endereço (logradouro).
    #[wire("idEndereco")]
    pub(super) street: StreetId,
    /// Número, sem caracteres especiais.
    #[wire("numero")]
    number: Text<20>,
}

impl House {
    /// The number.
    ///
    /// # Errors
    /// When it has what no house number has.
    pub(super) fn number(&self) -> Result<&str, Failure> {
        let text = self.number.0.as_str();
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Ok(text)
        } else {
            Err(Failure::refused("numero inválido: informe letras e dígitos, sem caracteres especiais."))
        }
    }
}

pub(super) fn unknown_street() -> Failure {
    Failure::not_found("Endereço não encontrado.")
}
