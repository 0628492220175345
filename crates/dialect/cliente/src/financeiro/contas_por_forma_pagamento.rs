//! Buscar contas financeiras de acordo com a forma de pagamento (manual, lines 9646-9693); `"FALHA"` for a payment method that is none.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::LinkedAccount;
use kernel::PaymentMethodId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/contas_financeiras/forma_pagamento/{idFormaPagamento}",
    "financeiro.contas_financeiras.por_forma_pagamento",
    "Buscar contas financeiras de acordo com a forma de pagamento",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Vec<Account>>();

#[derive(Input)]
struct Path {
    /// Código da forma de pagamento.
    #[wire("idFormaPagamento")]
    method: PaymentMethodId,
}

#[derive(Serialize, JsonSchema)]
struct Account {
    ativo: bool,
    /// Null for an account at no bank, such as a cash desk.
    banco: Option<String>,
    id: i64,
    descricao: String,
}

impl From<LinkedAccount> for Account {
    fn from(linked: LinkedAccount) -> Self {
        let account = linked.account;
        Self { ativo: account.is_active, banco: linked.bank, id: account.id.0, descricao: account.name }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { method } = call.path()?;
    let accounts = call.read(async |ctx| Ok(billing::accounts_of_payment_method(ctx, method).await?)).await?;
    let accounts = accounts.ok_or_else(|| Failure::bare(&json!("FALHA")))?;
    Ok(Answer::json(&accounts.into_iter().map(Account::from).collect::<Vec<_>>())?)
}
