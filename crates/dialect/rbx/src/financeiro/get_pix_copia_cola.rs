//! Obter Pix copia e cola (manual, lines 3058-3092).
//!
//! The manual's number is 16; ours begin at 101, in the order of the fields.

use super::sms::{SmsText, send};
use super::view::{BoletoField, boleto_words};
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{BoletoRefused, NoBoleto};
use kernel::InvoiceId;
use wire::{Digits, Input, Text};

pub(super) const SERVICE: Service =
    Service::writes("get_pix_copia_cola", "financeiro.get_pix_copia_cola", "Obter informação do Pix copia e cola", |call| {
        Box::pin(text(call))
    })
    .input::<Boleto>()
    .gives::<String>();

#[derive(Clone, Input)]
struct Boleto {
    /// Número interno do boleto.
    #[wire("banking_billet_id", missing = 101, invalid = 102)]
    boleto: InvoiceId,
    /// Enviar o texto por SMS.
    #[wire("send_pix_copia_cola", missing = 103, invalid = 104)]
    send: bool,
    /// Celular com DDD, 11 dígitos; obrigatório com send_pix_copia_cola.
    #[wire("cell_phone_number", missing = 105, invalid = 106)]
    mobile: Option<Digits>,
    /// Texto do SMS, com |PIX_COPIA_E_COLA| no lugar do texto do Pix.
    #[wire("send_content", invalid = 107)]
    content: Option<Text<1000>>,
}

const SMS: SmsText = SmsText {
    placeholder: "|PIX_COPIA_E_COLA|",
    standard: "Pix copia e cola do seu boleto: |PIX_COPIA_E_COLA|",
    purpose: "pix",
    mobile_missing: 105,
    mobile_invalid: 106,
    content_invalid: 107,
};

async fn text(call: Call) -> Outcome {
    let input: Boleto = call.input()?;
    if !input.send {
        let pix = call.read(async |ctx| billing::compose_pix(ctx, input.boleto).await.map_err(words)).await?;
        return result(&pix);
    }
    let sms = SMS.checked(input.mobile.as_ref(), input.content.as_ref())?;
    call.write(async move |ctx| {
        let pix = billing::compose_pix(ctx, input.boleto).await.map_err(words)?;
        send(ctx, &sms, input.boleto, &pix).await?;
        Ok(pix)
    })
    .await
}

fn words(error: BoletoRefused) -> Failure {
    match error {
        BoletoRefused::None(NoBoleto::NoPixKey | NoBoleto::Pix(_) | NoBoleto::NoAgreement | NoBoleto::Exempt) => {
            Failure::new(16, "O boleto bancário não tem a informação Pix Copia e Cola!")
        }
        other => boleto_words(other, BoletoField { name: "banking_billet_id", code: 102 }),
    }
}
