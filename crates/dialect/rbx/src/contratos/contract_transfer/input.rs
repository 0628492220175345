//! The fields, and what they say together.

use crate::failure::Failure;
use kernel::{
    ContractId, CustomerId, DealerId, DueDayId, FinancialAccountId, Money, PackageId, PlanId, PostingCodeId, SlaGroupId, SpeedId,
    TransferReasonId,
};
use lifecycle::{
    Billings, Destination, FineTerms, NewPlanStatus, PeriodAction, PromotionChoice, TransferContract, TransferredThing,
};
use wire::{Accepted, At, Bad, FromWire, Input, IsoDate, Text, Value, words};

/// The id of the standard group of agreed times of service.
const STANDARD_SLA: i64 = -1;

words! {
    pub(super) enum Thing { Plan = "plan", Package = "package" }
}

words! {
    pub(super) enum Status { Active = "active" }
}

words! {
    pub(super) enum Promotions { Keep = "keep", New = "new", Cancel = "cancel" }
}

words! {
    pub(super) enum SignatureOption { Required = "required" }
}

words! {
    pub(super) enum Period { None = "none", Cancel = "cancel", Block = "block" }
}

#[derive(Input)]
pub(super) struct Transfer {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato que será transferido; de um pacote, o de um de seus contratos.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Tipo de transferência: plan (plano) ou package (pacote).
    #[wire("type", missing = 105, invalid = 106)]
    from: Thing,
    /// Usuário ativo que registra o desbloqueio do contrato, quando aplicável.
    #[wire("user", invalid = 107)]
    user: Option<Text<100>>,
    /// Informações do novo plano ou pacote.
    #[wire("new", missing = 108, invalid = 109)]
    new: New,
    /// Informações para geração da multa de cancelamento.
    #[wire("fine", missing = 150, invalid = 151)]
    fine: Fine,
    /// Código do motivo de transferência, de reasons_for_transfer.
    #[wire("reason_id", invalid = 157)]
    reason: Option<TransferReasonId>,
}

#[derive(Input)]
struct New {
    /// Nome do vendedor ativo do novo contrato; sem ele, o vendedor do contrato transferido.
    #[wire("seller_name", invalid = 110)]
    seller: Option<Text<200>>,
    /// Destino: plan (plano) ou package (pacote).
    #[wire("type", missing = 111, invalid = 112)]
    to: Thing,
    /// Dados do novo plano; só quando o destino é um plano.
    #[wire("plan_data", invalid = 114)]
    plan: Option<PlanData>,
    /// Dados do novo pacote; só quando o destino é um pacote.
    #[wire("package_data", invalid = 116)]
    package: Option<PackageData>,
}

#[derive(Input)]
struct PlanData {
    /// Código do novo plano.
    #[wire("id", missing = 117, invalid = 118)]
    plan: PlanId,
    /// Situação do novo plano (active); só de plano para plano. Sem ela, a do contrato transferido.
    #[wire("status", invalid = 119)]
    status: Option<Status>,
    /// Código do QoS: uma velocidade cadastrada.
    #[wire("qos_id", missing = 120, invalid = 121)]
    speed: SpeedId,
    /// Código do grupo de SLA; -1 é o grupo padrão.
    #[wire("sla_id", missing = 122, invalid = 123)]
    sla: i64,
    /// Código do novo ciclo de faturamento.
    #[wire("due_date_id", missing = 124, invalid = 125)]
    due_day: DueDayId,
    /// Desconto fixo do novo plano.
    #[wire("discount_vale", invalid = 126)]
    discount: Option<Money>,
    /// O mesmo que discount_vale.
    #[wire("discount_value", invalid = 126)]
    discount_too: Option<Money>,
    /// Vigência do novo plano, em meses.
    #[wire("duration", missing = 127, invalid = 128)]
    months: i64,
    /// Desconto promocional: keep (mantém), new (o do novo plano) ou cancel (cancela).
    #[wire("promotional_discount_option", missing = 129, invalid = 130)]
    promotions: Promotions,
    /// Aceite eletrônico de contratos.
    #[wire("online_signature", invalid = 132)]
    signature: Option<Signature>,
    /// Faturamentos do plano ou pacote transferido.
    #[wire("billing", missing = 137, invalid = 138)]
    billing: Billing,
    /// Terceiro da cobrança por terceiros, quando o plano exige.
    #[wire("by_dealer_id", invalid = 144)]
    by_dealer: Option<DealerId>,
    /// Terceiro da cobrança de terceiros, quando o plano exige.
    #[wire("from_dealer_id", invalid = 145)]
    from_dealer: Option<DealerId>,
}

#[derive(Input)]
struct PackageData {
    /// Código do novo pacote.
    #[wire("id", missing = 117, invalid = 118)]
    package: PackageId,
    /// Código do QoS do plano de internet do pacote; sem ele, o do contrato transferido ou o do plano.
    #[wire("qos_id", invalid = 121)]
    speed: Option<SpeedId>,
    /// Código do novo ciclo de faturamento.
    #[wire("due_date_id", missing = 124, invalid = 125)]
    due_day: DueDayId,
    /// Desconto fixo do novo pacote.
    #[wire("discount_vale", invalid = 126)]
    discount: Option<Money>,
    /// O mesmo que discount_vale.
    #[wire("discount_value", invalid = 126)]
    discount_too: Option<Money>,
    /// Vigência do novo pacote, em meses.
    #[wire("duration", missing = 127, invalid = 128)]
    months: i64,
    /// Desconto promocional: keep (mantém), new (o do novo pacote) ou cancel (cancela).
    #[wire("promotional_discount_option", missing = 129, invalid = 130)]
    promotions: Promotions,
    /// Faturamentos do plano ou pacote transferido.
    #[wire("billing", missing = 137, invalid = 138)]
    billing: Billing,
    /// Terceiro da cobrança por terceiros, quando um plano exige.
    #[wire("by_dealer_id", invalid = 144)]
    by_dealer: Option<DealerId>,
    /// Terceiro da cobrança de terceiros, quando um plano exige.
    #[wire("from_dealer_id", invalid = 145)]
    from_dealer: Option<DealerId>,
    /// Correlação dos contratos do pacote transferido com os planos do novo; obrigatória de pacote para pacote.
    #[wire("plan_correlation", invalid = 146)]
    correlation: Option<Vec<Correlated>>,
}

#[derive(Input)]
struct Correlated {
    /// Contrato do pacote transferido; todos devem ser correlacionados.
    #[wire("contract_id", missing = 147, invalid = 148)]
    contract: ContractId,
    /// Plano do novo pacote.
    #[wire("new_plan_id", missing = 149, invalid = 149)]
    plan: PlanId,
}

#[derive(Input)]
struct Signature {
    /// Tipo de aceite eletrônico: required.
    #[wire("option", missing = 133, invalid = 134)]
    _option: SignatureOption,
    /// Códigos dos modelos de contrato: uma lista, ou um texto com vírgulas.
    #[wire("templates", missing = 135, invalid = 136)]
    templates: Templates,
}

#[derive(Input)]
struct Billing {
    /// true mantém o faturamento do plano ou pacote transferido.
    #[wire("keep", missing = 139, invalid = 140)]
    keep: bool,
    /// true cancela os faturamentos futuros; só com keep false.
    #[wire("future_cancel", invalid = 141)]
    future_cancel: Option<bool>,
    /// Faturamento do mês do cancelamento: none (mantém), cancel (cancela) ou block (sem residual); só com future_cancel true.
    #[wire("cancellation_period_action", invalid = 142)]
    period: Option<Period>,
}

#[derive(Input)]
struct Fine {
    /// Conta corrente do lançamento da multa: ativa, com convênio de cobrança.
    #[wire("account_id", missing = 152, invalid = 153)]
    account: FinancialAccountId,
    /// Histórico do lançamento da multa: ativo, de receita.
    #[wire("historic_id", missing = 154, invalid = 155)]
    posting_code: PostingCodeId,
    /// Vencimento da multa, de hoje em diante; sem ele, o próximo dia útil.
    #[wire("due_date", invalid = 156)]
    due_on: Option<IsoDate>,
}

/// Codes of templates, as a list or as a text with commas.
struct Templates(Vec<i64>);

impl FromWire for Templates {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let positive = |id: &i64| *id > 0;
        let codes: Vec<i64> = match value {
            Value::Array(items) => items.iter().map(|item| i64::from_wire(item, at)).collect::<Result<_, _>>()?,
            Value::String(text) => {
                let read = |part: &str| part.trim().parse().map_err(|_| at.invalid(Accepted::List));
                text.split(',').map(read).collect::<Result<_, _>>()?
            }
            _ => return Err(at.invalid(Accepted::List)),
        };
        if codes.is_empty() || codes.len() > MOST_TEMPLATES || !codes.iter().all(positive) {
            return Err(at.invalid(Accepted::List));
        }
        Ok(Self(codes))
    }

    fn schema() -> Value {
        serde_json::json!({"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]})
    }
}

/// More papers than anybody accepts at once.
const MOST_TEMPLATES: usize = 20;

/// The transfer, with the names of the people who are still to be found.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) seller: Option<String>,
    pub(super) user: Option<String>,
    pub(super) command: TransferContract,
}

impl Transfer {
    /// # Errors
    /// When fields do not go together.
    pub(super) fn read(self) -> Result<Asked, Failure> {
        let Self { customer, contract, from, user, new, fine, reason } = self;
        let from = match from {
            Thing::Plan => TransferredThing::Plan,
            Thing::Package => TransferredThing::Package,
        };
        let terms = Terms::of(new.to, new.plan, new.package, from)?;
        let command = TransferContract {
            customer,
            contract,
            from,
            to: terms.to,
            due_day: terms.due_day,
            fixed_discount: terms.discount,
            months: u32::try_from(terms.months).map_err(|_| Failure::new(128, "The field duration is invalid!"))?,
            promotions: match terms.promotions {
                Promotions::Keep => PromotionChoice::Keep,
                Promotions::New => PromotionChoice::New,
                Promotions::Cancel => PromotionChoice::Cancel,
            },
            billings: terms.billing.read()?,
            by_dealer: terms.dealers.0,
            from_dealer: terms.dealers.1,
            templates: terms.templates,
            fine: FineTerms { account: fine.account, posting_code: fine.posting_code, due_on: fine.due_on.map(|date| date.0) },
            reason,
            seller: None,
            released_by: None,
        };
        Ok(Asked { seller: new.seller.map(|name| name.0), user: user.map(|login| login.0), command })
    }
}

/// What plans and packages have in common.
struct Terms {
    to: Destination,
    due_day: DueDayId,
    discount: Option<Money>,
    months: i64,
    promotions: Promotions,
    billing: Billing,
    dealers: (Option<DealerId>, Option<DealerId>),
    templates: Vec<i64>,
}

impl Terms {
    fn of(to: Thing, plan: Option<PlanData>, package: Option<PackageData>, from: TransferredThing) -> Result<Self, Failure> {
        match (to, plan, package) {
            (Thing::Plan, Some(data), None) => Self::of_plan(data, from),
            (Thing::Package, None, Some(data)) => Ok(Self::of_package(data)),
            (Thing::Plan, None, _) => Err(Failure::new(113, "The field new/plan_data is required!")),
            (Thing::Package, _, None) => Err(Failure::new(115, "The field new/package_data is required!")),
            (Thing::Plan, Some(_), Some(_)) => {
                Err(Failure::new(116, "The field new/package_data is invalid! It is not for a plan."))
            }
            (Thing::Package, Some(_), Some(_)) => {
                Err(Failure::new(114, "The field new/plan_data is invalid! It is not for a package."))
            }
        }
    }

    fn of_plan(data: PlanData, from: TransferredThing) -> Result<Self, Failure> {
        if data.status.is_some() && from != TransferredThing::Plan {
            return Err(Failure::new(
                119,
                "The field new/plan_data/status is invalid! It is only for transfers of plan to plan.",
            ));
        }
        let sla_group = match data.sla {
            STANDARD_SLA => None,
            id if id > 0 => Some(SlaGroupId(id)),
            _ => return Err(Failure::new(123, "The field new/plan_data/sla_id is invalid!")),
        };
        Ok(Self {
            to: Destination::Plan {
                plan: data.plan,
                speed: data.speed,
                sla_group,
                status: data.status.map(|Status::Active| NewPlanStatus::Active),
            },
            due_day: data.due_day,
            discount: data.discount.or(data.discount_too),
            months: data.months,
            promotions: data.promotions,
            billing: data.billing,
            dealers: (data.by_dealer, data.from_dealer),
            templates: data.signature.map_or_else(Vec::new, |signature| signature.templates.0),
        })
    }

    fn of_package(data: PackageData) -> Self {
        let correlation = data.correlation.unwrap_or_default();
        Self {
            to: Destination::Package {
                package: data.package,
                speed: data.speed,
                correlation: correlation.into_iter().map(|pair| (pair.contract, pair.plan)).collect(),
            },
            due_day: data.due_day,
            discount: data.discount.or(data.discount_too),
            months: data.months,
            promotions: data.promotions,
            billing: data.billing,
            dealers: (data.by_dealer, data.from_dealer),
            templates: Vec::new(),
        }
    }
}

impl Billing {
    fn read(&self) -> Result<Billings, Failure> {
        if self.keep && self.future_cancel.is_some() {
            return Err(Failure::new(141, "The field billing/future_cancel is invalid! It is only for keep false."));
        }
        match (self.future_cancel, self.period) {
            (Some(true), period) => Ok(Billings::CancelFuture(match period {
                None | Some(Period::None) => PeriodAction::None,
                Some(Period::Cancel) => PeriodAction::Cancel,
                Some(Period::Block) => PeriodAction::Block,
            })),
            (_, None) => Ok(Billings::Keep),
            (_, Some(_)) => Err(Failure::new(
                142,
                "The field billing/cancellation_period_action is invalid! It is only for future_cancel true.",
            )),
        }
    }
}
