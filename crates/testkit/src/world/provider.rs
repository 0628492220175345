//! The provider that every world starts with: one company, a catalogue, accounts and a bank agreement, staff, and access to both APIs.

use super::{PASSWORD_COST, PUBLIC_URL, SECRET, Sent, papers};
use crate::{Template, TestDatabase};
use app::{App, AppParts, BankFolders};
use billing::{
    BankAgreement, CardAgreement, CardBrand, Classifier, DelinquencyContactKind, DelinquencyReason, FinancialAccount,
    PaymentCatalogue, PaymentMethod, PaymentMethodKind, PostingCode, PostingDirection, ReceivablesCatalogue, ReversalReason,
    Supplier,
};
use br::{Cep, Uf};
use catalog::{BillingFormKind, DueDay, NewBillingForm, NewDueDay, NewService, NewTechnology, ServiceGroup, ServiceOffer};
use chrono::{DateTime, Utc};
use company::{CompanyAddress, NewCompany, NewSegment};
use connectors::psp::PspClients;
use connectors::webhook::HttpWebhooks;
use db::{Ctx, Database, Vault};
use identity::{AddressLimits, Grants, KeyText, NewCredential, NewKey, NewProfile, NewStaff, Passwords, Services};
use kernel::{
    BankAgreementId, BillingFormId, Caller, CardAgreementId, CardBrandId, ClassifierId, Clock, CompanyId,
    DelinquencyContactKindId, DelinquencyReasonId, DueDayId, Environment, Fault, FinancialAccountId, Money, PaymentMethodId,
    Permissions, PostingCodeId, ProfileId, ReversalReasonId, SegmentId, ServiceId, StaffId, SupplierId, TechnologyId, Zone,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The cash desk.
pub const CASH: FinancialAccountId = FinancialAccountId(1);
/// The bank account, with the agreement [`SANTANDER`].
pub const BANK: FinancialAccountId = FinancialAccountId(3);
/// The agreement for boletos.
pub const SANTANDER: BankAgreementId = BankAgreementId(7);
/// The posting code of a receipt.
pub const RECEIPT: PostingCodeId = PostingCodeId(7);
/// The posting code of its counter-entry.
pub const COUNTER_ENTRY: PostingCodeId = PostingCodeId(20);
pub(super) const FIBRE: TechnologyId = TechnologyId(4);

/// A pair of HTTP Basic.
#[derive(Clone, Debug)]
pub struct Basic {
    /// The user name.
    pub username: String,
    /// The password.
    pub password: String,
}

impl Basic {
    /// A pair.
    #[must_use]
    pub fn of(username: &str, password: &str) -> Self {
        Self { username: username.to_owned(), password: password.to_owned() }
    }
}

/// A provider in a template, and who may call it.
pub(super) struct Provider {
    pub(super) template: Template,
    pub(super) callers: Callers,
}

/// The credentials of both APIs in production and in homologação.
#[derive(Clone)]
pub(super) struct Callers {
    pub(super) basic: [Basic; 2],
    pub(super) keys: [String; 2],
}

/// Made once for all tests of a binary.
static PROVIDER: OnceCell<Provider> = OnceCell::const_new();
static DEMO: OnceCell<Provider> = OnceCell::const_new();

/// Enough to be one among others.
const GENERATED_CUSTOMERS: u32 = 20;

impl Provider {
    pub(super) async fn get() -> &'static Self {
        PROVIDER.get_or_init(Self::make).await
    }

    /// The demo provider, as it is loaded at that instant.
    pub(super) async fn demo(now: DateTime<Utc>) -> &'static Self {
        DEMO.get_or_init(async || Self::load_demo(now).await).await
    }

    async fn load_demo(now: DateTime<Utc>) -> Self {
        let new = TestDatabase::fresh().await;
        let database = new.open().await;
        let (app, _, _) = application(database.clone(), Clock::manual(now));
        let options = demo::DemoOptions { customers: GENERATED_CUSTOMERS, seed: 1 };
        let credentials = demo::load(&app, &options, |_, _, _| ()).await.unwrap();
        drop(app);
        database.close().await.unwrap();
        let basic = |login: &demo::Login| Basic::of(&login.user, &login.password);
        let callers = Callers {
            basic: [basic(&credentials.cliente_production), basic(&credentials.cliente_homologation)],
            keys: [credentials.rbx_production, credentials.rbx_homologation],
        };
        Self { template: new.into_template(), callers }
    }

    async fn make() -> Self {
        let new = TestDatabase::fresh().await;
        let database = new.open().await;
        let opened = DateTime::from_timestamp(1_577_880_000, 0).unwrap(); // 2020-01-01, noon in London
        let (app, _, _) = application(database.clone(), Clock::manual(opened));
        let keys = [KeyText::generate().unwrap(), KeyText::generate().unwrap()];
        let [production, homologation] = &keys;
        let passwords = Hashes {
            staff: app.access().hash("senha-do-balcao").await.unwrap(),
            credential: app.access().hash(CREDENTIAL_PASSWORD).await.unwrap(),
        };
        let caller = Caller::cli("test");
        app.write(&caller, async |ctx| {
            company(ctx).await;
            sales(ctx).await;
            payments(ctx).await;
            papers::set_up(ctx).await;
            people(ctx, &passwords).await;
            access(ctx, &passwords, production, homologation).await;
            Ok::<_, Fault>(())
        })
        .await
        .unwrap();
        drop(app);
        let own = ["company", "segment", "technology", "due_day", "service", "billing_form", "profile", "staff_user"];
        for table in
            own.into_iter().chain(billing::CATALOGUE_TABLES).chain(billing::RECEIVABLES_TABLES).chain(fiscal::FISCAL_TABLES)
        {
            db::sync_ids(&database, table).await.unwrap();
        }
        database.close().await.unwrap();
        let callers = Callers {
            basic: ["integrador", "integrador-teste"].map(|name| Basic::of(name, CREDENTIAL_PASSWORD)),
            keys: keys.map(|key| key.as_str().to_owned()),
        };
        Self { template: new.into_template(), callers }
    }
}

/// The application over a database, with gateways that remember.
pub(super) fn application(db: Database, clock: Clock) -> (App, Arc<Sent>, tokio::task::JoinHandle<()>) {
    let (sent, senders) = Sent::senders();
    let (app, log) = App::new(AppParts {
        db,
        clock,
        zone: Zone::default(),
        vault: Arc::new(Vault::new(&[("test".into(), SECRET.to_vec())]).unwrap()),
        secret: SECRET,
        passwords: Passwords::new(PASSWORD_COST, 4).unwrap(),
        public_url: PUBLIC_URL.into(),
        senders,
        bank_folders: BankFolders::default(),
        card_acquirer: Some(sent.acquirer()),
        psps: Arc::new(PspClients::new(Duration::from_secs(10))),
        bureaus: sent.bureaus(),
        connectmaster: Some(sent.connectmaster()),
        geocoder: Some(sent.geocoder()),
        signatures: None,
        access_server: Some(sent.access_server()),
        webhooks: Arc::new(HttpWebhooks::new(Duration::from_secs(5)).unwrap()),
    });
    (app, sent, log)
}

struct Hashes {
    staff: identity::PasswordHash,
    credential: identity::PasswordHash,
}

const CREDENTIAL_PASSWORD: &str = "senha-do-integrador";

async fn company(ctx: &mut Ctx) {
    let address = CompanyAddress {
        street: "RUA DOS PROVEDORES".into(),
        number: "100".into(),
        neighborhood: "CENTRO".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36400000").unwrap(),
    };
    let company = NewCompany {
        id: Some(CompanyId(1)),
        name: "PROVEDOR EXEMPLO LTDA".into(),
        trade_name: "PROVEDOR".into(),
        cnpj: "11222333000181".into(),
        address,
        phone: "3133334444".into(),
        email: "contato@provedor.example".into(),
    };
    company::create_company(ctx, company).await.unwrap();
    let segment = NewSegment {
        id: Some(SegmentId(1)),
        description: "RESIDENCIAL".into(),
        crm_description: None,
        contract_type: "RESIDENCIAL".into(),
    };
    company::create_segment(ctx, segment).await.unwrap();
}

async fn sales(ctx: &mut Ctx) {
    let fibre = NewTechnology { id: Some(FIBRE), name: "FIBRA".into(), group: ServiceGroup::Internet };
    catalog::create_technology(ctx, fibre).await.unwrap();
    for day in 1..=31 {
        let due_day = NewDueDay { id: Some(DueDayId(day)), day: DueDay::try_new(day).unwrap() };
        catalog::create_due_day(ctx, due_day).await.unwrap();
    }
    let service = NewService {
        id: Some(ServiceId(6)),
        name: "ALTERAÇÃO DE ENDEREÇO".into(),
        price: Money::centavos(20_000),
        most_installments: 10,
        is_installation_fee: false,
        is_active: true,
        offers: vec![ServiceOffer { company: CompanyId(1), city: None }],
    };
    catalog::create_service(ctx, service).await.unwrap();
    let boleto = NewBillingForm {
        id: Some(BillingFormId(1)),
        name: "BOLETO".into(),
        company: CompanyId(1),
        kind: BillingFormKind::Boleto,
        is_prepaid: false,
        allows_packages: true,
        is_active: true,
        cities: Vec::new(),
    };
    catalog::create_billing_form(ctx, boleto).await.unwrap();
}

async fn payments(ctx: &mut Ctx) {
    let account =
        |id, name: &str, agreement| FinancialAccount { id, name: name.into(), company: CompanyId(1), agreement, is_active: true };
    let code = |id, name: &str, direction| PostingCode { id, name: name.into(), direction, is_active: true };
    let method = |id, name: &str, kind| PaymentMethod { id: PaymentMethodId(id), name: name.into(), kind, is_active: true };
    let brand = |id, word: &str| CardBrand { id: CardBrandId(id), name: word.to_uppercase(), word: word.into() };
    let catalogue = PaymentCatalogue {
        agreements: vec![BankAgreement {
            id: SANTANDER,
            name: "SANTANDER 101".into(),
            bank: "033".into(),
            company: CompanyId(1),
            branch: "1234".into(),
            account: "567890".into(),
            beneficiary: "3147649".into(),
            wallet: "101".into(),
            pix_key: "11222333000181".into(),
            is_registered: true,
            instructions: "NÃO RECEBER APÓS 30 DIAS".into(),
        }],
        accounts: vec![account(CASH, "CAIXA", None), account(BANK, "SANTANDER", Some(SANTANDER))],
        posting_codes: vec![
            code(RECEIPT, "RECEBIMENTO", PostingDirection::In),
            code(COUNTER_ENTRY, "ENTRADA EM CAIXA", PostingDirection::In),
            code(PostingCodeId(13), "TARIFA", PostingDirection::Out),
        ],
        methods: vec![
            method(1, "BOLETO", PaymentMethodKind::Other),
            method(2, "CARTÃO DE DÉBITO", PaymentMethodKind::DebitCard),
            method(3, "DINHEIRO", PaymentMethodKind::Cash),
        ],
        method_accounts: vec![(PaymentMethodId(1), BANK), (PaymentMethodId(2), BANK), (PaymentMethodId(3), CASH)],
        brands: vec![brand(1, "visa"), brand(2, "master")],
        card_agreements: vec![CardAgreement {
            id: CardAgreementId(1),
            name: "CIELO".into(),
            acquirer: "CIELO".into(),
            account: BANK,
            brands: [1, 2].map(|brand| CardBrandId(brand).into()).into(),
            is_active: true,
        }],
        reversal_reasons: vec![ReversalReason { id: ReversalReasonId(1), name: "BAIXA INDEVIDA".into(), is_active: true }],
    };
    billing::import_catalogue(ctx, catalogue).await.unwrap();
    let receivables = ReceivablesCatalogue {
        classifiers: vec![Classifier { id: ClassifierId(1), name: "ADESÃO".into(), is_active: true }],
        suppliers: vec![Supplier {
            id: SupplierId(1),
            name: "FORNECEDOR".into(),
            tax_id: "11444777000161".into(),
            is_active: true,
        }],
        contact_kinds: vec![DelinquencyContactKind { id: DelinquencyContactKindId(1), name: "TELEFONE".into(), is_active: true }],
        reasons: vec![DelinquencyReason { id: DelinquencyReasonId(1), name: "DESEMPREGO".into(), is_active: true }],
    };
    billing::import_receivables_catalogue(ctx, receivables).await.unwrap();
}

async fn people(ctx: &mut Ctx, hashes: &Hashes) {
    let profile = NewProfile {
        id: Some(ProfileId(1)),
        name: "ADMINISTRAÇÃO".into(),
        permissions: Permissions::ALL,
        approves_prospects: true,
    };
    identity::create_profile(ctx, &profile).await.unwrap();
    let staff = NewStaff {
        id: Some(StaffId(1)),
        login: "balcao".into(),
        name: "BALCÃO".into(),
        password: hashes.staff.clone(),
        profile: ProfileId(1),
        is_seller: true,
    };
    identity::create_staff(ctx, &staff).await.unwrap();
    company::set_staff_companies(ctx, StaffId(1), &[CompanyId(1)]).await.unwrap();
    company::set_staff_segments(ctx, StaffId(1), &[SegmentId(1)]).await.unwrap();
}

async fn access(ctx: &mut Ctx, hashes: &Hashes, production: &KeyText, homologation: &KeyText) {
    for (environment, name, key) in
        [(Environment::Production, "integrador", production), (Environment::Homologation, "integrador-teste", homologation)]
    {
        let credential = NewCredential {
            username: name.into(),
            password: hashes.credential.clone(),
            environment,
            grants: Grants::all().with_chatbot_pdf(),
            staff: None,
        };
        identity::create_credential(ctx, &credential).await.unwrap();
        let key = NewKey {
            name: name.into(),
            digest: key.digest(),
            environment,
            services: Services::all(),
            staff: StaffId(1),
            addresses: AddressLimits::default(),
            calls_per_minute: 1_000_000,
        };
        identity::create_key(ctx, &key).await.unwrap();
    }
}
