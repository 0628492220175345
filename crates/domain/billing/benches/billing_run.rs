//! The billing run of 100,000 contracts beside a bare `INSERT ... SELECT` of the same rows into the same tables.
//!
//! `cargo bench -p enlace-billing`: on SQLite, and on PostgreSQL as well when `DATABASE_URL` names an empty database that may be
//! filled. `CONTRACTS` sets another number of contracts. Prints seconds and, what alone holds on any machine, their ratio.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench fails by the one and tells by the other")]

use billing::{BankAgreement, BillingMonth, FinancialAccount, PaymentCatalogue, RunReport, import_catalogue, run_month};
use br::TaxId;
use catalog::{
    CatalogError, DueDay, NewDueDay, NewPlan, NewTechnology, ServiceGroup, create_due_day, create_plan, create_technology,
};
use chrono::{DateTime, NaiveDate};
use contracts::{BillingForm, BillingMode, Contract, ContractImport, ContractState, ContractType, import_contracts};
use customers::{CustomerImport, CustomerKind, NewCustomer, import_customers};
use db::{Cell, Database, DatabaseKind, DatabaseOptions, Runner, Silent, Vault, insert_many};
use kernel::{
    BankAgreementId, Caller, Clock, CompanyId, ContractId, CustomerId, DueDayId, FinancialAccountId, Money, PlanId, TechnologyId,
    Zone,
};
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;
/// Every fifth customer has a second contract.
const CONTRACTS_PER_TEN_CUSTOMERS: i64 = 12;

#[tokio::main]
async fn main() {
    let contracts = std::env::var("CONTRACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}?mode=rwc", folder.path().join("bench.sqlite").display());
    measure("SQLite", &sqlite, contracts).await;
    if let Ok(url) = std::env::var("DATABASE_URL") {
        measure("PostgreSQL", &url, contracts).await;
    }
}

async fn measure(engine: &str, url: &str, contracts: i64) {
    let database = Database::connect(url, DatabaseOptions::default()).await.unwrap();
    db::migrate(&database).await.unwrap();
    let clock = Clock::manual("2026-11-25T12:00:00Z".parse().unwrap());
    let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
    let runner = Runner::new(database, clock, Zone::default(), Arc::new(vault), Arc::new(Silent));
    provider(&runner, contracts).await;
    println!("{engine}, {contracts} contracts");
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        clear(&runner).await;
        let (ours, slowest, report) = bill(&runner).await;
        assert_eq!(report.totals.charges, contracts);
        keep(&runner).await;
        clear(&runner).await;
        let bare = copy(&runner).await;
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!(
            "  round {round}: {} invoices, run {:.2} s, slowest chunk {} ms, bare insert {:.2} s, ratio {ratio:.2}",
            report.totals.invoices,
            ours.as_secs_f64(),
            slowest.as_millis(),
            bare.as_secs_f64(),
        );
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!("  ratio of {ROUNDS} rounds: min {:.2}, median {:.2}, max {:.2}", ratios[0], ratios[ROUNDS / 2], ratios[ROUNDS - 1]);
    runner.database().clone().close().await.unwrap();
}

/// Bills December and tells how long it and its slowest chunk took.
async fn bill(runner: &Runner) -> (Duration, Duration, RunReport) {
    let month: BillingMonth = "2026-12".parse().unwrap();
    let caller = Caller::cli("bench");
    let started = Instant::now();
    let (mut last, mut slowest) = (started, Duration::ZERO);
    let report = run_month(runner, &caller, month, |_| {
        slowest = slowest.max(last.elapsed());
        last = Instant::now();
    });
    let report = report.await.unwrap();
    (started.elapsed(), slowest, report)
}

/// The rows of the run, to be inserted again.
async fn keep(runner: &Runner) {
    for sql in [
        "DROP TABLE IF EXISTS kept_invoice",
        "DROP TABLE IF EXISTS kept_charge",
        "CREATE TABLE kept_invoice AS SELECT * FROM invoice ORDER BY id",
        "CREATE TABLE kept_charge AS SELECT * FROM charge ORDER BY id",
    ] {
        runner.database().writer().execute_unprepared(sql).await.unwrap();
    }
}

async fn copy(runner: &Runner) -> Duration {
    let started = Instant::now();
    let transaction = runner.database().writer().begin().await.unwrap();
    transaction.execute_unprepared("INSERT INTO invoice SELECT * FROM kept_invoice ORDER BY id").await.unwrap();
    transaction.execute_unprepared("INSERT INTO charge SELECT * FROM kept_charge ORDER BY id").await.unwrap();
    transaction.commit().await.unwrap();
    started.elapsed()
}

/// Back to before the run, but for its own row, with a database as tidy as then.
async fn clear(runner: &Runner) {
    let emptied: &[&str] = match runner.database().kind() {
        DatabaseKind::Sqlite => &["DELETE FROM charge", "DELETE FROM invoice", "DELETE FROM billing_chunk"],
        DatabaseKind::Postgres => &["TRUNCATE invoice, charge, billing_chunk CASCADE", "CHECKPOINT"],
    };
    for sql in emptied.iter().chain(&["VACUUM", "ANALYZE"]) {
        runner.database().writer().execute_unprepared(sql).await.unwrap();
    }
}

async fn provider(runner: &Runner, contracts: i64) {
    let caller = Caller::cli("bench");
    let company = ["PROVEDOR LTDA", "PROVEDOR", "12ABC34501DE35", "RUA A", "1", "CENTRO", "SAO PAULO", "SP", "01310930", "", ""];
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
    let row: Vec<_> = std::iter::once(Cell::Int(1)).chain(company.map(Cell::text)).collect();
    runner.write(&caller, async |ctx| insert_many(&ctx.db(), "company", columns, [row.clone()]).await).await.unwrap();
    runner
        .write(&caller, async |ctx| {
            let fibre = NewTechnology { id: Some(TechnologyId(1)), name: "FIBRA".into(), group: ServiceGroup::Internet };
            create_technology(ctx, fibre).await?;
            create_plan(ctx, plan()).await?;
            for (id, day) in (1..).zip([5, 10, 15, 20, 25]) {
                create_due_day(ctx, NewDueDay { id: Some(DueDayId(id)), day: DueDay::try_new(day)? }).await?;
            }
            Ok::<_, CatalogError>(())
        })
        .await
        .unwrap();
    runner.write(&caller, async |ctx| import_catalogue(ctx, accounts()).await).await.unwrap();
    let all: Vec<i64> = (0..contracts).collect();
    for some in all.chunks(5_000) {
        let new: Vec<_> = some.iter().filter(|n| is_first(**n)).map(|n| customer(customer_of(*n))).collect();
        runner.write(&caller, async |ctx| import_customers(ctx, &new).await).await.unwrap();
        let new: Vec<_> = some.iter().map(|n| ContractImport { contract: contract(*n), addresses: Vec::new() }).collect();
        runner.write(&caller, async |ctx| import_contracts(ctx, &new).await).await.unwrap();
    }
}

fn customer_of(contract: i64) -> CustomerId {
    CustomerId(1 + contract * 10 / CONTRACTS_PER_TEN_CUSTOMERS)
}

fn is_first(contract: i64) -> bool {
    contract == 0 || customer_of(contract) != customer_of(contract - 1)
}

fn plan() -> NewPlan {
    NewPlan {
        id: Some(PlanId(1)),
        name: "FIBRA 500 MEGA".into(),
        technology: TechnologyId(1),
        price: Money::centavos(9_990),
        download_kbps: 500_000,
        upload_kbps: 250_000,
        quota: None,
        is_active: true,
    }
}

fn accounts() -> PaymentCatalogue {
    PaymentCatalogue {
        agreements: vec![BankAgreement {
            id: BankAgreementId(1),
            name: "SANTANDER".into(),
            bank: "033".into(),
            company: CompanyId(1),
            branch: "1234".into(),
            account: "567890".into(),
            beneficiary: "3147649".into(),
            wallet: "101".into(),
            pix_key: String::new(),
            is_registered: true,
            instructions: String::new(),
        }],
        accounts: vec![FinancialAccount {
            id: FinancialAccountId(1),
            name: "SANTANDER".into(),
            company: CompanyId(1),
            agreement: Some(BankAgreementId(1)),
            is_active: true,
        }],
        ..PaymentCatalogue::default()
    }
}

fn customer(id: CustomerId) -> CustomerImport {
    let customer = NewCustomer {
        kind: CustomerKind::Person,
        name: format!("CLIENTE {id}"),
        short_name: None,
        tax_id: TaxId::parse_relaxed("12312312312").unwrap(),
        birth_date: None,
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: Vec::new(),
    };
    CustomerImport { id, created_at: DateTime::UNIX_EPOCH, customer }
}

fn contract(n: i64) -> Contract {
    let signed_on = NaiveDate::from_ymd_opt(2024, 1, 10).unwrap();
    Contract {
        id: ContractId(1 + n),
        customer: customer_of(n),
        company: CompanyId(1),
        plan: PlanId(1),
        due_day: DueDayId(1 + customer_of(n).0 % 5),
        account: FinancialAccountId(1),
        state: ContractState::Active,
        contract_type: ContractType::Residential,
        price: Money::centavos(8_990 + n % 50 * 100),
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Boleto,
        own_invoice: false,
        signed_on,
        activated_on: Some(signed_on),
        created_at: DateTime::UNIX_EPOCH,
    }
}
