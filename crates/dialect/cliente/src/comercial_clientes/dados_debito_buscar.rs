//! Buscar dados de débito de cliente (manual, lines 6835-6867). The manual lost its example: the fields are those of the registration.

use super::words::{Path, customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use banking::KeptDebitAccount;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/clientes/{idCliente}/dados_debito",
    "comercial.clientes.dados_debito.buscar",
    "Buscar dados de débito de cliente",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Accounts>();

#[derive(Serialize, JsonSchema)]
struct Accounts {
    resposta: Vec<Account>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Account {
    /// The `idDadosDebito` of a contract with direct debit.
    id: i64,
    id_cliente: i64,
    id_banco: Option<u16>,
    nome_titular: String,
    agencia: String,
    dv_agencia: String,
    conta_corrente: String,
    dv_conta_corrente: String,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer: id } = call.path()?;
    let accounts = call
        .read(async |ctx| {
            let id = customer(ctx, id).await?.id;
            Ok(banking::debit_accounts_of(ctx, id).await?)
        })
        .await?;
    Ok(Answer::json(&Accounts { resposta: accounts.into_iter().map(Account::of).collect() })?)
}

impl Account {
    fn of(kept: KeptDebitAccount) -> Self {
        let account = kept.account;
        Self {
            id: kept.id.0,
            id_cliente: account.customer.0,
            id_banco: account.bank.parse().ok(),
            nome_titular: account.holder_name,
            agencia: account.branch,
            dv_agencia: account.branch_digit,
            conta_corrente: account.account,
            dv_conta_corrente: account.account_digit,
        }
    }
}
