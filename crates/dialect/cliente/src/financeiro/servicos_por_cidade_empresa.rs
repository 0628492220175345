//! Buscar serviços disponíveis para a empresa e a cidade (manual, lines 9858-9915). An unknown company or city has none.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::Service;
use kernel::CompanyId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/servicos/cidade/{idCidade}/empresa/{idEmpresa}",
    "financeiro.servicos.por_cidade_empresa",
    "Buscar serviços disponíveis para a empresa e a cidade",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Services>();

#[derive(Input)]
struct Path {
    /// Código da cidade, ou o do IBGE.
    #[wire("idCidade")]
    city: i64,
    /// Código da empresa.
    #[wire("idEmpresa")]
    company: CompanyId,
}

#[derive(Serialize, JsonSchema)]
struct Services {
    resposta: Vec<ServiceView>,
}

#[derive(Serialize, JsonSchema)]
struct ServiceView {
    #[serde(rename = "permiteParcelar")]
    allows_installments: bool,
    #[serde(rename = "isTaxaInstalacao")]
    is_installation_fee: bool,
    valor: Amount,
    /// 0 when it is billed at once.
    #[serde(rename = "numeroMaximoParcelas")]
    most_installments: u32,
    /// `idServico` of other operations.
    id: i64,
    descricao: String,
}

impl From<&Service> for ServiceView {
    fn from(service: &Service) -> Self {
        Self {
            allows_installments: service.most_installments > 1,
            is_installation_fee: service.is_installation_fee,
            valor: service.price.into(),
            most_installments: if service.most_installments > 1 { service.most_installments } else { 0 },
            id: service.id.0,
            descricao: service.name.clone(),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { city, company } = call.path()?;
    let services = call.read(async |ctx| match places::find_city(ctx, city).await? {
        Some(city) => Ok(catalog::list_services_offered(ctx, city.id.0, company).await?),
        None => Ok(Vec::new()),
    });
    let services = services.await?;
    Ok(Answer::json(&Services { resposta: services.iter().map(ServiceView::from).collect() })?)
}
