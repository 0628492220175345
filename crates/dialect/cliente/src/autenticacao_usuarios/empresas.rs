//! Buscar empresas disponíveis para o usuário (manual, lines 794-845).

use super::segmentos::Path;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use company::Company;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/terceiros/empresas/usuario/{idUsuario}",
    "autenticacao.usuarios.empresas",
    "Buscar empresas disponíveis para o usuário",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Companies>();

#[derive(Serialize, JsonSchema)]
struct Companies {
    resposta: Vec<CompanyView>,
}

#[derive(Serialize, JsonSchema)]
struct CompanyView {
    id: i64,
    nome: String,
    #[serde(rename = "nomeFantasia")]
    trade_name: String,
    cnpj: String,
}

impl From<&Company> for CompanyView {
    fn from(company: &Company) -> Self {
        Self {
            id: company.id.0,
            nome: company.name.clone(),
            trade_name: company.trade_name.clone(),
            cnpj: company.cnpj.as_str().to_owned(),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { staff } = call.path()?;
    let companies =
        call.read(async |ctx| company::staff_companies(ctx, staff).await.map_err(crate::failures::company_words)).await?;
    Ok(Answer::json(&Companies { resposta: companies.iter().map(CompanyView::from).collect() })?)
}
