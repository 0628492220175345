//! Obter informação do QR Code do Pix (manual, lines 3093-3121).
//!
//! The manual's number is 16; ours begin at 101, in the order of the fields.

use super::view::{BoletoField, boleto_words};
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use billing::{BoletoRefused, NoBoleto};
use kernel::{Fault, InvoiceId};
use wire::Input;

pub(super) const SERVICE: Service =
    Service::reads("get_pix_qrcode", "financeiro.get_pix_qrcode", "Obter informação do QR Code do Pix", |call| {
        Box::pin(qr_code(call))
    })
    .input::<Boleto>()
    .gives::<String>();

#[derive(Input)]
struct Boleto {
    /// Número interno do boleto.
    #[wire("banking_billet_id", missing = 101, invalid = 102)]
    boleto: InvoiceId,
}

/// Pixels of a module: a phone reads it from a screen.
const MODULE: u32 = 8;
/// The quiet zone of the standard, in modules.
const MARGIN: u32 = 4;

async fn qr_code(call: Call) -> Outcome {
    let Boleto { boleto } = call.input()?;
    let pix = call.read(async |ctx| billing::compose_pix(ctx, boleto).await.map_err(words)).await?;
    let png = documents::qr::png(&pix, MODULE, MARGIN).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    result(&STANDARD.encode(png))
}

fn words(error: BoletoRefused) -> Failure {
    match error {
        BoletoRefused::None(NoBoleto::NoPixKey | NoBoleto::Pix(_) | NoBoleto::NoAgreement | NoBoleto::Exempt) => {
            Failure::new(16, "O boleto bancário não tem a informação Pix QRcode!")
        }
        other => boleto_words(other, BoletoField { name: "banking_billet_id", code: 102 }),
    }
}
