use super::provider::{BANK, FIBRE, SANTANDER};
use super::{World, day};
use billing::{Charge, ChargeKind, ImportedInvoice, Invoice, InvoiceSource, InvoiceStatus};
use br::{Cep, Cpf, Phone, TaxId, Uf};
use catalog::NewPlan;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, NewContractAddress};
use customers::{AddressKind, CustomerKind, NewAddress, NewAppLogin, NewCustomer, PostalAddress};
use kernel::{CompanyId, ContractId, CustomerId, DueDayId, InvoiceId, Money, PlanId};
use network::{Access, NewNetworkLogin};
use std::future::{Future, IntoFuture};
use std::pin::Pin;

/// A customer to be made; `.await` makes it.
pub struct PersonBuilder<'w> {
    world: &'w World,
    name: String,
    contracts: Vec<WantedContract>,
    is_reachable: bool,
}

struct WantedContract {
    plan: String,
    price: Money,
    due_day: DueDayId,
}

/// A customer of a world, with a login to the app.
#[derive(Clone)]
pub struct Person<'w> {
    world: &'w World,
    /// The customer's id.
    pub id: CustomerId,
    /// The CPF, which is also the user name of the app.
    pub cpf: String,
    /// The password of the app.
    pub password: String,
    /// The contracts, in the order in which they were asked for.
    pub contracts: Vec<ContractId>,
}

impl<'w> PersonBuilder<'w> {
    pub(super) fn new(world: &'w World, name: &str) -> Self {
        Self { world, name: name.to_owned(), contracts: Vec::new(), is_reachable: true }
    }

    /// Without e-mail address and telephone.
    #[must_use]
    pub fn unreachable(mut self) -> Self {
        self.is_reachable = false;
        self
    }

    /// With an active contract, postpaid by boleto, for a plan of that name and price in centavos, due on that day of the month.
    #[must_use]
    pub fn with_contract(mut self, plan: &str, price: i64, due_day: i64) -> Self {
        let contract = WantedContract { plan: plan.into(), price: Money::centavos(price), due_day: DueDayId(due_day) };
        self.contracts.push(contract);
        self
    }

    async fn make(self) -> Person<'w> {
        let Self { world, name, contracts, is_reachable } = self;
        let cpf = Cpf::complete(&format!("{:09}", 100_000_000 + world.next_id())).unwrap().as_str().to_owned();
        let password = "senha-da-ana".to_owned();
        let id = customer(world, &name, &cpf, is_reachable).await;
        let hash = world.app().access().hash(&password).await.unwrap();
        let login = NewAppLogin { customer: id, username: cpf.clone(), password: hash, must_change: false };
        world.does(async move |ctx| customers::add_app_login(ctx, login).await).await;
        let mut person = Person { world, id, cpf, password, contracts: Vec::new() };
        for contract in contracts {
            person.contracts.push(contract.make(&person).await);
        }
        person
    }
}

impl<'w> IntoFuture for PersonBuilder<'w> {
    type Output = Person<'w>;
    type IntoFuture = Pin<Box<dyn Future<Output = Person<'w>> + 'w>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.make())
    }
}

async fn customer(world: &World, name: &str, cpf: &str, is_reachable: bool) -> CustomerId {
    let new = NewCustomer {
        kind: CustomerKind::Person,
        name: name.to_uppercase(),
        short_name: None,
        tax_id: TaxId::parse(cpf).unwrap(),
        birth_date: Some(day("1988-03-15")),
        email: is_reachable.then(|| "cliente@exemplo.com.br".into()),
        mobile: is_reachable.then(|| Phone::parse("31999994444").unwrap()),
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: address() }],
    };
    world.does(async move |ctx| customers::create_customer(ctx, new).await).await.id
}

fn address() -> PostalAddress {
    PostalAddress {
        street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
        number: "102".into(),
        complement: String::new(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36402157").unwrap(),
    }
}

impl WantedContract {
    async fn make(self, person: &Person<'_>) -> ContractId {
        let world = person.world;
        let plan = self.plan(world).await;
        let id = ContractId(world.next_id());
        let today = world.app().zone().date(world.now());
        let import = ContractImport {
            contract: Contract {
                id,
                customer: person.id,
                company: CompanyId(1),
                plan,
                due_day: self.due_day,
                account: BANK,
                state: ContractState::Active,
                contract_type: ContractType::Residential,
                price: self.price,
                billing_mode: BillingMode::Postpaid,
                billing_form: BillingForm::Boleto,
                own_invoice: false,
                signed_on: today,
                activated_on: Some(today),
                created_at: world.now(),
            },
            addresses: vec![NewContractAddress { kind: AddressKind::Installation, address: address() }],
        };
        let login = NewNetworkLogin {
            id: None,
            contract: id,
            username: format!("c{id}@provedor"),
            password: "xs8f5s4x7s8".into(),
            access: import.contract.state.access(),
        };
        world.does(async move |ctx| contracts::import_contract(ctx, import).await).await;
        db::sync_ids(world.app().database(), "contract").await.unwrap();
        world.does(async move |ctx| network::add_login(ctx, login).await).await;
        id
    }

    /// The plan of that name, new when nobody has bought it yet.
    async fn plan(&self, world: &World) -> PlanId {
        let plans = world.sees(async |ctx| catalog::list_plans(ctx, false).await).await;
        if let Some(plan) = plans.iter().find(|plan| plan.name == self.plan) {
            return plan.id;
        }
        let new = NewPlan {
            id: None,
            name: self.plan.clone(),
            technology: FIBRE,
            price: self.price,
            download_kbps: 500_000,
            upload_kbps: 250_000,
            quota: None,
            is_active: true,
        };
        world.does(async move |ctx| catalog::create_plan(ctx, new).await).await.id
    }
}

impl Person<'_> {
    /// The first contract as it is now.
    pub async fn contract(&self) -> Contract {
        let id = self.contracts[0];
        self.world.sees(async |ctx| contracts::find_contract(ctx, id).await).await
    }

    /// What the network login of the first contract opens.
    pub async fn access(&self) -> Access {
        let id = self.contracts[0];
        self.world.sees(async |ctx| network::login_of_contract(ctx, id).await).await.unwrap().access
    }

    /// What is owed, the oldest due date first.
    pub async fn open_invoices(&self) -> Vec<Invoice> {
        let id = self.id;
        self.world.sees(async |ctx| billing::open_invoices_of_customer(ctx, id).await).await
    }

    /// One invoice as it is now.
    pub async fn invoice(&self, id: InvoiceId) -> Invoice {
        self.world.sees(async |ctx| billing::find_invoice(ctx, id).await).await.unwrap()
    }

    /// An invoice of so many centavos for the first contract, issued today, with a boleto.
    pub async fn owes(&self, amount: i64, due_on: &str) -> InvoiceId {
        let world = self.world;
        let number = world.next_id();
        let due_on: NaiveDate = day(due_on);
        let billed = day("2010-01-01") + TimeDelta::days(number);
        let today = world.app().zone().date(world.now());
        let invoice = ImportedInvoice {
            id: InvoiceId(number),
            customer: self.id,
            account: BANK,
            number: 320_000_000 + number,
            boleto: Some((SANTANDER, number)),
            status: InvoiceStatus::Open,
            source: InvoiceSource::Billing,
            issued_on: today.min(due_on),
            due_on,
            direct_debit: false,
            is_registered: true,
            comments: String::new(),
            charges: vec![Charge {
                contract: Some(self.contracts[0]),
                kind: ChargeKind::Plan,
                description: "FIBRA 500 MEGA".into(),
                // A day of a contract is billed once, so each invoice bills another one, long before the billing run.
                service: Some(billing::Period { first: billed, last: billed }),
                amount: Money::centavos(amount),
            }],
        };
        world.does(async move |ctx| billing::import_invoices(ctx, vec![invoice]).await).await;
        for table in billing::INVOICE_TABLES {
            db::sync_ids(world.app().database(), table).await.unwrap();
        }
        InvoiceId(number)
    }

    /// The staff blocks the first contract for a debt.
    pub async fn is_blocked_for(&self, invoice: InvoiceId) {
        let contract = self.contracts[0];
        self.world.does(async move |ctx| contracts::block_contract(ctx, contract, Some(invoice)).await).await;
    }

    /// What happened to the customer, its contracts, invoices and messages, in order: what the audit has, a line a change.
    pub async fn timeline(&self) -> String {
        let customer = self.id;
        let own = |table: &str| format!("SELECT id FROM {table} WHERE customer_id = {customer}");
        let (contracts, invoices, messages) = (own("contract"), own("invoice"), own("message"));
        let sql = format!(
            "SELECT at, operation, subject, change FROM audit WHERE (subject = 'customer' AND subject_id = {customer}) \
             OR (subject = 'contract' AND subject_id IN ({contracts})) OR (subject = 'invoice' AND subject_id IN ({invoices})) \
             OR (subject = 'message' AND subject_id IN ({messages})) ORDER BY id"
        );
        let zone = self.world.app().zone();
        let line = |row: &sea_orm::QueryResult| {
            let text = |column: &str| row.try_get::<String>("", column).unwrap();
            let on = zone.date(row.try_get::<DateTime<Utc>>("", "at").unwrap());
            format!("{on} {}: {} {}", text("operation"), text("subject"), text("change"))
        };
        self.world.rows(&sql).await.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
