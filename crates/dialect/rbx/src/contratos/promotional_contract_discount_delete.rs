//! Exclusão do desconto promocional do contrato (manual, lines 1249-1279).
//!
//! The manual's number is 12; ours begin at 101, in the order of the fields. Days before today keep the discount.

use super::discount::words;
use crate::call::Call;
use crate::service::{Outcome, Service};
use kernel::{ContractId, CustomerId};
use wire::Input;

pub(super) const SERVICE: Service = Service::writes_once(
    "promotional_contract_discount_delete",
    "contratos.promotional_contract_discount_delete",
    "Exclusão do desconto promocional do contrato",
    |call| Box::pin(delete(call)),
)
.input::<Named>()
.gives::<&str>()
.blank_code();

#[derive(Clone, Copy, Input)]
struct Named {
    /// Código do cliente.
    #[wire("customer", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_number", missing = 103, invalid = 104)]
    contract: ContractId,
}

async fn delete(call: Call) -> Outcome {
    let Named { customer, contract } = call.input_em_portugues()?;
    call.write(async move |ctx| {
        contracts::remove_promotional_discount(ctx, customer, contract).await.map_err(words)?;
        Ok("Desconto promocional excluído com sucesso!")
    })
    .await
}
