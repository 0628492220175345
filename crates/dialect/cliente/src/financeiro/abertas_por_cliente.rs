//! Buscar faturas em aberto por cliente (manual, lines 9230-9279). An unknown customer has none.

use super::view::OpenInvoice;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::CustomerId;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/faturas/cliente/{idCliente}",
    "financeiro.faturas.abertas_por_cliente",
    "Buscar faturas em aberto por cliente",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.answers::<Vec<OpenInvoice>>();

#[derive(Input)]
pub(super) struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    pub(super) customer: CustomerId,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let invoices = call.read(async |ctx| Ok(billing::open_invoices_of_customer(ctx, customer).await?)).await?;
    Ok(Answer::json(&invoices.iter().map(OpenInvoice::from).collect::<Vec<_>>())?)
}
