//! A provider that sells everything: a fibre, a telephone, a television and a rent plan, a package of two, promotions, exits of a fibre box,
//! telephone numbers. And what a customer signs for each.

use catalog::{
    Audience, NewPackage, NewPlan, NewPromotion, NewService, NewTechnology, NewVoiceAllowance, NewVoicePackage, PackageItem,
    PlanAccess, PlanTerms, Reduction, ServiceGroup, ServiceOffer, TvChannel,
};
use db::Ctx;
use kernel::{
    AddressId, BillingFormId, CommercialOriginId, CompanyId, ContractTypeId, Coordinates, CustomerId, DueDayId, FibreBoxId,
    FibreExitId, Money, PackageId, PlanId, PromotionId, SalesChannelId, ServiceId, StaffId, TechnologyId, TelephoneNumberId,
    TvChannelId, TvPackageId, VoicePackageId,
};
use network::{NewFibreBox, NewFibreExit};
use registration::{AccessTerms, Sale, Sold, SoldPlan, TvTerms, VoiceTerms};
use serde_json::{Value, json};
use telephony::{NewNumber, NewPrefix};
use testkit::World;

/// Conselheiro Lafaiete.
const CITY: i64 = 3_118_304;
/// The world's technology.
const FIBRE: TechnologyId = TechnologyId(4);
/// The world's billing form.
const BOLETO: BillingFormId = BillingFormId(1);
const RESIDENTIAL: ContractTypeId = ContractTypeId(1);
const SELLER: StaffId = StaffId(1);
pub(crate) const DUE_DAY: DueDayId = DueDayId(10);
/// From here on the telephone numbers.
const NUMBERS: i64 = 21_000_000;
const BOX: FibreBoxId = FibreBoxId(21_000_000);
const EXITS: i64 = 21_000_000;
/// Where ConnectMaster has the box.
const LOCATION: i64 = 7;
const CHANNELS: [TvChannelId; 2] = [TvChannelId(21_000_000), TvChannelId(21_000_001)];

/// What the fibre costs a month: R$ 83.10.
pub(crate) const FIBRE_PRICE: Money = Money::centavos(8_310);
/// What the fee of its installation costs: R$ 250.00, in up to six instalments.
pub(crate) const FEE: Money = Money::centavos(25_000);

/// What there is to be sold.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) fibre: PlanId,
    /// Sold without an exit, with a login and a password of the seller's.
    pub(crate) radio: PlanId,
    pub(crate) telephone: PlanId,
    pub(crate) television: PlanId,
    pub(crate) rent: PlanId,
    /// The telephone at R$ 5.00 less, and the fibre for half.
    pub(crate) package: PackageId,
    pub(crate) fee: ServiceId,
    /// Half the price for three months, beside others.
    pub(crate) half: PromotionId,
    /// The first month for nothing, beside others.
    pub(crate) first: PromotionId,
    /// R$ 10.00 off for a year, beside no other.
    pub(crate) alone: PromotionId,
    pub(crate) origin: CommercialOriginId,
    pub(crate) channel: SalesChannelId,
    pub(crate) voice_package: VoicePackageId,
    pub(crate) tv_package: TvPackageId,
}

impl Shop {
    pub(crate) async fn open(world: &World) -> Self {
        let shop = world.does(async |ctx| Ok::<_, kernel::Fault>(set_up(ctx).await)).await;
        for table in ["telephone_prefix", "telephone_number", "fibre_box", "fibre_exit"] {
            db::sync_ids(world.app().database(), table).await.unwrap();
        }
        shop
    }

    /// A telephone number by its place, from 0.
    pub(crate) fn number(place: i64) -> TelephoneNumberId {
        TelephoneNumberId(NUMBERS + place)
    }

    /// An exit of the box by its place, from 0.
    pub(crate) fn exit(place: i64) -> FibreExitId {
        FibreExitId(EXITS + place)
    }

    /// A plan at a price, with nothing else agreed.
    pub(crate) fn plan(plan: PlanId, price: Money) -> SoldPlan {
        SoldPlan { plan, price, tax_planning: None, installation: None, installments: None, promotions: Vec::new() }
    }

    /// The fibre at its price with its fee in two instalments.
    pub(crate) fn fibre(&self) -> SoldPlan {
        SoldPlan { installation: Some(self.fee), installments: Some(2), ..Self::plan(self.fibre, FIBRE_PRICE) }
    }

    /// A sale to a customer, with no exit and no number.
    pub(crate) fn sale(&self, customer: CustomerId, address: AddressId, sold: Sold) -> Sale {
        Sale {
            customer,
            seller: SELLER,
            contract_type: RESIDENTIAL,
            addresses: vec![address],
            origin: self.origin,
            channel: self.channel,
            due_day: DUE_DAY,
            billing_form: BOLETO,
            debit_account: None,
            can_be_suspended: true,
            never_cancelled_for_debt: false,
            loyalty_months: 12,
            fiscal_note: String::new(),
            invoice_note: String::new(),
            planned_service: None,
            sold,
            access: AccessTerms::default(),
            voice: VoiceTerms::default(),
            tv: TvTerms::default(),
        }
    }

    /// The fibre on an exit of the box.
    pub(crate) fn fibre_sale(&self, customer: CustomerId, address: AddressId, exit: i64) -> Sale {
        let (fibre_box, exit) = (Some(BOX), Some(Self::exit(exit)));
        let access = AccessTerms { fibre_box, exit, location: Some(LOCATION), ..AccessTerms::default() };
        Sale { access, ..self.sale(customer, address, Sold::Plan(self.fibre())) }
    }

    /// A body of `POST /ws/comercial/contratos/cadastrar` without what is sold.
    pub(crate) fn body(&self, customer: CustomerId, address: AddressId) -> Value {
        json!({
            "idUsuario": SELLER.0, "idCliente": customer.0, "idTipoContrato": RESIDENTIAL.0, "idsEnderecos": [address.0],
            "idOrigemComercial": self.origin.0, "idVencimento": DUE_DAY.0, "idFormaCobranca": BOLETO.0,
            "idCanalVenda": self.channel.0, "podeSuspender": 1, "naoCancelaPorInadimplencia": 0, "fidelizacao": "MESES_12",
        })
    }

    /// The fibre on an exit of the box, with two promotions.
    pub(crate) fn fibre_body(&self, customer: CustomerId, address: AddressId, exit: i64) -> Value {
        with(
            self.body(customer, address),
            json!({
                "idPlano": self.fibre.0, "valorContrato": 83.1, "idServicoInstalacao": self.fee.0,
                "parcelasContratadasServicoInstalacao": 2, "idsPromocoes": [self.half.to_string(), self.first.to_string()],
                "idSaidaCaixa": Self::exit(exit).0, "idCaixa": BOX.0, "idLocationCM": LOCATION,
            }),
        )
    }

    /// The telephone with a voice package.
    pub(crate) fn telephone_body(&self, customer: CustomerId, address: AddressId, number: i64) -> Value {
        with(
            with(self.body(customer, address), telephone(number)),
            json!({"idPlano": self.telephone.0, "valorContrato": "45.00", "idsPacotesVozExtra": [self.voice_package.to_string()]}),
        )
    }

    /// The television with two channels, of which one costs nothing, and a package of channels.
    pub(crate) fn television_body(&self, customer: CustomerId, address: AddressId) -> Value {
        with(
            self.body(customer, address),
            json!({
                "idPlano": self.television.0, "valorContrato": 100.0, "idsCanaisExtras": CHANNELS.map(|channel| channel.to_string()),
                "idsPacotesCanaisExtras": [self.tv_package.to_string()],
            }),
        )
    }

    /// The rent of a router.
    pub(crate) fn rent_body(&self, customer: CustomerId, address: AddressId) -> Value {
        with(self.body(customer, address), json!({"idPlano": self.rent.0, "valorContrato": 15}))
    }

    /// The package.
    pub(crate) fn package_body(&self, customer: CustomerId, address: AddressId, number: i64, exit: i64) -> Value {
        with(
            with(self.body(customer, address), telephone(number)),
            json!({
                "idPacote": self.package.0, "valorContrato": 40.0,
                "dadosPlanosPacote": [
                    {"idPlano": self.telephone.0, "valorContrato": 40, "idsPromocoes": [self.first.to_string()]},
                    {"idPlano": self.fibre.0, "valorContrato": 41.55, "idServicoInstalacao": self.fee.0, "idsPromocoes": ""},
                ],
                "idSaidaCaixa": Self::exit(exit).0, "idCaixa": BOX.0, "idLocationCM": LOCATION,
            }),
        )
    }
}

fn telephone(number: i64) -> Value {
    json!({
        "idNumero": Shop::number(number).0, "bloquearLigacaoCobrar": 1, "bloquearLigacaoDDD": 0, "bloquearLigacaoCelular": 0,
        "bloquearLigacaoInternacional": 1, "exibeListaTelefonica": 0,
    })
}

/// A body with more fields, or others.
pub(crate) fn with(body: Value, more: Value) -> Value {
    let (Value::Object(mut body), Value::Object(more)) = (body, more) else { panic!("two objects") };
    body.extend(more);
    Value::Object(body)
}

/// The customer's first address.
pub(crate) async fn address_of(world: &World, customer: CustomerId) -> AddressId {
    world.sees(async |ctx| customers::addresses_of_customer(ctx, customer).await).await[0].id
}

async fn set_up(ctx: &mut Ctx) -> Shop {
    places::load_municipalities(ctx).await.unwrap();
    let technology = async |ctx: &mut Ctx, name: &str, group| {
        catalog::create_technology(ctx, NewTechnology { id: None, name: name.into(), group }).await.unwrap().id
    };
    let telephony = technology(ctx, "TELEFONIA FIXA", ServiceGroup::Telephony).await;
    let satellite = technology(ctx, "TV POR SATELITE", ServiceGroup::Tv).await;
    let rent = technology(ctx, "ALUGUEL", ServiceGroup::Other).await;
    let fee = fee(ctx).await;
    let access = PlanAccess { reserves_exit: true, generates_login: true, generates_password: true, ip_addresses: 1 };
    let fibre = PlanTerms { access: Some(access), installation: Some(fee), ..PlanTerms::PLAIN };
    let by_hand = PlanAccess { reserves_exit: false, generates_login: false, generates_password: false, ip_addresses: 1 };
    let radio = PlanTerms { access: Some(by_hand), ..PlanTerms::PLAIN };
    let fibre = plan(ctx, "FIBRA MAIS - 15M", FIBRE, 8_310, &fibre).await;
    let telephone = plan(ctx, "FALA BEM ILIM", telephony, 4_500, &PlanTerms::PLAIN).await;
    let half_of = |plan| PackageItem { plan, reduction: Some(Reduction::Share(kernel::Percent::whole(50))) };
    let less = PackageItem { plan: telephone, reduction: Some(Reduction::Amount(Money::centavos(500))) };
    let package = NewPackage {
        id: None,
        name: "COMBO FIBRA E FONE".into(),
        audience: Audience::EVERYBODY,
        items: vec![less, half_of(fibre)],
        is_active: true,
    };
    let [half, first, alone] = promotions(ctx).await;
    let (voice_package, tv_package) = extras(ctx, fee).await;
    numbers(ctx).await;
    exits(ctx).await;
    Shop {
        fibre,
        radio: plan(ctx, "RADIO 5M", FIBRE, 6_000, &radio).await,
        telephone,
        television: plan(ctx, "TV BRONZE HD", satellite, 10_000, &PlanTerms::PLAIN).await,
        rent: plan(ctx, "LOCACAO WI-FI", rent, 1_500, &PlanTerms::PLAIN).await,
        package: catalog::create_package(ctx, &package).await.unwrap(),
        fee,
        half,
        first,
        alone,
        origin: catalog::add_commercial_origin(ctx, None, "PORTA A PORTA", false, None).await.unwrap(),
        channel: catalog::add_sales_channel(ctx, None, "VENDA EXTERNA", true).await.unwrap(),
        voice_package,
        tv_package,
    }
}

async fn fee(ctx: &mut Ctx) -> ServiceId {
    let fee = NewService {
        id: None,
        name: "TAXA DE INSTALAÇÃO".into(),
        price: FEE,
        most_installments: 6,
        is_installation_fee: true,
        is_active: true,
        offers: vec![ServiceOffer { company: CompanyId(1), city: None }],
    };
    catalog::create_service(ctx, fee).await.unwrap().id
}

async fn plan(ctx: &mut Ctx, name: &str, technology: TechnologyId, price: i64, terms: &PlanTerms) -> PlanId {
    let new = NewPlan {
        id: None,
        name: name.into(),
        technology,
        price: Money::centavos(price),
        download_kbps: 0,
        upload_kbps: 0,
        quota: None,
        is_active: true,
    };
    let plan = catalog::create_plan(ctx, new).await.unwrap().id;
    catalog::set_plan_terms(ctx, plan, terms).await.unwrap();
    plan
}

async fn promotions(ctx: &mut Ctx) -> [PromotionId; 3] {
    let promotion = async |ctx: &mut Ctx, name: &str, last_month, reduction| {
        let new = NewPromotion { id: None, name: name.into(), first_month: 1, last_month, reduction, is_active: true };
        catalog::create_promotion(ctx, new).await.unwrap().id
    };
    let half = promotion(ctx, "3 MESES PELA METADE", 3, Reduction::Share(kernel::Percent::whole(50))).await;
    let first = promotion(ctx, "PRIMEIRO MÊS POR NOSSA CONTA", 1, Reduction::Amount(Money::centavos(9_999))).await;
    let alone = promotion(ctx, "R$ 10,00 POR UM ANO", 12, Reduction::Amount(Money::centavos(1_000))).await;
    let terms = catalog::PromotionTerms { is_cumulative: false, ..catalog::PromotionTerms::open() };
    catalog::set_promotion_terms(ctx, alone, &terms).await.unwrap();
    [half, first, alone]
}

async fn extras(ctx: &mut Ctx, service: ServiceId) -> (VoicePackageId, TvPackageId) {
    let calls = catalog::add_call_kind(ctx, None, "CELULAR LOCAL", service).await.unwrap();
    let allowance = NewVoiceAllowance { id: None, name: "50 MINUTOS".into(), calls, minutes: 50 };
    let voice = NewVoicePackage {
        id: None,
        name: "PACOTE CELULAR".into(),
        price: Money::centavos(5_000),
        allowances: vec![allowance],
        is_active: true,
    };
    let voice = catalog::create_voice_package(ctx, &voice).await.unwrap();
    for (id, name, price) in [(CHANNELS[0], "FUTEBOL HD", 1_000), (CHANNELS[1], "CANAL DA CIDADE", 0)] {
        let price = Money::centavos(price);
        let channel = TvChannel { id, name: name.into(), price, is_a_la_carte: true, is_active: true };
        catalog::add_tv_channel(ctx, &channel).await.unwrap();
    }
    let tv = catalog::add_tv_package(ctx, None, "FILMES", Money::centavos(4_490), &CHANNELS[..1]).await.unwrap();
    (voice, tv)
}

async fn numbers(ctx: &mut Ctx) {
    let prefix = NewPrefix {
        id: None,
        country_code: "55".into(),
        area_code: "31".into(),
        prefix: "3939".into(),
        city: CITY,
        is_third_party: false,
    };
    let prefix = telephony::add_prefix(ctx, prefix).await.unwrap();
    let numbers: Vec<_> =
        (0..20).map(|place| NewNumber { id: Some(Shop::number(place)), digits: format!("{:04}", 2_741 + place) }).collect();
    telephony::add_numbers(ctx, prefix, &numbers).await.unwrap();
}

async fn exits(ctx: &mut Ctx) {
    let exits = (0..16)
        .map(|place| NewFibreExit {
            id: Some(Shop::exit(place)),
            number: u32::try_from(place + 1).unwrap(),
            description: String::new(),
        })
        .collect();
    let fibre_box = NewFibreBox {
        id: Some(BOX),
        number: "1617".into(),
        description: "NOVO HORIZONTE - CAIXA 1617".into(),
        at: Coordinates::new(-206_000_000, -437_900_000).unwrap(),
        connectmaster_location: Some(LOCATION),
        exits,
    };
    network::add_fibre_boxes(ctx, &[fibre_box]).await.unwrap();
}
