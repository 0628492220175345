//! What the five operations answer.

use super::words::words;
use crate::call::Call;
use crate::failure::Failure;
use crate::words::contract_status;
use kernel::Fault;
use registration::{RegisteredContract, Sale};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

/// The envelope.
#[derive(Serialize, JsonSchema)]
pub(super) struct Resposta<T> {
    pub(super) resposta: T,
}

/// The answer of the operations that register one contract.
pub(super) type RegisteredOne = Resposta<Registered>;

/// A contract that was registered.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Registered {
    /// Código e nome.
    cliente: String,
    /// O valor do plano com o que foi contratado além dele, sem as promoções.
    valor_contrato: Amount,
    tecnologia: String,
    /// Código e nome.
    plano: String,
    id: i64,
    status: &'static str,
}

impl From<&RegisteredContract> for Registered {
    fn from(registered: &RegisteredContract) -> Self {
        let contract = &registered.contract;
        Self {
            cliente: format!("{} - {}", registered.customer, registered.customer_name),
            valor_contrato: registered.monthly.into(),
            tecnologia: registered.technology.clone(),
            plano: format!("{} - {}", contract.plan, registered.plan_name),
            id: contract.id.0,
            status: contract_status(contract.state),
        }
    }
}

/// Registers the one contract of a sale.
pub(super) async fn register_one(call: Call, sale: Sale) -> Result<Answer, Failure> {
    call.write(async move |ctx| {
        let registered = registration::register_sale(ctx, &sale).await.map_err(words)?;
        let one = registered.first().ok_or_else(|| Fault::Inconsistent("a sale of one plan made no contract".into()))?;
        Ok(Answer::json(&Resposta { resposta: Registered::from(one) })?)
    })
    .await
}
