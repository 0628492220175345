//! Listar contratos para inativação temporária (manual, lines 2350-2418).

use super::cliente_por_id::Path;
use crate::call::Call;
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use crate::words::contract_status;
use lifecycle::SuspendableContract;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/cliente/{idCliente}/lista/contratos/inativar/temporariamente",
    "comercial.contratos.listar_inativacao_temporaria",
    "Listar contratos para inativação temporária",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Vec<Listed>>();

#[derive(Serialize, JsonSchema)]
struct Listed {
    tecnologia: String,
    /// SIM or NAO
    #[serde(rename = "possuiPendenciaFinanceira")]
    has_debt: &'static str,
    valor: Amount,
    plano: String,
    /// SIM or NAO
    #[serde(rename = "inativadoMenosUmAno")]
    has_rested: &'static str,
    #[serde(rename = "idContrato")]
    contract: i64,
    status: &'static str,
}

impl From<SuspendableContract> for Listed {
    fn from(found: SuspendableContract) -> Self {
        let SuspendableContract { summary, has_debt, has_rested } = found;
        let word = |is: bool| if is { "SIM" } else { "NAO" };
        Self {
            tecnologia: summary.technology.name,
            has_debt: word(has_debt),
            valor: summary.contract.price.into(),
            plano: summary.plan.name,
            has_rested: word(has_rested),
            contract: summary.contract.id.0,
            status: contract_status(summary.contract.state),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let contracts = call
        .read(async |ctx| {
            customers::find_customer(ctx, customer).await.map_err(|error| customer_words(error, "idCliente"))?;
            Ok(lifecycle::suspendable_contracts(ctx, customer).await?)
        })
        .await?;
    Ok(Answer::json(&contracts.into_iter().map(Listed::from).collect::<Vec<_>>())?)
}
