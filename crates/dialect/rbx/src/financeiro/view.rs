//! The words of the errors that the services of the boleto share.

use crate::failure::Failure;
use billing::{BoletoRefused, NoBoleto};

/// The numbers and the name of the field in which a service takes its boleto.
#[derive(Clone, Copy)]
pub(super) struct BoletoField {
    pub(super) name: &'static str,
    pub(super) code: u16,
}

/// Why there is no boleto.
pub(super) fn boleto_words(error: BoletoRefused, field: BoletoField) -> Failure {
    let name = field.name;
    match error {
        BoletoRefused::NotFound(_) => Failure::new(field.code, format!("No open document was found with the {name} informed!")),
        BoletoRefused::None(none) => Failure::new(
            field.code,
            match none {
                NoBoleto::NotOpen(_) => format!("No open document was found with the {name} informed!"),
                NoBoleto::NoAgreement | NoBoleto::Agreement(_) | NoBoleto::Boleto(_) | NoBoleto::Exempt => {
                    format!("The document of the {name} informed has no banking billet!")
                }
                NoBoleto::UpToDate => "The document is already up to date!".to_owned(),
                NoBoleto::PastDue => "The due date can not be past due!".to_owned(),
                NoBoleto::NoPixKey | NoBoleto::Pix(_) => "The document has no Pix!".to_owned(),
            },
        ),
        BoletoRefused::Fault(fault) => fault.into(),
    }
}
