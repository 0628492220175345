//! A provider with one company, two accounts, a catalogue of payments and customer 81593 with contracts.

use billing::{
    BankAgreement, CardAgreement, CardBrand, Charge, ChargeKind, FinancialAccount, ImportError, ImportedInvoice, InvoiceSource,
    InvoiceStatus, LedgerKind, PaymentCatalogue, PaymentMethod, PaymentMethodKind, PostingCode, PostingDirection, ReversalReason,
    import_catalogue, import_invoices,
};
use br::{Cep, TaxId, Uf};
use catalog::{
    CatalogError, DueDay, NewDueDay, NewPlan, NewTechnology, ServiceGroup, create_due_day, create_plan, create_technology,
};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, import_contracts};
use customers::{AddressKind, CustomerImport, CustomerKind, NewAddress, NewCustomer, PostalAddress, import_customers};
use db::{Cell, Ctx, Reactions, Runner, Vault, insert_many};
use futures_util::future::BoxFuture;
use kernel::{
    BankAgreementId, Caller, CardAgreementId, CardBrandId, Clock, CompanyId, ContractId, CustomerId, DueDayId, Event, Fault,
    FinancialAccountId, InvoiceId, Money, PaymentMethodId, PlanId, PostingCodeId, ReversalReasonId, TechnologyId, Zone,
};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::{Arc, Mutex};
use testkit::TestDatabase;

pub(crate) const CUSTOMER: CustomerId = CustomerId(81_593);
pub(crate) const STRANGER: CustomerId = CustomerId(81_594);
pub(crate) const CASH: FinancialAccountId = FinancialAccountId(1);
pub(crate) const BANK: FinancialAccountId = FinancialAccountId(3);
pub(crate) const SANTANDER: BankAgreementId = BankAgreementId(7);

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn centavos(amount: i64) -> Money {
    Money::centavos(amount)
}

/// Remembers what happened.
#[derive(Default)]
struct Memory(Mutex<Vec<String>>);

impl Reactions for Memory {
    fn react<'a>(&'a self, _: &'a mut Ctx, event: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>> {
        self.0.lock().unwrap().push(format!("{event:?}"));
        Box::pin(async { Ok(()) })
    }
}

pub(crate) struct World {
    pub(crate) runner: Runner,
    pub(crate) caller: Caller,
    memory: Arc<Memory>,
    _database: TestDatabase,
}

impl World {
    /// The provider on that day.
    pub(crate) async fn on(today: &str) -> Self {
        let database = TestDatabase::fresh().await;
        let clock = Clock::manual(format!("{today}T15:00:00Z").parse::<DateTime<Utc>>().unwrap());
        let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
        let memory = Arc::new(Memory::default());
        let reactions: Arc<dyn Reactions> = Arc::<Memory>::clone(&memory);
        let runner = Runner::new(database.open().await, clock, Zone::default(), Arc::new(vault), reactions);
        let world = Self { runner, caller: Caller::system("test"), memory, _database: database };
        world.company().await;
        world.sales_catalogue().await;
        world.payment_catalogue().await;
        world.customer(CUSTOMER, "CLIENTE TESTE").await;
        world.customer(STRANGER, "OUTRA PESSOA").await;
        world
    }

    pub(crate) fn travel_to(&self, today: &str) {
        self.runner.clock().set(format!("{today}T15:00:00Z").parse().unwrap());
    }

    /// What happened since the last time that was asked.
    pub(crate) fn events(&self) -> Vec<String> {
        std::mem::take(&mut self.memory.0.lock().unwrap())
    }

    /// One number of a query.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let reader = self.runner.database().reader();
        let statement = Statement::from_string(reader.get_database_backend(), sql);
        reader.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
    }

    /// The ledger of an invoice: what was booked, and how much of it in sum.
    pub(crate) async fn ledger(&self, invoice: InvoiceId) -> Vec<(LedgerKind, i64)> {
        let reader = self.runner.database().reader();
        let sql = format!(
            "SELECT entry.kind AS kind, entry.amount AS amount FROM ledger_entry entry JOIN payment ON payment.id = payment_id \
             WHERE invoice_id = {invoice} ORDER BY entry.id"
        );
        let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| (row.try_get("", "kind").unwrap(), row.try_get("", "amount").unwrap())).collect()
    }

    async fn company(&self) {
        let columns = &[
            "id",
            "name",
            "trade_name",
            "cnpj",
            "street",
            "street_number",
            "neighborhood",
            "city",
            "state",
            "postal_code",
            "phone",
            "email",
        ];
        let mut row = vec![Cell::Int(1)];
        row.extend(
            [
                "PROVEDOR EXEMPLO LTDA",
                "PROVEDOR",
                "12ABC34501DE35",
                "RUA DOS PROVEDORES",
                "100",
                "CENTRO",
                "SÃO PAULO",
                "SP",
                "01310930",
                "1133334444",
                "contato@provedor.example",
            ]
            .map(Cell::text),
        );
        self.insert("company", columns, vec![row]).await;
    }

    pub(crate) async fn insert(&self, table: &'static str, columns: &[&'static str], rows: Vec<Vec<Cell>>) {
        self.runner.write(&self.caller, async |ctx| insert_many(&ctx.db(), table, columns, rows.clone()).await).await.unwrap();
    }

    async fn sales_catalogue(&self) {
        self.runner
            .write(&self.caller, async |ctx| {
                let fibre = NewTechnology { id: Some(TechnologyId(4)), name: "FIBRA".into(), group: ServiceGroup::Internet };
                create_technology(ctx, fibre).await?;
                let plan = NewPlan {
                    id: Some(PlanId(1)),
                    name: "FIBRA 500 MEGA".into(),
                    technology: TechnologyId(4),
                    price: centavos(9_990),
                    download_kbps: 500_000,
                    upload_kbps: 250_000,
                    quota: None,
                    is_active: true,
                };
                create_plan(ctx, plan).await?;
                for (id, day) in [(4, 10), (2, 5), (9, 31)] {
                    create_due_day(ctx, NewDueDay { id: Some(DueDayId(id)), day: DueDay::try_new(day)? }).await?;
                }
                Ok::<_, CatalogError>(())
            })
            .await
            .unwrap();
    }

    async fn payment_catalogue(&self) {
        let account = |id, name: &str, agreement, is_active| FinancialAccount {
            id,
            name: name.into(),
            company: CompanyId(1),
            agreement,
            is_active,
        };
        let code = |id, direction, is_active| PostingCode { id: PostingCodeId(id), name: "X".into(), direction, is_active };
        let method =
            |id, name: &str, kind, is_active| PaymentMethod { id: PaymentMethodId(id), name: name.into(), kind, is_active };
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
                pix_key: "12ABC34501DE35".into(),
                is_registered: true,
                instructions: "NÃO RECEBER APÓS 30 DIAS".into(),
            }],
            accounts: vec![
                account(CASH, "CAIXA", None, true),
                account(BANK, "SANTANDER", Some(SANTANDER), true),
                account(FinancialAccountId(9), "ENCERRADA", None, false),
            ],
            posting_codes: vec![
                code(7, PostingDirection::In, true),
                code(20, PostingDirection::In, true),
                code(13, PostingDirection::Out, true),
                code(99, PostingDirection::In, false),
            ],
            methods: vec![
                method(1, "BOLETO", PaymentMethodKind::Other, true),
                method(2, "CARTAO DEBITO", PaymentMethodKind::DebitCard, true),
                method(8, "CHEQUE", PaymentMethodKind::Other, false),
            ],
            method_accounts: vec![(PaymentMethodId(1), BANK), (PaymentMethodId(1), FinancialAccountId(9))],
            brands: vec![brand(1, "visa"), brand(2, "master"), brand(3, "amex")],
            card_agreements: vec![CardAgreement {
                id: CardAgreementId(1),
                name: "CIELO".into(),
                acquirer: "CIELO".into(),
                account: BANK,
                brands: [1, 2].map(|brand| CardBrandId(brand).into()).into(),
                is_active: true,
            }],
            reversal_reasons: vec![],
        };
        self.runner.write(&self.caller, async |ctx| import_catalogue(ctx, catalogue.clone()).await).await.unwrap();
    }

    pub(crate) async fn reversal_reason(&self, id: i64, is_active: bool) {
        let reason = ReversalReason { id: ReversalReasonId(id), name: "BAIXA INDEVIDA".into(), is_active };
        let catalogue = PaymentCatalogue { reversal_reasons: vec![reason], ..PaymentCatalogue::default() };
        self.runner.write(&self.caller, async |ctx| import_catalogue(ctx, catalogue.clone()).await).await.unwrap();
    }

    pub(crate) async fn customer(&self, id: CustomerId, name: &str) {
        let address = PostalAddress {
            street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
            number: "102".into(),
            complement: String::new(),
            neighborhood: "NOVO HORIZONTE".into(),
            city: "CONSELHEIRO LAFAIETE".into(),
            state: Uf::MG,
            postal_code: Cep::parse("36402157").unwrap(),
        };
        let customer = NewCustomer {
            kind: CustomerKind::Person,
            name: name.into(),
            short_name: None,
            tax_id: TaxId::parse_relaxed("12312312312").unwrap(),
            birth_date: None,
            email: None,
            mobile: None,
            phone: None,
            is_active: true,
            addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address }],
        };
        let import = CustomerImport { id, created_at: DateTime::UNIX_EPOCH, customer };
        self.runner.write(&self.caller, async |ctx| import_customers(ctx, std::slice::from_ref(&import)).await).await.unwrap();
    }

    pub(crate) async fn contract(&self, contract: Contract) {
        self.contracts(vec![contract]).await;
    }

    pub(crate) async fn contracts(&self, contracts: Vec<Contract>) {
        let imports: Vec<_> = contracts.into_iter().map(|contract| ContractImport { contract, addresses: Vec::new() }).collect();
        self.runner.write(&self.caller, async |ctx| import_contracts(ctx, &imports).await).await.unwrap();
    }

    /// Imports invoices.
    pub(crate) async fn invoices(&self, invoices: Vec<ImportedInvoice>) {
        self.try_invoices(invoices).await.unwrap();
    }

    pub(crate) async fn try_invoices(&self, invoices: Vec<ImportedInvoice>) -> Result<(), ImportError> {
        self.runner.write(&self.caller, async |ctx| import_invoices(ctx, invoices.clone()).await).await
    }
}

/// An active contract of R$ 99.90, due on the 10th, with boleto.
pub(crate) fn contract(id: i64) -> Contract {
    Contract {
        id: ContractId(id),
        customer: CUSTOMER,
        company: CompanyId(1),
        plan: PlanId(1),
        due_day: DueDayId(4),
        account: BANK,
        state: ContractState::Active,
        contract_type: ContractType::Residential,
        price: centavos(9_990),
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Boleto,
        own_invoice: false,
        signed_on: day("2020-01-01"),
        activated_on: Some(day("2020-01-01")),
        created_at: DateTime::UNIX_EPOCH,
    }
}

/// An open invoice of R$ 315.98 for two contracts, with boleto number `id`.
pub(crate) fn invoice(id: i64, due_on: &str, contracts: &[i64]) -> ImportedInvoice {
    let amounts = [21_598, 10_000];
    ImportedInvoice {
        id: InvoiceId(id),
        customer: CUSTOMER,
        account: BANK,
        number: 320_000_000 + id,
        boleto: Some((SANTANDER, id)),
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: day("2020-02-20"),
        due_on: day(due_on),
        direct_debit: false,
        is_registered: true,
        comments: String::new(),
        charges: contracts
            .iter()
            .zip(amounts)
            .map(|(contract, amount)| Charge {
                contract: Some(ContractId(*contract)),
                kind: ChargeKind::Plan,
                description: "FIBRA 500 MEGA".into(),
                service: Some(billing::Period { first: day(due_on), last: day(due_on) }),
                amount: centavos(amount),
            })
            .collect(),
    }
}
