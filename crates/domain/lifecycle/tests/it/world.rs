use billing::{
    Charge, ChargeKind, FinancialAccount, ImportedInvoice, InvoiceSettled, InvoiceSource, InvoiceStatus, InvoicesSettled,
    PaymentCatalogue, PostingCode, PostingDirection,
};
use br::TaxId;
use catalog::{DueDay, NewDueDay, NewPlan, NewTechnology, ServiceGroup};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType};
use customers::{CustomerImport, CustomerKind, NewCustomer};
use db::{Ctx, Reactions, Runner, Vault};
use futures_util::future::BoxFuture;
use kernel::{
    Caller, Clock, CompanyId, ContractId, CustomerId, DueDayId, Event, Fault, FinancialAccountId, InvoiceId, Money, PlanId,
    PostingCodeId, TechnologyId, Zone,
};
use network::NewNetworkLogin;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use testkit::TestDatabase;

pub(crate) const ANA: CustomerId = CustomerId(81_593);
pub(crate) const CASH: FinancialAccountId = FinancialAccountId(1);
pub(crate) const RECEIPT: PostingCodeId = PostingCodeId(7);
pub(crate) const COUNTER_ENTRY: PostingCodeId = PostingCodeId(20);
/// R$ 114.90.
pub(crate) const PRICE: Money = Money::centavos(11_490);

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-03-26T15:00:00Z".parse().unwrap()
}

/// What the program wires: a settled invoice releases.
struct Wired;

impl Reactions for Wired {
    fn react<'a>(&'a self, ctx: &'a mut Ctx, event: &'a dyn Event) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if let Some(settled) = event.as_any().downcast_ref::<InvoiceSettled>() {
                lifecycle::release_after_payment(ctx, &[settled.invoice], settled.unblock).await?;
            } else if let Some(settled) = event.as_any().downcast_ref::<InvoicesSettled>() {
                lifecycle::release_after_payment(ctx, &settled.invoices, settled.unblock).await?;
            }
            Ok(())
        })
    }
}

pub(crate) struct World {
    pub(crate) runner: Runner,
    pub(crate) staff: Caller,
    _database: TestDatabase,
}

impl World {
    /// Ana with contracts in these states, and with the open invoices 90 and 91.
    pub(crate) async fn with(states: &[(i64, ContractState)]) -> Self {
        let test_database = TestDatabase::fresh().await;
        let database = test_database.open().await;
        let company = "INSERT INTO company (id, name, trade_name, cnpj, street, street_number, neighborhood, city, state, postal_code, \
                       phone, email) VALUES (1, 'ENLACE', 'ENLACE', '11222333000181', 'RUA A', '1', 'CENTRO', 'X', 'MG', '36400000', '', '')";
        database.writer().execute_unprepared(company).await.unwrap();
        let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
        let runner = Runner::new(database, Clock::manual(now()), Zone::default(), Arc::new(vault), Arc::new(Wired));
        let staff = Caller::system("test");
        let imports: Vec<_> = states.iter().map(|(id, state)| contract(*id, *state)).collect();
        runner
            .write(&staff, async |ctx| {
                provider(ctx).await;
                contracts::import_contracts(ctx, &imports).await.unwrap();
                network::add_logins(ctx, &imports.iter().map(login).collect::<Vec<_>>()).await.unwrap();
                let first = imports[0].contract.id;
                billing::import_invoices(ctx, vec![invoice(90, first, "2026-02-10"), invoice(91, first, "2026-03-10")])
                    .await
                    .unwrap();
                Ok::<_, Fault>(())
            })
            .await
            .unwrap();
        Self { runner, staff, _database: test_database }
    }
}

async fn provider(ctx: &mut Ctx) {
    let fibre = NewTechnology { id: Some(TechnologyId(4)), name: "FIBRA".into(), group: ServiceGroup::Internet };
    catalog::create_technology(ctx, fibre).await.unwrap();
    let plan = NewPlan {
        id: Some(PlanId(1)),
        name: "FIBRA 500".into(),
        technology: TechnologyId(4),
        price: PRICE,
        download_kbps: 500_000,
        upload_kbps: 250_000,
        quota: None,
        is_active: true,
    };
    catalog::create_plan(ctx, plan).await.unwrap();
    catalog::create_due_day(ctx, NewDueDay { id: Some(DueDayId(4)), day: DueDay::try_new(10).unwrap() }).await.unwrap();
    let account = FinancialAccount { id: CASH, name: "CAIXA".into(), company: CompanyId(1), agreement: None, is_active: true };
    let code = |id, direction| PostingCode { id, name: "X".into(), direction, is_active: true };
    let payments = PaymentCatalogue {
        accounts: vec![account],
        posting_codes: vec![code(RECEIPT, PostingDirection::In), code(COUNTER_ENTRY, PostingDirection::In)],
        ..PaymentCatalogue::default()
    };
    billing::import_catalogue(ctx, payments).await.unwrap();
    let ana = NewCustomer {
        kind: CustomerKind::Person,
        name: "ANA LUZ".into(),
        short_name: None,
        tax_id: TaxId::parse_relaxed("12312312312").unwrap(),
        birth_date: None,
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: vec![],
    };
    customers::import_customer(ctx, CustomerImport { id: ANA, created_at: now(), customer: ana }).await.unwrap();
}

fn contract(id: i64, state: ContractState) -> ContractImport {
    let contract = Contract {
        id: ContractId(id),
        customer: ANA,
        company: CompanyId(1),
        plan: PlanId(1),
        due_day: DueDayId(4),
        account: CASH,
        state,
        contract_type: ContractType::Residential,
        price: PRICE,
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Boleto,
        own_invoice: false,
        signed_on: day("2020-01-15"),
        activated_on: Some(day("2020-01-20")),
        created_at: now(),
    };
    ContractImport { contract, addresses: vec![] }
}

fn login(import: &ContractImport) -> NewNetworkLogin {
    NewNetworkLogin {
        id: None,
        contract: import.contract.id,
        username: format!("c{}", import.contract.id),
        password: "xs8f5s4x7s8".into(),
        access: import.contract.state.access(),
    }
}

fn invoice(id: i64, contract: ContractId, due_on: &str) -> ImportedInvoice {
    let due_on = day(due_on);
    ImportedInvoice {
        id: InvoiceId(id),
        customer: ANA,
        account: CASH,
        number: id,
        boleto: None,
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: day("2026-01-20"),
        due_on,
        direct_debit: false,
        is_registered: false,
        comments: String::new(),
        charges: vec![Charge {
            contract: Some(contract),
            kind: ChargeKind::Plan,
            description: "FIBRA 500".into(),
            service: Some(billing::Period { first: due_on, last: due_on }),
            amount: PRICE,
        }],
    }
}
