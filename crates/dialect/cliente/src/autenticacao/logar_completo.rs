//! Logar no App - Completo (manual, lines 510-604): the customer's basic data, contracts, open invoices and the number of open tickets.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use crate::subscriber_view::{OpenInvoice, Subscriber, subscriber};
use billing::Invoice;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Post, "/ws/comercial/logar", "autenticacao.app.logar.completo", "Logar no App - Completo", |call| {
        Box::pin(log_in(call))
    })
    .body::<SubscriberLogin>()
    .answers::<Subscriber<InvoiceOfContracts>>();

/// Here alone an invoice tells its contracts.
#[derive(Serialize, JsonSchema)]
struct InvoiceOfContracts {
    #[serde(rename = "idsContratos")]
    contracts: Vec<i64>,
    #[serde(flatten)]
    invoice: OpenInvoice,
}

impl From<&Invoice> for InvoiceOfContracts {
    fn from(invoice: &Invoice) -> Self {
        Self { contracts: invoice.contracts.iter().map(|contract| contract.0).collect(), invoice: OpenInvoice::from(invoice) }
    }
}

async fn log_in(call: Call) -> Result<Answer, Failure> {
    let login: SubscriberLogin = call.body()?;
    let (call, customer) = call.subscriber(&login).await?;
    let found: Subscriber<InvoiceOfContracts> =
        call.read(async |ctx| subscriber(ctx, customer, |error| customer_words(error, "usuario")).await).await?;
    Ok(Answer::json(&found)?)
}
