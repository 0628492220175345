//! Buscar planos disponíveis para venda por tecnologia, tipo de pessoa, tipo de contrato e cidade (manual, lines 6648-6746).
//!
//! Default logins, default passwords and logins made for a city are not kept: their fields are null. The manual does not show the data of
//! telephone and television plans; their fields are ours.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::{sale_words, unknown_city};
use crate::operation::{Method, Operation};
use crate::sale_view::{InstallationView, PlanView, quota_text};
use crate::words::PersonWord;
use catalog::{Buyer, Numbered, PlanAccess, PlanOffer, PlanTv, PlanVoice, Quota, QuotaUnit};
use kernel::{ContractTypeId, TechnologyId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/planos/tecnologia/{idTecnologia}/tipo_contrato/{idTipoContrato}/tipo_pessoa/{tipoPessoa}/cidade/{idCidade}",
    "comercial.contratos.planos.buscar_para_venda",
    "Buscar planos disponíveis para venda por tecnologia, tipo de pessoa, tipo de contrato e cidade",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Plans>();

#[derive(Input)]
struct Path {
    /// Código da tecnologia.
    #[wire("idTecnologia")]
    technology: TechnologyId,
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
    /// Tipo de pessoa.
    #[wire("tipoPessoa")]
    person: PersonWord,
    /// Código da cidade.
    #[wire("idCidade")]
    city: i64,
}

#[derive(Serialize, JsonSchema)]
struct Plans {
    resposta: Vec<PlanForSale>,
}

#[derive(Serialize, JsonSchema)]
struct PlanForSale {
    #[serde(rename = "ServicoInstalacao")]
    installation: Option<InstallationView>,
    #[serde(rename = "PossuiPlanejamentoTributario")]
    needs_tax_planning: bool,
    #[serde(rename = "DadosRede")]
    access: Option<AccessView>,
    #[serde(rename = "DadosVoz")]
    voice: Option<VoiceView>,
    #[serde(rename = "DadosTV")]
    tv: Option<TvView>,
    #[serde(flatten)]
    plan: PlanView,
}

#[derive(Serialize, JsonSchema)]
struct AccessView {
    /// 0 without a limit.
    #[serde(rename = "LimiteFranquia")]
    quota: i64,
    #[serde(rename = "SenhaPadraoRadius")]
    default_password: Option<String>,
    #[serde(rename = "ReservaSaidaCaixa")]
    reserves_exit: bool,
    #[serde(rename = "Velocidade")]
    speed: String,
    #[serde(rename = "GeraSenhaRadiusAutomatico")]
    generates_password: bool,
    #[serde(rename = "QuantidadeIPPermitida")]
    ip_addresses: u32,
    #[serde(rename = "DescricaoFranquia")]
    quota_text: String,
    #[serde(rename = "GeraLoginRadiusAutomaticoCidade")]
    generates_login_of_city: Option<bool>,
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "GeraLoginRadiusAutomatico")]
    generates_login: bool,
    #[serde(rename = "LoginPadraoRadius")]
    default_login: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct VoiceView {
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "QuantidadeCanais")]
    lines: u32,
    /// 0 without a limit.
    #[serde(rename = "FranquiaMinutos")]
    minutes: u32,
    #[serde(rename = "DescricaoFranquia")]
    minutes_text: String,
    #[serde(rename = "PermitePortabilidade")]
    allows_portability: bool,
}

#[derive(Serialize, JsonSchema)]
struct TvView {
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "QuantidadePontos")]
    points: u32,
    #[serde(rename = "IdsCanais")]
    channels: Vec<i64>,
}

impl From<&PlanOffer> for PlanForSale {
    fn from(offer: &PlanOffer) -> Self {
        Self {
            installation: offer.installation.as_ref().map(InstallationView::from),
            needs_tax_planning: offer.needs_tax_planning,
            access: offer.access.as_ref().map(|access| AccessView::of(offer, access)),
            voice: offer.voice.as_ref().map(VoiceView::from),
            tv: offer.tv.as_ref().map(TvView::from),
            plan: offer.into(),
        }
    }
}

impl AccessView {
    fn of(offer: &PlanOffer, access: &Numbered<PlanAccess>) -> Self {
        let plan = &offer.plan;
        let by_numbers = || format!("{}/{} kbps", plan.download_kbps, plan.upload_kbps);
        Self {
            quota: plan.quota.map_or(0, |quota| quota.amount),
            default_password: None,
            reserves_exit: access.data.reserves_exit,
            speed: offer.speed.as_ref().map_or_else(by_numbers, |speed| speed.name.clone()),
            generates_password: access.data.generates_password,
            ip_addresses: access.data.ip_addresses,
            quota_text: quota_text(plan.quota),
            generates_login_of_city: None,
            id: access.id,
            generates_login: access.data.generates_login,
            default_login: None,
        }
    }
}

impl From<&Numbered<PlanVoice>> for VoiceView {
    fn from(voice: &Numbered<PlanVoice>) -> Self {
        let quota = voice.data.minutes.map(|minutes| Quota { amount: minutes.into(), unit: QuotaUnit::Minute });
        Self {
            id: voice.id,
            lines: voice.data.lines,
            minutes: voice.data.minutes.unwrap_or_default(),
            minutes_text: quota_text(quota),
            allows_portability: voice.data.allows_portability,
        }
    }
}

impl From<&Numbered<PlanTv>> for TvView {
    fn from(tv: &Numbered<PlanTv>) -> Self {
        Self { id: tv.id, points: tv.data.points, channels: tv.data.channels.iter().map(|channel| channel.0).collect() }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { technology, contract_type, person, city } = call.path()?;
    let offers = call.read(async |ctx| {
        let city = places::find_city(ctx, city).await?.ok_or_else(unknown_city)?;
        let buyer = Buyer { contract_type, person: Some(person.into()), city: Some(city.id.0) };
        catalog::plans_for(ctx, technology, &buyer).await.map_err(sale_words)
    });
    let offers = offers.await?;
    Ok(Answer::json(&Plans { resposta: offers.iter().map(PlanForSale::from).collect() })?)
}
