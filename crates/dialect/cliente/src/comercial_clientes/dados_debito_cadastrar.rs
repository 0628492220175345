//! Cadastrar dados para débito automático de cliente (manual, lines 6092-6167). All of the list are registered, or none. A bank's id is its
//! COMPE code, as "Buscar bancos" gives it.

use super::words::{acting_staff, unknown_customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use banking::{DebitError, NewDebitAccount, UnfitDebitAccount};
use kernel::{CustomerId, StaffId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Digits, Input, Text};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/comercial/clientes/dados_debito/cadastrar",
    "comercial.clientes.dados_debito.cadastrar",
    "Cadastrar dados para débito automático de cliente",
    |call| Box::pin(register(call)),
)
.token()
.list::<Body>()
.answers::<Registered>();

#[derive(Clone, Input)]
struct Body {
    /// Código do usuário que cadastra.
    #[wire("idUsuario")]
    staff: Option<StaffId>,
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Código do banco.
    #[wire("idBanco")]
    bank: i64,
    /// Nome do titular da conta.
    #[wire("nomeTitular")]
    holder_name: Text<100>,
    /// Agência, sem o dígito.
    #[wire("agencia")]
    branch: Digits,
    /// Dígito da agência.
    #[wire("dvAgencia")]
    branch_digit: Option<Digits>,
    /// Conta corrente, sem o dígito.
    #[wire("contaCorrente")]
    account: Digits,
    /// Dígito da conta corrente.
    #[wire("dvContaCorrente")]
    account_digit: Digits,
}

#[derive(Serialize, JsonSchema)]
struct Registered {
    #[serde(rename = "idsDadosDebitoCliente")]
    ids: Vec<i64>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let accounts: Vec<Body> = call.list()?;
    call.write(async move |ctx| {
        acting_staff(ctx, accounts.iter().filter_map(|account| account.staff).collect()).await?;
        let accounts = accounts.into_iter().map(Body::command).collect();
        let ids = banking::add_debit_accounts(ctx, accounts).await.map_err(words)?;
        Ok(Answer::json(&Registered { ids: ids.into_iter().map(|id| id.0).collect() })?)
    })
    .await
}

impl Body {
    fn command(self) -> NewDebitAccount {
        NewDebitAccount {
            customer: self.customer,
            bank: format!("{:03}", self.bank),
            branch: self.branch.0,
            branch_digit: self.branch_digit.map(|digit| digit.0.to_uppercase()).unwrap_or_default(),
            account: self.account.0,
            account_digit: self.account_digit.0.to_uppercase(),
            holder_name: self.holder_name.0,
        }
    }
}

fn words(error: DebitError) -> Failure {
    match error {
        DebitError::UnknownCustomer(_) => unknown_customer(),
        DebitError::Unfit(UnfitDebitAccount(part)) => match part {
            "bank" => Failure::not_found("O idBanco informado não pertence a nenhum banco cadastrado no sistema."),
            "branch" => Failure::refused("agencia inválida: informe de 1 a 5 dígitos, sem o dígito verificador."),
            "branch digit" => Failure::refused("dvAgencia inválido: informe um dígito, X ou P."),
            "account" => Failure::refused("contaCorrente inválida: informe de 1 a 12 dígitos, sem o dígito verificador."),
            "account digit" => Failure::refused("dvContaCorrente inválido: informe um dígito, X ou P."),
            _ => Failure::refused("nomeTitular inválido: informe de 1 a 100 caracteres."),
        },
        DebitError::Fault(fault) => fault.into(),
    }
}
