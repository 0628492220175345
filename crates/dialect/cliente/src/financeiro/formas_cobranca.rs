//! Buscar formas de cobrança ativas (manual, lines 10044-10101), and those of a kind in a city (lines 9983-10042).

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::{BillingFormEntry, BillingFormKind};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, words};

pub(super) const ACTIVE: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/formas_cobranca",
    "financeiro.formas_cobranca.ativas",
    "Buscar formas de cobrança ativas",
    |call| Box::pin(list(call)),
)
.token()
.answers::<BillingForms>();

pub(super) const OF_CITY: Operation = Operation::reads(
    Method::Get,
    "/ws/financeiro/formas_cobranca/cidade/{idCidade}/tipo/{tipo}",
    "financeiro.formas_cobranca.por_cidade_tipo",
    "Buscar formas de cobrança por cidade e tipo",
    |call| Box::pin(list_of_city(call)),
)
.token()
.path::<Path>()
.answers::<BillingForms>();

words! {
    enum Kind {
        Digital = "DIGITAL",
        Booklet = "CARNE",
        DirectDebit = "DEBITO",
        Prepaid = "PREPAGO",
        Boleto = "BOLETO",
    }
}

#[derive(Input)]
struct Path {
    /// Código da cidade: o do IBGE.
    #[wire("idCidade")]
    city: i64,
    /// Tipo da forma de cobrança.
    #[wire("tipo")]
    kind: Kind,
}

impl Kind {
    fn includes(self, form: &BillingFormEntry) -> bool {
        match self {
            Self::Digital => form.kind == BillingFormKind::Digital,
            Self::Booklet => form.kind == BillingFormKind::Booklet,
            Self::DirectDebit => form.kind == BillingFormKind::DirectDebit,
            Self::Prepaid => form.is_prepaid,
            Self::Boleto => form.is_plain_boleto(),
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct BillingForms {
    resposta: Vec<BillingFormView>,
}

#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "the manual's record has them")]
struct BillingFormView {
    #[serde(rename = "Descricao")]
    name: String,
    #[serde(rename = "DebitoAutomatico")]
    direct_debit: bool,
    #[serde(rename = "PermitePacote")]
    allows_packages: bool,
    #[serde(rename = "Carne")]
    booklet: bool,
    #[serde(rename = "Digital")]
    digital: bool,
    #[serde(rename = "IdEmpresa")]
    company: i64,
    /// `idFormaCobranca` of other operations.
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "Isento")]
    exempt: bool,
    #[serde(rename = "Ativa")]
    is_active: bool,
    #[serde(rename = "PrePago")]
    is_prepaid: bool,
}

impl From<&BillingFormEntry> for BillingFormView {
    fn from(form: &BillingFormEntry) -> Self {
        Self {
            name: form.name.clone(),
            direct_debit: form.kind == BillingFormKind::DirectDebit,
            allows_packages: form.allows_packages,
            booklet: form.kind == BillingFormKind::Booklet,
            digital: form.kind == BillingFormKind::Digital,
            company: form.company.0,
            id: form.id.0,
            exempt: form.kind == BillingFormKind::Exempt,
            is_active: form.is_active,
            is_prepaid: form.is_prepaid,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let forms = call.read(async |ctx| Ok(catalog::list_billing_forms(ctx).await?)).await?;
    Ok(Answer::json(&BillingForms { resposta: forms.iter().map(BillingFormView::from).collect() })?)
}

async fn list_of_city(call: Call) -> Result<Answer, Failure> {
    let Path { city, kind } = call.path()?;
    let forms = call.read(async |ctx| match places::find_city(ctx, city).await? {
        Some(city) => Ok(catalog::list_billing_forms_of_city(ctx, city.id.0).await?),
        None => Ok(Vec::new()),
    });
    let forms = forms.await?;
    let forms = forms.iter().filter(|form| kind.includes(form));
    Ok(Answer::json(&BillingForms { resposta: forms.map(BillingFormView::from).collect() })?)
}
