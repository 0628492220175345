//! Buscar bancos (manual, lines 9807-9856). A bank's id is its COMPE code as a number.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use company::Bank;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation =
    Operation::reads(Method::Get, "/ws/financeiro/bancos", "financeiro.bancos.buscar", "Buscar bancos", |call| {
        Box::pin(list(call))
    })
    .token()
    .answers::<Banks>();

#[derive(Serialize, JsonSchema)]
struct Banks {
    resposta: Vec<BankView>,
}

#[derive(Serialize, JsonSchema)]
struct BankView {
    /// Three digits, with leading zeros.
    codigo: String,
    nome: String,
    id: u16,
}

impl BankView {
    /// A COMPE code is digits; what were none could be named by no id.
    fn of(bank: Bank) -> Option<Self> {
        Some(Self { id: bank.compe.parse().ok()?, codigo: bank.compe, nome: bank.name })
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let banks = call.read(async |ctx| Ok(company::list_banks(ctx).await?)).await?;
    Ok(Answer::json(&Banks { resposta: banks.into_iter().filter_map(BankView::of).collect() })?)
}
