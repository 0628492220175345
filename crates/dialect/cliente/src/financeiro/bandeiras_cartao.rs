//! Buscar bandeiras de cartão (manual, lines 9544-9584): a brand once for each acquirer that takes it; an acquirer without any has an empty
//! list.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use billing::OfferedBrand;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/bandeiras_cartao",
    "financeiro.bandeiras_cartao.buscar",
    "Buscar bandeiras de cartão",
    |call| Box::pin(list(call)),
)
.token()
.query::<Query>()
.answers::<Vec<Brand>>();

#[derive(Input)]
struct Query {
    /// Nome da adquirente; sem ele, as bandeiras de todas.
    #[wire("adquirente")]
    acquirer: Option<Text<200>>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Brand {
    id: i64,
    descricao: String,
    id_empresa: i64,
    nome_empresa: String,
    codigo_credito_sap: String,
    codigo_debito_sap: String,
    adquirente: String,
}

impl From<OfferedBrand> for Brand {
    fn from(brand: OfferedBrand) -> Self {
        Self {
            id: brand.accepted.brand.0,
            descricao: brand.name,
            id_empresa: brand.company.0,
            nome_empresa: brand.company_name,
            codigo_credito_sap: brand.accepted.credit_code,
            codigo_debito_sap: brand.accepted.debit_code,
            adquirente: brand.acquirer,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Query { acquirer } = call.query()?;
    let acquirer = acquirer.as_ref().map(|text| text.0.as_str());
    let brands = call.read(async |ctx| Ok(billing::list_card_brands(ctx, acquirer).await?)).await?;
    Ok(Answer::json(&brands.into_iter().map(Brand::from).collect::<Vec<_>>())?)
}
