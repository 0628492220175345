//! Buscar promoções ativas de acordo com parâmetros (manual, lines 2801-2906).
//!
//! The technologies are those that the caller names. `prePago` is 1 for prepaid; 2 and 0 are both no.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::{sale_words, unknown_city};
use crate::operation::{Method, Operation};
use crate::sale_view::{MONTHLY_FEE, reduction};
use crate::words::PersonWord;
use br::{Cep, Uf};
use catalog::{Promotion, Sale};
use kernel::{BillingFormId, ContractTypeId, DistrictId, PackageId, PlanId, ProfileId, TechnologyId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Accepted, Answer, At, Bad, Exact, FromWire, Input, Value, words};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/contratos/promocoes/ativas",
    "comercial.contratos.promocoes_ativas",
    "Buscar promoções ativas de acordo com parâmetros",
    |call| Box::pin(list(call)),
)
.token()
.body::<Body>()
.answers::<Promotions>();

words! {
    enum Prepaid {
        No = "0",
        Yes = "1",
        NotEither = "2",
    }
}

#[derive(Input)]
struct Body {
    /// Código da forma de cobrança.
    #[wire("idFormaCobranca")]
    billing_form: BillingFormId,
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
    /// Código da cidade.
    #[wire("idCidade")]
    city: i64,
    /// Código do bairro.
    #[wire("idBairro")]
    district: DistrictId,
    /// Código do perfil do vendedor.
    #[wire("idPerfil")]
    profile: ProfileId,
    /// Sigla do estado.
    #[wire("estado")]
    state: StateCode,
    /// CEP, com ou sem hífen.
    #[wire("cep")]
    postal_code: PostalCode,
    /// Forma de cobrança pré-paga: 1 = sim, 2 = não.
    #[wire("prePago")]
    prepaid: Prepaid,
    /// Tipo de pessoa.
    #[wire("tipoPessoa")]
    person: PersonWord,
    /// Código do plano; este ou idPacote.
    #[wire("idPlano")]
    plan: Option<PlanId>,
    /// Código da tecnologia do plano, obrigatório com idPlano.
    #[wire("idTecnologia")]
    technology: Option<TechnologyId>,
    /// Código do pacote; este ou idPlano.
    #[wire("idPacote")]
    package: Option<PackageId>,
    /// Códigos das tecnologias dos planos do pacote, separados por hífen, obrigatório com idPacote.
    #[wire("idsTecnologias")]
    technologies: Option<TechnologyList>,
}

/// `MG`.
struct StateCode(Uf);

impl FromWire for StateCode {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = String::from_wire(value, at)?;
        Uf::parse(&text).map(Self).map_err(|_| at.invalid(Accepted::Text(2)))
    }

    fn schema() -> Value {
        json!({"type": "string", "minLength": 2, "maxLength": 2})
    }
}

/// `36402-157`.
struct PostalCode(Cep);

impl FromWire for PostalCode {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = String::from_wire(value, at)?;
        Cep::parse(&text).map(Self).map_err(|_| at.invalid(Accepted::Digits))
    }

    fn schema() -> Value {
        json!({"type": "string"})
    }
}

/// `4-14`: one technology for each plan of a package.
struct TechnologyList(Vec<TechnologyId>);

impl FromWire for TechnologyList {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let text = String::from_wire(value, at)?;
        let ids: Result<_, _> = text.split('-').map(|id| id.trim().parse().map(TechnologyId)).collect();
        ids.map(Self).map_err(|_| at.invalid(Accepted::List))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[0-9]+(-[0-9]+)*$"})
    }
}

/// A plan or a package with its technologies.
struct Sold {
    plan: Option<PlanId>,
    package: Option<PackageId>,
    technologies: Vec<TechnologyId>,
}

impl Body {
    fn sold(&self) -> Result<Sold, Failure> {
        let missing = |field: &str| Failure::refused(format!("O campo {field} é obrigatório."));
        match (self.plan, self.package) {
            (Some(plan), None) => {
                let technology = self.technology.ok_or_else(|| missing("idTecnologia"))?;
                Ok(Sold { plan: Some(plan), package: None, technologies: vec![technology] })
            }
            (None, Some(package)) => {
                let technologies = self.technologies.as_ref().ok_or_else(|| missing("idsTecnologias"))?.0.clone();
                Ok(Sold { plan: None, package: Some(package), technologies })
            }
            (None, None) => Err(Failure::refused("Informe idPlano ou idPacote.")),
            (Some(_), Some(_)) => Err(Failure::refused("Informe somente um entre idPlano e idPacote.")),
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct Promotions {
    resposta: Vec<PromotionView>,
}

#[derive(Serialize, JsonSchema)]
struct PromotionView {
    #[serde(rename = "TipoDesconto")]
    kind: &'static str,
    #[serde(rename = "Descricao")]
    name: String,
    /// Percents where `DescontoPorcentagem` says so, else reais.
    #[serde(rename = "Desconto")]
    discount: Exact,
    #[serde(rename = "NumeroMensalidades")]
    months: u32,
    /// An element of `idsPromocoes` of other operations.
    #[serde(rename = "Id")]
    id: i64,
    #[serde(rename = "DescontoPorcentagem")]
    is_percentage: bool,
}

impl From<&Promotion> for PromotionView {
    fn from(promotion: &Promotion) -> Self {
        let (discount, is_percentage) = reduction(promotion.reduction);
        Self {
            kind: MONTHLY_FEE,
            name: promotion.name.clone(),
            discount,
            months: promotion.months(),
            id: promotion.id.0,
            is_percentage,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let Sold { plan, package, technologies } = body.sold()?;
    let offers = call
        .read(async |ctx| {
            let city = places::find_city(ctx, body.city).await?.ok_or_else(unknown_city)?;
            let sale = Sale {
                day: ctx.today(),
                billing_form: body.billing_form,
                is_prepaid: body.prepaid == Prepaid::Yes,
                contract_type: body.contract_type,
                person: body.person.into(),
                state: body.state.0,
                city: city.id.0,
                district: Some(body.district),
                postal_code: body.postal_code.0,
                profile: body.profile,
                plan,
                package,
                technologies,
            };
            catalog::promotions_for(ctx, &sale).await.map_err(sale_words)
        })
        .await?;
    Ok(Answer::json(&Promotions { resposta: offers.iter().map(|offer| PromotionView::from(&offer.promotion)).collect() })?)
}
