//! What the operations of several sections show of what is sold.

use crate::words::{percent_number, quota_unit, service_group};
use catalog::{PackageOffer, PlanOffer, Quota, Reduction, Service};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Exact};

/// What promotions reduce: the only kind that there is.
pub(crate) const MONTHLY_FEE: &str = "MENSALIDADE";

/// What is taken off as a number, and whether it is percents.
pub(crate) fn reduction(reduction: Reduction) -> (Exact, bool) {
    match reduction {
        Reduction::Amount(amount) => {
            let text = amount.to_string();
            (Exact(text.strip_suffix('0').unwrap_or(&text).to_owned()), false)
        }
        Reduction::Share(share) => (percent_number(share), true),
    }
}

/// The fee of an installation.
#[derive(Serialize, JsonSchema)]
pub(crate) struct InstallationView {
    #[serde(rename = "Descricao")]
    name: String,
    /// 1 when it is paid at once.
    #[serde(rename = "NumeroMaximoParcelas")]
    most_installments: u32,
    /// `idServicoInstalacao` of other operations.
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "PermiteParcela")]
    allows_installments: bool,
    #[serde(rename = "Valor")]
    price: Amount,
}

impl From<&Service> for InstallationView {
    fn from(service: &Service) -> Self {
        Self {
            name: service.name.clone(),
            most_installments: service.most_installments.max(1),
            id: service.id.0,
            allows_installments: service.most_installments > 1,
            price: service.price.into(),
        }
    }
}

/// The own price of a plan; null for one of the price table.
pub(crate) fn own_price(offer: &PlanOffer) -> Option<Amount> {
    (!offer.uses_price_table).then(|| offer.plan.price.into())
}

/// A quota in words.
pub(crate) fn quota_text(quota: Option<Quota>) -> String {
    quota.map_or_else(|| "ILIMITADO".to_owned(), |quota| format!("{} {}", quota.amount, quota_unit(quota.unit)))
}

/// A plan as the lists of plans begin.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlanView {
    #[serde(rename = "Tecnologia")]
    technology: String,
    #[serde(rename = "DescricaoPlano")]
    name: String,
    /// Null for a plan of the price table.
    #[serde(rename = "Valor")]
    price: Option<Amount>,
    #[serde(rename = "UtilizaTabelaPreco")]
    uses_price_table: bool,
    #[serde(rename = "TipoTecnologia")]
    group: &'static str,
    #[serde(rename = "IdPlano")]
    id: i64,
}

impl From<&PlanOffer> for PlanView {
    fn from(offer: &PlanOffer) -> Self {
        Self {
            technology: offer.technology.name.clone(),
            name: offer.plan.name.clone(),
            price: own_price(offer),
            uses_price_table: offer.uses_price_table,
            group: service_group(offer.group()),
            id: offer.plan.id.0,
        }
    }
}

/// A package with its items, each shown as `Item`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PackageView<Item> {
    #[serde(rename = "Descricao")]
    name: String,
    /// `idPacote` of other operations.
    #[serde(rename = "IdPacote")]
    id: i64,
    #[serde(rename = "PlanosPacote")]
    items: Vec<Item>,
}

impl<Item: From<ItemView>> PackageView<Item> {
    pub(crate) fn of(offer: &PackageOffer) -> Self {
        let items = offer.items().map(|(item, plan)| {
            let (discount, is_percentage) = item.reduction.map_or_else(|| (Exact("0.0".to_owned()), false), reduction);
            Item::from(ItemView {
                is_percentage,
                technology: plan.technology.name.clone(),
                discount,
                needs_tax_planning: plan.needs_tax_planning,
                price: own_price(plan),
                uses_price_table: plan.uses_price_table,
                group: service_group(plan.group()),
                plan: plan.plan.id.0,
                name: plan.plan.name.clone(),
            })
        });
        Self { name: offer.package.name.clone(), id: offer.package.id.0, items: items.collect() }
    }
}

/// A plan of a package.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ItemView {
    #[serde(rename = "DescontoEmPorcentagem")]
    pub(crate) is_percentage: bool,
    #[serde(rename = "Tecnologia")]
    technology: String,
    /// Percents where `DescontoEmPorcentagem` says so, else reais.
    #[serde(rename = "DescontoPacote")]
    pub(crate) discount: Exact,
    #[serde(rename = "PossuiPlanejamentoTributario")]
    needs_tax_planning: bool,
    /// Null for a plan of the price table.
    #[serde(rename = "ValorPlano")]
    pub(crate) price: Option<Amount>,
    #[serde(rename = "UtilizaTabelaPreco")]
    uses_price_table: bool,
    #[serde(rename = "TipoTecnologia")]
    group: &'static str,
    #[serde(rename = "IdPlano")]
    plan: i64,
    #[serde(rename = "Plano")]
    pub(crate) name: String,
}
