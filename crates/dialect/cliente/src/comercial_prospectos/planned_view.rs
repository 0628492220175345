//! Services of interest as the prospect's and the customer's lists show them (manual, lines 5450-5460 and 6962-6995).

use crate::words::service_group;
use sales::{Interest, PlannedServiceLine, PlannedStatus};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(in super::super) struct PlannedView {
    id: i64,
    #[serde(rename = "idPlano")]
    plan: Option<i64>,
    #[serde(rename = "idProspecto")]
    prospect: i64,
    #[serde(rename = "descricaoPlano")]
    plan_name: Option<String>,
    #[serde(rename = "idPacote")]
    package: Option<i64>,
    #[serde(rename = "descricaoPacote")]
    package_name: Option<String>,
    #[serde(rename = "idTecnologia")]
    technology: Option<i64>,
    #[serde(rename = "descricaoTecnologia")]
    technology_name: Option<String>,
    #[serde(rename = "tipoTecnologia")]
    technology_group: Option<&'static str>,
    #[serde(rename = "idTipoContrato")]
    contract_type: Option<i64>,
    #[serde(rename = "descricaoTipoContrato")]
    contract_type_name: String,
    status: &'static str,
}

impl From<PlannedServiceLine> for PlannedView {
    fn from(line: PlannedServiceLine) -> Self {
        let PlannedServiceLine { service, name, technology, contract_type, contract_type_name } = line;
        let (plan, package) = match service.interest {
            Interest::Plan(plan) => (Some((plan.0, name)), None),
            Interest::Package(package) => (None, Some((package.0, name))),
        };
        let ((plan, plan_name), (package, package_name)) = (plan.unzip(), package.unzip());
        Self {
            id: service.id.0,
            plan,
            prospect: service.prospect.0,
            plan_name,
            package,
            package_name,
            technology: technology.as_ref().map(|technology| technology.id.0),
            technology_group: technology.as_ref().map(|technology| service_group(technology.group)),
            technology_name: technology.map(|technology| technology.name),
            contract_type: contract_type.map(|id| id.0),
            contract_type_name,
            status: match service.status {
                PlannedStatus::Pending => "PENDENTE",
                PlannedStatus::Contracted => "CONTRATADO",
            },
        }
    }
}
