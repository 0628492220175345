//! Buscar origens comerciais (manual, lines 6582-6646).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::sale_view::{MONTHLY_FEE, reduction};
use catalog::{CommercialOrigin, Conditions, PromotionOffer};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Exact};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/contratos/origens_comerciais",
    "comercial.contratos.origens_comerciais.buscar",
    "Buscar origens comerciais",
    |call| Box::pin(list(call)),
)
.token()
.answers::<Origins>();

#[derive(Serialize, JsonSchema)]
struct Origins {
    resposta: Vec<OriginView>,
}

#[derive(Serialize, JsonSchema)]
struct OriginView {
    /// `idOrigemComercial` of other operations.
    id: i64,
    descricao: String,
    #[serde(rename = "isIndicacao")]
    is_referral: bool,
    promocao: Option<TiedPromotion>,
}

#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "the manual's record has them")]
struct TiedPromotion {
    id: i64,
    descricao: String,
    /// dd/MM/yyyy; null without a beginning.
    #[serde(rename = "inicioVigencia")]
    valid_from: Option<String>,
    /// dd/MM/yyyy; null without an end.
    #[serde(rename = "fimVigencia")]
    valid_to: Option<String>,
    /// Percents where `valorPorcentagem` says so, else reais.
    desconto: Exact,
    #[serde(rename = "valorPorcentagem")]
    is_percentage: bool,
    #[serde(rename = "numMensalidades")]
    months: u32,
    #[serde(rename = "tipoDesconto")]
    kind: &'static str,
    #[serde(rename = "tipoItemPromocional")]
    item: &'static str,
    #[serde(rename = "permitePrePago")]
    allows_prepaid: bool,
    #[serde(rename = "precisaConfirmar")]
    needs_confirmation: bool,
    cumulativa: bool,
    #[serde(rename = "transfereDesconto")]
    survives_transfer: bool,
    ordem: i64,
    /// A discount is a part of what the contract itself costs: of the plan's price less the package's discount.
    #[serde(rename = "valorBase")]
    base: &'static str,
    /// Not kept; null.
    #[serde(rename = "tipoPromocao")]
    promotion_kind: Option<String>,
    /// Not kept; null.
    #[serde(rename = "diasCarencia")]
    grace_days: Option<i64>,
}

impl From<&PromotionOffer> for TiedPromotion {
    fn from(offer: &PromotionOffer) -> Self {
        let PromotionOffer { promotion, terms } = offer;
        let slashes = |day: Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string());
        let (desconto, is_percentage) = reduction(promotion.reduction);
        Self {
            id: promotion.id.0,
            descricao: promotion.name.clone(),
            valid_from: slashes(terms.valid_from),
            valid_to: slashes(terms.valid_to),
            desconto,
            is_percentage,
            months: promotion.months(),
            kind: MONTHLY_FEE,
            item: item_word(&terms.conditions),
            allows_prepaid: terms.allows_prepaid,
            needs_confirmation: terms.needs_confirmation,
            cumulativa: terms.is_cumulative,
            survives_transfer: terms.survives_transfer,
            ordem: terms.position,
            base: "VALOR LIQUIDO",
            promotion_kind: None,
            grace_days: None,
        }
    }
}

/// What the promotion asks to be sold.
fn item_word(conditions: &Conditions) -> &'static str {
    match (conditions.plans.is_empty(), conditions.packages.is_empty()) {
        (false, _) => "PLANO",
        (true, false) => "PACOTE",
        (true, true) => "TECNOLOGIA",
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let origins = call.read(async |ctx| Ok(catalog::list_commercial_origins(ctx).await?)).await?;
    let view = |origin: CommercialOrigin| OriginView {
        id: origin.id.0,
        is_referral: origin.is_referral,
        promocao: origin.promotion.as_ref().map(TiedPromotion::from),
        descricao: origin.name,
    };
    Ok(Answer::json(&Origins { resposta: origins.into_iter().map(view).collect() })?)
}
