//! What the billing makes of blocks, price changes, discounts, extras, services, entries, approval, and one contract alone.

use crate::world::{CUSTOMER, World, centavos, contract, day};
use billing::{
    BillContract, BillingTotals, CancelInvoice, Direction, EntryStatus, InsertPreBilling, Invoice, InvoiceStatus, RunReport,
    RunSettings, SellService, SkipReason, SkippedContract, approve_run, bill_contract, cancel_invoice, insert_pre_billing,
    open_invoices_of_customer, pre_billings_of_contract, run_month, runs_awaiting_approval, sell_service, set_run_settings,
    simulate_month, simulate_month_telling, skipped_of_run, withdraw_pre_billing,
};
use catalog::{NewService, Reduction, ServiceOffer, create_service};
use contracts::{
    BillingMode, ChangePrice, Contract, ContractState, DiscountDays, NewDiscount, NewExtra, add_extra, block_contract,
    change_price, grant_discount, release_contract,
};
use kernel::{Coded, CompanyId, ContractId, InvoiceId, Percent, ServiceId};
use sea_orm::{ConnectionTrait, Statement};

const ONE: ContractId = ContractId(1);

impl World {
    /// Bills a month as it was simulated just before.
    async fn bills(&self, month: &str) -> BillingTotals {
        self.report(month).await.totals
    }

    async fn report(&self, month: &str) -> RunReport {
        let month = month.parse().unwrap();
        let rehearsal = simulate_month(&self.runner, &self.caller, month).await.unwrap();
        let report = run_month(&self.runner, &self.caller, month, |_| ()).await.unwrap();
        assert_eq!(rehearsal.totals, report.totals);
        report
    }

    /// The charges of a contract that stand, in the order in which they were made.
    async fn charges(&self, contract: ContractId) -> Vec<(String, i64)> {
        let reader = self.runner.database().reader();
        let sql = format!("SELECT kind, amount FROM charge WHERE contract_id = {contract} AND cancelled_at IS NULL ORDER BY id");
        let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| (row.try_get("", "kind").unwrap(), row.try_get("", "amount").unwrap())).collect()
    }

    async fn owed(&self) -> Vec<Invoice> {
        self.runner.read(&self.caller, async |ctx| open_invoices_of_customer(ctx, CUSTOMER).await).await.unwrap()
    }

    async fn blocks(&self, on: &str) {
        self.travel_to(on);
        self.runner.write(&self.caller, async |ctx| block_contract(ctx, ONE, None).await).await.unwrap();
    }

    async fn releases(&self, on: &str) {
        self.travel_to(on);
        self.runner.write(&self.caller, async |ctx| release_contract(ctx, ONE).await).await.unwrap();
    }
}

fn words(charges: &[(&str, i64)]) -> Vec<(String, i64)> {
    charges.iter().map(|(kind, amount)| ((*kind).to_owned(), *amount)).collect()
}

#[tokio::test]
async fn days_without_service_are_not_billed() {
    let world = World::on("2026-11-20").await;
    world.contract(contract(1)).await;
    world.blocks("2026-11-20").await;
    world.travel_to("2026-12-01");
    assert_eq!(world.bills("2026-12").await.amount, centavos(6_327));
    world.travel_to("2027-01-01");
    let january = world.bills("2027-01").await;
    assert_eq!((january.invoices, january.skipped.suspended), (0, 1));
    world.releases("2027-01-11").await;
    world.travel_to("2027-02-01");
    // 21 of 31 days.
    assert_eq!(world.bills("2027-02").await.amount, centavos(6_767));
    assert_eq!(world.charges(ONE).await, words(&[("plan", 6_327), ("plan", 6_767)]));
}

#[tokio::test]
async fn prepaid_days_without_service_come_back() {
    let world = World::on("2026-12-01").await;
    world.contract(Contract { billing_mode: BillingMode::Prepaid, ..contract(1) }).await;
    assert_eq!(world.bills("2026-12").await.amount, centavos(9_990));
    world.blocks("2026-12-20").await;
    world.releases("2026-12-25").await;
    world.travel_to("2027-01-01");
    // Five of 31 days.
    assert_eq!(world.bills("2027-01").await.amount, centavos(9_990 - 1_611));
    assert_eq!(world.charges(ONE).await, words(&[("plan", 9_990), ("plan", 9_990), ("correction", -1_611)]));
    assert_eq!(world.bills("2027-01").await.invoices, 0);
    world.travel_to("2027-02-01");
    assert_eq!(world.bills("2027-02").await.amount, centavos(9_990));
}

#[tokio::test]
async fn each_price_is_billed_for_its_days() {
    let world = World::on("2026-11-16").await;
    world.contract(contract(1)).await;
    let change = ChangePrice { contract: ONE, plan: None, price: centavos(6_000), from_on: day("2026-11-16") };
    world.runner.write(&world.caller, async |ctx| change_price(ctx, change).await).await.unwrap();
    let extra = NewExtra {
        contract: ONE,
        description: "IP FIXO".into(),
        amount: centavos(1_000),
        from_on: day("2026-11-16"),
        until_on: None,
    };
    world.runner.write(&world.caller, async |ctx| add_extra(ctx, extra.clone()).await).await.unwrap();
    let discount = NewDiscount {
        contract: ONE,
        description: "DESCONTO".into(),
        reduction: Reduction::Share(Percent::whole(10)),
        days: DiscountDays::Dates { from_on: day("2026-11-01"), until_on: Some(day("2026-11-30")) },
    };
    world.runner.write(&world.caller, async |ctx| grant_discount(ctx, discount.clone()).await).await.unwrap();
    world.travel_to("2026-12-01");
    assert_eq!(world.bills("2026-12").await.charges, 4);
    let expected = words(&[("plan", 4_995), ("plan", 3_000), ("recurring", 500), ("discount", -800)]);
    assert_eq!(world.charges(ONE).await, expected);
    assert_eq!(world.bills("2026-12").await.charges, 0);
    world.travel_to("2027-01-01");
    world.bills("2027-01").await;
    assert_eq!(world.charges(ONE).await[4..], words(&[("plan", 6_000), ("recurring", 1_000)]));
}

async fn router(world: &World) {
    let service = NewService {
        id: Some(ServiceId(133)),
        name: "ROTEADOR".into(),
        price: centavos(10_000),
        most_installments: 10,
        is_installation_fee: false,
        is_active: true,
        offers: vec![ServiceOffer { company: CompanyId(1), city: None }],
    };
    world.runner.write(&world.caller, async |ctx| create_service(ctx, service.clone()).await).await.unwrap();
}

fn sale(installments: u32) -> SellService {
    SellService { customer: CUSTOMER, contract: ONE, service: ServiceId(133), installments, staff: None, comments: String::new() }
}

fn decrease(value: i64) -> InsertPreBilling {
    InsertPreBilling {
        customer: CUSTOMER,
        contract: ONE,
        month: None,
        direction: Direction::Decrease,
        description: "ACORDO".into(),
        value: centavos(value),
        staff: None,
    }
}

#[tokio::test]
async fn instalments_are_billed_and_decreases_wait_for_what_an_invoice_cannot_take() {
    let world = World::on("2026-12-01").await;
    world.contract(contract(1)).await;
    router(&world).await;
    world.runner.write(&world.caller, async |ctx| sell_service(ctx, sale(3)).await).await.unwrap();
    world.runner.write(&world.caller, async |ctx| insert_pre_billing(ctx, decrease(30_000)).await).await.unwrap();
    let december = world.bills("2026-12").await;
    assert_eq!((december.invoices, december.set_off, december.amount), (1, 1, centavos(0)));
    assert!(world.owed().await.is_empty());
    world.travel_to("2027-01-01");
    assert_eq!(world.bills("2027-01").await.set_off, 1);
    world.travel_to("2027-02-01");
    assert_eq!(world.bills("2027-02").await.amount, centavos(9_990 + 3_333 - 3_353));
    let all = [
        ("plan", 9_990),
        ("service", 3_334),
        ("pre_billing", -13_324),
        ("plan", 9_990),
        ("service", 3_333),
        ("pre_billing", -13_323),
        ("plan", 9_990),
        ("service", 3_333),
        ("pre_billing", -3_353),
    ];
    assert_eq!(world.charges(ONE).await, words(&all));
    let entries = async || {
        let found = world.runner.read(&world.caller, async |ctx| pre_billings_of_contract(ctx, ONE).await).await.unwrap();
        found.iter().map(|entry| (entry.billed.in_centavos(), entry.status)).collect::<Vec<_>>()
    };
    let billed = |amount| (amount, EntryStatus::Billed);
    assert_eq!(entries().await, [billed(3_334), billed(-30_000), billed(3_333), billed(3_333)]);
    // The cancellation of the last invoice makes pending what it billed, and the next run bills the same.
    let last = world.owed().await[0].id;
    let cancellation = CancelInvoice { invoice: last, reason: String::new(), staff: None, comments: String::new() };
    world.runner.write(&world.caller, async |ctx| cancel_invoice(ctx, cancellation.clone()).await).await.unwrap();
    let pending = |amount| (amount, EntryStatus::Pending);
    assert_eq!(entries().await, [billed(3_334), pending(-26_647), billed(3_333), pending(0)]);
    assert_eq!(world.bills("2027-02").await.amount, centavos(9_990 + 3_333 - 3_353));
    assert_eq!(entries().await, [billed(3_334), billed(-30_000), billed(3_333), billed(3_333)]);
}

#[tokio::test]
async fn impossible_entries_are_refused_by_name() {
    let world = World::on("2026-12-01").await;
    world.contract(contract(1)).await;
    router(&world).await;
    let sell = async |command: SellService| {
        world.runner.write(&world.caller, async |ctx| sell_service(ctx, command.clone()).await).await.unwrap_err().code()
    };
    assert_eq!(sell(sale(11)).await, "billing.installments");
    assert_eq!(sell(sale(0)).await, "billing.installments");
    assert_eq!(sell(SellService { service: ServiceId(1), ..sale(1) }).await, "billing.service_not_found");
    assert_eq!(sell(SellService { contract: ContractId(2), ..sale(1) }).await, "billing.contract_not_found");
    let enter = async |command: InsertPreBilling| {
        world.runner.write(&world.caller, async |ctx| insert_pre_billing(ctx, command.clone()).await).await.unwrap_err().code()
    };
    assert_eq!(enter(decrease(0)).await, "billing.value_out_of_range");
    assert_eq!(enter(InsertPreBilling { description: " ".into(), ..decrease(1) }).await, "billing.bad_text");
    assert_eq!(
        enter(InsertPreBilling { month: Some("2029-01".parse().unwrap()), ..decrease(1) }).await,
        "billing.month_out_of_range"
    );
    let id = world.runner.write(&world.caller, async |ctx| insert_pre_billing(ctx, decrease(5)).await).await.unwrap();
    world.runner.write(&world.caller, async |ctx| withdraw_pre_billing(ctx, id).await).await.unwrap();
    let again = world.runner.write(&world.caller, async |ctx| withdraw_pre_billing(ctx, id).await).await.unwrap_err();
    assert_eq!(again.code(), "billing.entry_not_pending");
    assert_eq!(world.bills("2026-12").await.amount, centavos(9_990));
}

#[tokio::test]
async fn drafts_are_seen_by_nobody_until_they_are_approved() {
    let world = World::on("2026-12-01").await;
    world.contract(contract(1)).await;
    let settings = RunSettings { needs_approval: true };
    world.runner.write(&world.caller, async |ctx| set_run_settings(ctx, settings).await).await.unwrap();
    let month = "2026-12".parse().unwrap();
    let report = world.report("2026-12").await;
    assert!(report.finished && report.needs_approval && report.chunks_approved == 0);
    assert!(world.owed().await.is_empty());
    assert!(world.events().iter().all(|event| !event.starts_with("ChunkBilled")));
    assert_eq!(world.bills("2026-12").await.invoices, 0, "a draft bills as well");
    world.travel_to("2026-12-12");
    let waiting = world.runner.read(&world.caller, async |ctx| runs_awaiting_approval(ctx, month).await).await.unwrap();
    assert_eq!(waiting.len(), 2);
    let approved = approve_run(&world.runner, &world.caller, waiting[0]).await.unwrap();
    assert_eq!(approved.chunks_approved, approved.chunks);
    assert!(world.events().iter().any(|event| event.starts_with("ChunkBilled")));
    let owed = world.owed().await;
    assert_eq!(owed.len(), 1);
    let invoice = &owed[0];
    let found = (invoice.status, invoice.issued_on, invoice.due_on);
    assert_eq!(found, (InvoiceStatus::Open, day("2026-12-12"), day("2026-12-12")));
    let waiting = world.runner.read(&world.caller, async |ctx| runs_awaiting_approval(ctx, month).await).await.unwrap();
    assert_eq!(waiting.len(), 1);
}

#[tokio::test]
async fn one_contract_is_billed_now_and_not_again() {
    let world = World::on("2026-12-01").await;
    world.contracts(vec![contract(1), contract(2)]).await;
    let booklet = BillContract { customer: CUSTOMER, contract: Some(ONE), month: "2026-12".parse().unwrap(), months: 3 };
    let billed = world.runner.write(&world.caller, async |ctx| bill_contract(ctx, booklet).await).await.unwrap();
    assert_eq!(billed.invoices.len(), 3);
    assert_eq!(world.charges(ONE).await, words(&[("plan", 9_990), ("plan", 9_990), ("plan", 9_990)]));
    let again = world.runner.write(&world.caller, async |ctx| bill_contract(ctx, booklet).await).await.unwrap();
    assert_eq!((again.invoices, again.skipped.len()), (Vec::<InvoiceId>::new(), 3));
    let december = world.bills("2026-12").await;
    assert_eq!((december.charges, december.skipped.already_billed), (1, 1));
    let stranger = BillContract { contract: Some(ContractId(9)), ..booklet };
    let refused = world.runner.write(&world.caller, async |ctx| bill_contract(ctx, stranger).await).await.unwrap_err();
    assert_eq!(refused.code(), "billing.contract_not_found");
}

#[tokio::test]
async fn a_report_names_whom_it_skipped() {
    let world = World::on("2026-12-01").await;
    world
        .contracts(vec![
            contract(1),
            Contract { state: ContractState::Blocked { debt: None }, ..contract(2) },
            Contract { price: centavos(0), ..contract(3) },
        ])
        .await;
    let mut told = Vec::new();
    simulate_month_telling(&world.runner, &world.caller, "2026-12".parse().unwrap(), |skipped| told.push(skipped)).await.unwrap();
    let skipped = |contract, reason| SkippedContract { contract: ContractId(contract), reason };
    let expected = [skipped(2, SkipReason::Suspended), skipped(3, SkipReason::WithoutValue)];
    assert_eq!(told, expected);
    let run = world.report("2026-12").await.run.unwrap();
    let list = async |reason| {
        world.runner.read(&world.caller, async |ctx| skipped_of_run(ctx, run, reason, ContractId(0)).await).await.unwrap()
    };
    assert_eq!(list(None).await, expected);
    assert_eq!(list(Some(SkipReason::Suspended)).await, expected[..1]);
}
