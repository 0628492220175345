//! Geração de boleto (manual, section "Geração de boleto"): a link to its PDF that serves for some minutes, and the PDF itself.
//!
//! The manual's number is 5, and clients know 7; ours begin at 101, in the order of the fields.

use super::view::{BoletoField, boleto_words};
use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use app::{LINK_MINUTES, LinkedBoleto};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use billing::{BoletoRefused, NoBoleto};
use kernel::InvoiceId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Input, IsoDate};

pub(super) const SERVICE: Service =
    Service::reads("get_banking_billet", "financeiro.get_banking_billet", "Geração de boleto", |call| Box::pin(boleto(call)))
        .input::<Wanted>()
        .gives::<Boleto>();

#[derive(Input)]
struct Wanted {
    /// Sequência do boleto; o documento deve estar em aberto.
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Vencimento atualizado, para uma segunda via.
    #[wire("due_date", invalid = 103)]
    due_on: Option<IsoDate>,
}

#[derive(Serialize, JsonSchema)]
struct Boleto {
    banking_billet_link: String,
    /// Minutes for which the link serves.
    banking_billet_available: i64,
    banking_billet_base64: String,
}

async fn boleto(call: Call) -> Outcome {
    let wanted: Wanted = call.input()?;
    let due_on = wanted.due_on.map(|date| date.0);
    let data = call.read(async |ctx| billing::compose_boleto(ctx, wanted.document, due_on).await.map_err(words)).await?;
    let environment = call.caller.environment;
    let pdf = app::boleto_pdf(&data, environment)?;
    let link = LinkedBoleto { invoice: wanted.document, due_on, environment };
    result(&Boleto {
        banking_billet_link: call.app.links().boleto(link, call.app.now()),
        banking_billet_available: LINK_MINUTES,
        banking_billet_base64: STANDARD.encode(pdf),
    })
}

fn words(error: BoletoRefused) -> Failure {
    match error {
        BoletoRefused::NotFound(_) | BoletoRefused::None(NoBoleto::NotOpen(_)) => {
            Failure::new(5, "Não foi encontrado um documento em aberto com o document_id informado!")
        }
        BoletoRefused::None(NoBoleto::UpToDate) => Failure::new(7, "O documento já está com o vencimento atualizado!"),
        BoletoRefused::None(NoBoleto::PastDue) => Failure::new(103, "The field due_date can not be past due!"),
        other => boleto_words(other, BoletoField { name: "document_id", code: 102 }),
    }
}
