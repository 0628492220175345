//! Geração de linha digitável de boleto (manual, lines 2838-2875).
//!
//! The manual's number is 6; ours begin at 101, in the order of the fields.

use super::sms::{SmsText, send};
use super::view::{BoletoField, boleto_words};
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{BoletoData, BoletoRefused, NoBoleto};
use db::Ctx;
use kernel::InvoiceId;
use wire::{Digits, Input, IsoDate, Text, words};

pub(super) const SERVICE: Service =
    Service::writes("get_barcode", "financeiro.get_barcode", "Geração de linha digitável de boleto", |call| {
        Box::pin(line(call))
    })
    .input::<Boleto>()
    .gives::<String>()
    .blank_code();

words! {
    /// The manual's list is lost: the line is what it attests.
    enum ReturnType {
        Line = "line",
    }
}

#[derive(Clone, Input)]
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

async fn line(call: Call) -> Outcome {
    let input: Boleto = call.input()?;
    if !input.send {
        let boleto = call.read(async |ctx| compose(ctx, &input).await).await?;
        return result(&boleto.typeable_line.to_string());
    }
    let sms = SMS.checked(input.mobile.as_ref(), input.content.as_ref())?;
    call.write(async move |ctx| {
        let boleto = compose(ctx, &input).await?;
        let line = boleto.typeable_line.to_string();
        send(ctx, &sms, input.boleto, &line).await?;
        Ok(line)
    })
    .await
}

/// A due date that is sent for a boleto that is not late changes nothing: the original line is still right.
async fn compose(ctx: &Ctx, input: &Boleto) -> Result<BoletoData, Failure> {
    let due_on = input.due_on.map(|date| date.0);
    match billing::compose_boleto(ctx, input.boleto, due_on).await {
        Err(BoletoRefused::None(NoBoleto::UpToDate)) => billing::compose_boleto(ctx, input.boleto, None).await.map_err(words),
        other => other.map_err(words),
    }
}

fn words(error: BoletoRefused) -> Failure {
    match error {
        BoletoRefused::None(NoBoleto::PastDue) => Failure::new(6, "The field banking_billet_due_date can not be past due!"),
        other => boleto_words(other, BoletoField { name: "banking_billet_id", code: 102 }),
    }
}
