use br::{Cep, TaxId, Uf};
use catalog::{DueDay, NewDueDay, NewPlan, NewTechnology, Quota, QuotaUnit, ServiceGroup};
use chrono::{DateTime, Utc};
use contracts::{
    BillingForm, BillingMode, Contract, ContractError, ContractImport, ContractState, ContractType, NewContractAddress,
};
use customers::{AddressKind, CustomerImport, CustomerKind, NewCustomer, PostalAddress};
use db::{Ctx, Runner, Silent, Vault};
use kernel::{Caller, Clock, CompanyId, ContractId, CustomerId, DueDayId, FinancialAccountId, Money, PlanId, TechnologyId, Zone};
use network::NewNetworkLogin;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use testkit::TestDatabase;

pub(crate) struct World {
    runner: Runner,
    pub(crate) staff: Caller,
    _database: TestDatabase,
}

pub(crate) const ANA: CustomerId = CustomerId(81_593);
pub(crate) const BIA: CustomerId = CustomerId(81_594);

pub(crate) fn now() -> DateTime<Utc> {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

impl World {
    /// A provider with one plan and two customers.
    pub(crate) async fn new() -> Self {
        let test_database = TestDatabase::fresh().await;
        let database = test_database.open().await;
        for sql in [
            "INSERT INTO company VALUES (1, 'ENLACE', 'ENLACE', '11222333000181', 'RUA A', '1', 'CENTRO', 'X', 'MG', '36400000', '', '')",
            "INSERT INTO financial_account VALUES (1, 'CAIXA', 1, NULL, TRUE)",
        ] {
            database.writer().execute_unprepared(sql).await.unwrap();
        }
        let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
        let runner = Runner::new(database, Clock::manual(now()), Zone::default(), Arc::new(vault), Arc::new(Silent));
        let world = Self { runner, staff: Caller::system("test"), _database: test_database };
        world.write(&world.staff, provider).await.unwrap();
        world
    }

    pub(crate) async fn write<T>(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<T, ContractError> + Clone,
    ) -> Result<T, ContractError> {
        self.runner.write(caller, work).await
    }

    pub(crate) async fn read<T>(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<T, ContractError>,
    ) -> Result<T, ContractError> {
        self.runner.read(caller, work).await
    }
}

async fn provider(ctx: &mut Ctx) -> Result<(), ContractError> {
    let fibre = NewTechnology { id: Some(TechnologyId(4)), name: "FIBRA".into(), group: ServiceGroup::Internet };
    catalog::create_technology(ctx, fibre).await.unwrap();
    let plan = NewPlan {
        id: Some(PlanId(1_159)),
        name: "FIBRA ÓPTICA 30MB".into(),
        technology: TechnologyId(4),
        price: Money::centavos(9_990),
        download_kbps: 30_000,
        upload_kbps: 15_000,
        quota: Some(Quota { amount: 360, unit: QuotaUnit::Gigabyte }),
        is_active: true,
    };
    catalog::create_plan(ctx, plan).await.unwrap();
    catalog::create_due_day(ctx, NewDueDay { id: Some(DueDayId(4)), day: DueDay::try_new(10).unwrap() }).await.unwrap();
    let customer = |id, name: &str| CustomerImport {
        id,
        created_at: now(),
        customer: NewCustomer {
            kind: CustomerKind::Person,
            name: name.into(),
            short_name: None,
            tax_id: TaxId::parse_relaxed("12312312312").unwrap(),
            birth_date: None,
            email: None,
            mobile: None,
            phone: None,
            is_active: true,
            addresses: vec![],
        },
    };
    customers::import_customers(ctx, &[customer(ANA, "ANA LUZ"), customer(BIA, "BIA REIS")]).await.unwrap();
    Ok(())
}

fn street(name: &str) -> PostalAddress {
    PostalAddress {
        street: name.into(),
        number: "102".into(),
        complement: String::new(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36402157").unwrap(),
    }
}

/// A contract with two addresses.
pub(crate) fn contract(id: i64, customer: CustomerId, state: ContractState) -> ContractImport {
    let address = |kind, name| NewContractAddress { kind, address: street(name) };
    ContractImport {
        contract: Contract {
            id: ContractId(id),
            customer,
            company: CompanyId(1),
            plan: PlanId(1_159),
            due_day: DueDayId(4),
            account: FinancialAccountId(1),
            state,
            contract_type: ContractType::Residential,
            price: Money::centavos(11_490),
            billing_mode: BillingMode::Postpaid,
            billing_form: BillingForm::Boleto,
            own_invoice: false,
            signed_on: "2020-01-15".parse().unwrap(),
            activated_on: None,
            created_at: now(),
        },
        addresses: vec![address(AddressKind::Default, "RUA A"), address(AddressKind::Billing, "RUA B")],
    }
}

/// The contract's login, named after its id.
pub(crate) fn login(import: &ContractImport) -> NewNetworkLogin {
    NewNetworkLogin {
        id: None,
        contract: import.contract.id,
        username: format!("c{}", import.contract.id),
        password: "xs8f5s4x7s8".into(),
        access: import.contract.state.access(),
    }
}
