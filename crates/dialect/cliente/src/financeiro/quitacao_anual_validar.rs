//! Validar declaração de quitação anual de débito (manual, lines 9012-9064), and what the PDF shares with it.
//!
//! Both outcomes come with status 200: the manual calls the answer a map with the validation.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use fiscal::{ClearanceError, PeriodError};
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Answer, DashDate, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/faturamento/valida/quitacao_anual_debito",
    "financeiro.quitacao_anual.validar",
    "Validar declaração quitação anual de débito",
    |call| Box::pin(validate(call)),
)
.query::<Query>()
.body::<SubscriberLogin>()
.answers::<Validated>();

#[derive(Input)]
pub(super) struct Query {
    /// Primeiro dia do período de vencimento, dd-MM-yyyy.
    #[wire("dataInicio")]
    pub(super) first: DashDate,
    /// Último dia do período, dd-MM-yyyy.
    #[wire("dataFim")]
    pub(super) last: DashDate,
    /// Código do cliente.
    #[wire("idCliente")]
    pub(super) customer: CustomerId,
}

#[derive(Serialize, JsonSchema)]
struct Validated {
    success: &'static str,
}

pub(super) const OPEN: &str = "Existem debitos em aberto no periodo selecionado";

async fn validate(call: Call) -> Result<Answer, Failure> {
    let (call, query) = asked(call).await?;
    let clearance = call
        .read(async |ctx| fiscal::clearance_of(ctx, query.customer, query.first.0, query.last.0).await.map_err(words))
        .await?;
    if !clearance.is_clear() {
        return Err(Failure::bare(&json!({"error": OPEN})));
    }
    Ok(Answer::json(&Validated { success: "Nao existem debitos em aberto no periodo selecionado" })?)
}

/// The call of the subscriber, who asks about nobody else.
pub(super) async fn asked(call: Call) -> Result<(Call, Query), Failure> {
    let query: Query = call.query()?;
    let login: SubscriberLogin = call.body()?;
    let (call, own) = call.subscriber(&login).await?;
    if query.customer != own {
        return Err(Failure::not_found("Cliente não encontrado."));
    }
    Ok((call, query))
}

pub(super) fn words(error: ClearanceError) -> Failure {
    match error {
        ClearanceError::Period(PeriodError::Backwards) => Failure::refused("A dataFim não pode ser anterior à dataInicio."),
        ClearanceError::Period(PeriodError::TooLong) => Failure::refused("O período não pode ser maior que dez anos."),
        ClearanceError::UnknownCustomer => Failure::not_found("Cliente não encontrado."),
        ClearanceError::Open(_) => Failure::conflict(OPEN),
        ClearanceError::NothingSettled | ClearanceError::NotDisputable(_) => {
            Failure::conflict("Nao existem faturas quitadas no periodo selecionado")
        }
        ClearanceError::Fault(fault) => fault.into(),
    }
}
