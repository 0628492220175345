//! Cancelamento de suspensão temporária de contrato (manual, lines 1156-1188). One that has begun is ended by `contract_activate`.
//!
//! The manual's number is 12; ours begin at 101, in the order of the fields.

use super::named::{not_found, unreadable};
use super::user::acting_user;
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use kernel::{ContractId, CustomerId};
use lifecycle::{CancelSuspension, SuspensionError};
use wire::{Input, Text};

pub(super) const SERVICE: Service = Service::writes(
    "contract_suspend_temporary_cancel",
    "contratos.contract_suspend_temporary_cancel",
    "Cancelamento de suspensão temporária de contrato",
    |call| Box::pin(cancel(call)),
)
.input::<Cancelled>()
.gives::<&str>();

#[derive(Clone, Input)]
struct Cancelled {
    /// Código do cliente, maior que zero.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato, que deve ter uma suspensão agendada.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Usuário ativo responsável; padrão: o da chave de integração.
    #[wire("user", invalid = 106)]
    user: Option<Text<100>>,
}

async fn cancel(call: Call) -> Outcome {
    let cancelled: Cancelled = call.input()?;
    call.write(async move |ctx| {
        contracts::find_contract_of(ctx, cancelled.customer, cancelled.contract).await.map_err(unreadable)?;
        let staff = acting_user(ctx, cancelled.user.as_ref(), 106).await?;
        let command = CancelSuspension { contract: cancelled.contract, staff };
        lifecycle::cancel_suspension(ctx, command).await.map_err(words)?;
        Ok("Temporary suspension successfully canceled")
    })
    .await
}

fn words(error: SuspensionError) -> Failure {
    match error {
        SuspensionError::ContractNotFound(_) => not_found(),
        SuspensionError::NonePlanned(_) => Failure::new(12, "No temporary suspension was found for this contract_id!"),
        // Nothing is planned here.
        SuspensionError::TicketNotFound(_) | SuspensionError::Refused(_) => {
            Failure::new(104, "The field contract_id is invalid!")
        }
        SuspensionError::Fault(fault) => fault.into(),
    }
}
