//! Motivos de transferência de contratos (manual, lines 1422-1466).

use crate::call::{Call, result};
use crate::service::{Outcome, Service};
use contracts::TransferReason;
use serde::Serialize;

pub(super) const SERVICE: Service =
    Service::reads("reasons_for_transfer", "contratos.reasons_for_transfer", "Motivos de transferência de contratos", |call| {
        Box::pin(list(call))
    })
    .gives::<Vec<Reason>>();

/// A reason; inactive ones are listed too.
#[derive(Serialize, schemars::JsonSchema)]
struct Reason {
    /// Código do motivo, para `contract_transfer`.
    id: String,
    /// Nome.
    name: String,
    /// Descrição.
    description: String,
    /// A (ativo) ou I (inativo).
    status: &'static str,
}

async fn list(call: Call) -> Outcome {
    let reasons = call.read(async |ctx| Ok(contracts::list_transfer_reasons(ctx).await?)).await?;
    result(&reasons.into_iter().map(Reason::from).collect::<Vec<_>>())
}

impl From<TransferReason> for Reason {
    fn from(reason: TransferReason) -> Self {
        let TransferReason { id, name, description, is_active } = reason;
        Self { id: id.to_string(), name, description, status: if is_active { "A" } else { "I" } }
    }
}
