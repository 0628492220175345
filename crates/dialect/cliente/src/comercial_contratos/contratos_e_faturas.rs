//! Buscar contratos e faturas (manual, lines 1031-1125): the answer of the complete login, for the app that is logged in.

use super::cliente_por_id::Path;
use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use crate::subscriber_view::{OpenInvoice, Subscriber, subscriber};
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contratos/cliente/{idCliente}",
    "comercial.contratos.cliente.contratos_e_faturas",
    "Buscar contratos e faturas",
    |call| Box::pin(read(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<Subscriber<OpenInvoice>>();

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let found: Subscriber<OpenInvoice> =
        call.read(async |ctx| subscriber(ctx, customer, |error| customer_words(error, "idCliente")).await).await?;
    Ok(Answer::json(&found)?)
}
