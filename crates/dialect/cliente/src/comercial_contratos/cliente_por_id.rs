//! Buscar dados de cliente, contrato e fatura por ID de cliente (manual, lines 2009-2076).

use super::customer_data::{CustomerData, DueDates, customer_data};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::CustomerId;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/cliente/{idCliente}/dados",
    "comercial.clientes.dados.por_id",
    "Buscar dados de cliente, contrato e fatura por ID de cliente",
    |call| Box::pin(read(call)),
)
.path::<Path>()
.query::<DueDates>()
.answers::<CustomerData>();

#[derive(Input)]
pub(super) struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    pub(super) customer: CustomerId,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let dates: DueDates = call.query()?;
    let data = call
        .read(async |ctx| match support::overview_of_customer(ctx, customer).await? {
            Some(found) => customer_data(ctx, found, dates).await,
            None => Ok(CustomerData::not_found()),
        })
        .await?;
    Ok(Answer::json(&data)?)
}
