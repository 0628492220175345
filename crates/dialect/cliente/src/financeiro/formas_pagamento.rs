//! Buscar todas formas de pagamento (manual, lines 9586-9644).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::{PaymentMethod, PaymentMethodKind};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/formas_pagamento",
    "financeiro.formas_pagamento.buscar",
    "Buscar todas formas de pagamento",
    |call| Box::pin(list(call)),
)
.token()
.answers::<Vec<WayToPay>>();

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct WayToPay {
    id: i64,
    descricao: String,
    is_cartao: bool,
    is_dinheiro: bool,
    is_transferencia: bool,
    debito: bool,
}

impl From<&PaymentMethod> for WayToPay {
    fn from(method: &PaymentMethod) -> Self {
        Self {
            id: method.id.0,
            descricao: method.name.clone(),
            is_cartao: method.kind.is_card(),
            is_dinheiro: method.kind == PaymentMethodKind::Cash,
            is_transferencia: method.kind == PaymentMethodKind::Transfer,
            debito: method.kind == PaymentMethodKind::DebitCard,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let methods = call.read(async |ctx| Ok(billing::list_payment_methods(ctx).await?)).await?;
    Ok(Answer::json(&methods.iter().map(WayToPay::from).collect::<Vec<_>>())?)
}
