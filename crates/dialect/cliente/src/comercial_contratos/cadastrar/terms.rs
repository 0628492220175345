//! What the five bodies share.

use kernel::{
    AddressId, BillingFormId, CommercialOriginId, ContractTypeId, CustomerId, DebitAccountId, DueDayId, FibreBoxId, FibreExitId,
    Money, PlanId, PlannedServiceId, PromotionId, SalesChannelId, ServiceId, SpeedId, StaffId, TaxPlanningId,
};
use registration::{AccessTerms, Sale, Sold, SoldPlan, TvTerms, VoiceTerms};
use wire::{Input, Text, ZeroOne, words};

words! {
    /// How long the customer stays.
    pub(super) enum Loyalty {
        Months24 = "MESES_24", None = "SEM", Months36 = "MESES_36", Months12 = "MESES_12", Months4 = "MESES_4"
    }
}

impl Loyalty {
    const fn months(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Months4 => 4,
            Self::Months12 => 12,
            Self::Months24 => 24,
            Self::Months36 => 36,
        }
    }
}

/// What every sale says.
#[derive(Clone, Input)]
pub(super) struct SaleFields {
    /// Código do usuário que vende.
    #[wire("idUsuario")]
    seller: StaffId,
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Código do tipo de contrato.
    #[wire("idTipoContrato")]
    contract_type: ContractTypeId,
    /// Códigos dos endereços do cliente (IDEnderecoCliente): ao menos um PADRAO, ou um INSTALACAO e um COBRANCA; um de cada tipo.
    #[wire("idsEnderecos")]
    addresses: Vec<AddressId>,
    /// Código da origem comercial.
    #[wire("idOrigemComercial")]
    origin: CommercialOriginId,
    /// Código do vencimento.
    #[wire("idVencimento")]
    due_day: DueDayId,
    /// Código da forma de cobrança.
    #[wire("idFormaCobranca")]
    billing_form: BillingFormId,
    /// Código do canal de venda.
    #[wire("idCanalVenda")]
    channel: SalesChannelId,
    /// 1 se o contrato pode ser suspenso.
    #[wire("podeSuspender")]
    can_be_suspended: ZeroOne,
    /// 1 se o contrato não é cancelado por inadimplência.
    #[wire("naoCancelaPorInadimplencia")]
    never_cancelled_for_debt: ZeroOne,
    /// Fidelização.
    #[wire("fidelizacao")]
    loyalty: Loyalty,
    /// Código dos dados de débito (IDDadosDebitoCliente); obrigatório para formas de cobrança por débito automático.
    #[wire("idDadosDebito")]
    debit_account: Option<DebitAccountId>,
    /// Observação para documentos fiscais, até 1000 caracteres.
    #[wire("observacaoFiscal")]
    fiscal_note: Option<Text<1000>>,
    /// Observação para a fatura, até 1000 caracteres.
    #[wire("observacaoFatura")]
    invoice_note: Option<Text<1000>>,
    /// Código do plano prospectado de que o contrato se originou.
    #[wire("idPlanoProspectado")]
    planned_service: Option<PlannedServiceId>,
}

impl SaleFields {
    pub(super) fn sale(self, sold: Sold, access: AccessTerms, voice: VoiceTerms, tv: TvTerms) -> Sale {
        let note = |note: Option<Text<1000>>| note.map_or_else(String::new, |note| note.0);
        Sale {
            customer: self.customer,
            seller: self.seller,
            contract_type: self.contract_type,
            addresses: self.addresses,
            origin: self.origin,
            channel: self.channel,
            due_day: self.due_day,
            billing_form: self.billing_form,
            debit_account: self.debit_account,
            can_be_suspended: self.can_be_suspended.0,
            never_cancelled_for_debt: self.never_cancelled_for_debt.0,
            loyalty_months: self.loyalty.months(),
            fiscal_note: note(self.fiscal_note),
            invoice_note: note(self.invoice_note),
            planned_service: self.planned_service,
            sold,
            access,
            voice,
            tv,
        }
    }
}

/// A plan that is sold: by itself, or as an item of a package.
#[derive(Clone, Input)]
pub(super) struct PlanFields {
    /// Código do plano.
    #[wire("idPlano")]
    plan: PlanId,
    /// Valor do plano, ou o da tabela de preço; em um pacote, já com o desconto do item.
    #[wire("valorContrato")]
    price: Money,
    /// Código do planejamento tributário; obrigatório se o plano possui planejamento tributário.
    #[wire("idPlanejamentoTributario")]
    tax_planning: Option<TaxPlanningId>,
    /// Códigos das promoções.
    #[wire("idsPromocoes")]
    promotions: Option<Vec<PromotionId>>,
    /// Código do serviço de instalação; obrigatório se houver taxa de instalação.
    #[wire("idServicoInstalacao")]
    installation: Option<ServiceId>,
    /// Parcelas da taxa de instalação; 1 se não for informado.
    #[wire("parcelasContratadasServicoInstalacao")]
    installments: Option<i64>,
}

impl PlanFields {
    pub(super) fn sold(self) -> SoldPlan {
        SoldPlan {
            plan: self.plan,
            price: self.price,
            tax_planning: self.tax_planning,
            installation: self.installation,
            // A number that is none of instalments is refused as one.
            installments: self.installments.map(|count| u32::try_from(count).unwrap_or(0)),
            promotions: self.promotions.unwrap_or_default(),
        }
    }
}

/// What an Internet plan needs.
#[derive(Clone, Input)]
pub(super) struct AccessFields {
    /// Login RADIUS; obrigatório para planos que não o geram automaticamente.
    #[wire("loginRadius")]
    login: Option<Text<253>>,
    /// Senha RADIUS; obrigatória para planos que não a geram automaticamente.
    #[wire("senhaRadius")]
    password: Option<Text<128>>,
    /// Código da saída da caixa; obrigatório se o plano reserva uma.
    #[wire("idSaidaCaixa")]
    exit: Option<FibreExitId>,
    /// Código da caixa; obrigatório se o plano reserva uma saída.
    #[wire("idCaixa")]
    fibre_box: Option<FibreBoxId>,
    /// Código do local da caixa no ConnectMaster; obrigatório para empresas com essa integração.
    #[wire("idLocationCM")]
    location: Option<i64>,
    /// Código da velocidade; obrigatório para planos de tabela de preço.
    #[wire("idVelocidade")]
    speed: Option<SpeedId>,
}

impl AccessFields {
    pub(super) fn terms(self) -> AccessTerms {
        AccessTerms {
            login: self.login.map(|login| login.0),
            password: self.password.map(|password| password.0),
            fibre_box: self.fibre_box,
            exit: self.exit,
            location: self.location,
            speed: self.speed,
        }
    }
}
