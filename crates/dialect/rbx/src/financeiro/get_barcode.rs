//! Geração de linha digitável de boleto (manual, lines 2838-2875).
//!
//! The manual's number is 6; ours begin at 101, in the order of the fields.

use super::sms::{SmsText, send};
use super::view::boleto_words;
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::Service;
use kernel::InvoiceId;
use wire::{Digits, Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::writes("get_barcode", "financeiro.get_barcode", "Geração de linha digitável de boleto", |call| Box::pin(line(call)))
        .input::<Boleto>()
        .gives::<String>()
        .blank_code();

words! {
    /// The manual's list is lost: the line is what it attests.
    enum ReturnType {
        Line = "line",
    }
}

#[derive(Input)]
struct Boleto {
    /// Número interno do boleto.
    #[wire("banking_billet_id", missing = 101, invalid = 102)]
    boleto: InvoiceId,
    /// Vencimento atualizado; não pode estar no passado.
    #[wire("banking_billet_due_date", invalid = 103)]
    due_on: Option<IsoDate>,
    /// Enviar a linha por SMS.
    #[wire("send_barcode", missing = 104, invalid = 105)]
    send: bool,
    /// Tipo do retorno: line.
    #[wire("return_type", invalid = 107)]
    #[expect(dead_code, reason = "it has one value; reading it refuses others")]
    return_type: Option<ReturnType>,
    /// Celular com DDD, 11 dígitos; obrigatório com send_barcode.
    #[wire("cell_phone_number", missing = 108, invalid = 109)]
    mobile: Option<Digits>,
    /// Texto do SMS, com |BARCODE| no lugar da linha.
    #[wire("send_content", invalid = 110)]
    content: Option<Text<1000>>,
}

const SMS: SmsText = SmsText {
    placeholder: "|BARCODE|",
    standard: "Linha digitável do seu boleto: |BARCODE|",
    purpose: "barcode",
    mobile_missing: 108,
    mobile_invalid: 109,
    content_invalid: 110,
};

async fn line(call: Call) -> Result<serde_json::Value, Failure> {
    let input: Boleto = call.input()?;
    let due_on = input.due_on.map(|date| date.0);
    if !input.send {
        let boleto = call.read(async |ctx| billing::boleto(ctx, input.boleto, due_on).await.map_err(words)).await?;
        return result(&boleto.typeable_line.to_string());
    }
    let sms = SMS.checked(input.mobile.as_ref(), input.content.as_ref())?;
    call.write(async |ctx| {
        let boleto = billing::boleto(ctx, input.boleto, due_on).await.map_err(words)?;
        let line = boleto.typeable_line.to_string();
        send(ctx, &sms, boleto.customer, &line).await?;
        Ok(line)
    })
    .await
}

fn words(error: billing::BoletoError) -> Failure {
    match error {
        billing::BoletoError::DueInPast { .. } => Failure::new(6, "The field banking_billet_due_date can not be past due!"),
        other => boleto_words(other, 102, 103, "banking_billet_id", "banking_billet_due_date"),
    }
}
