use crate::world::{BANK, CASH, CUSTOMER, STRANGER, World, centavos, contract, day};
use billing::{
    BillingMonth, BillingTotals, Charge, ChargeKind, ImportedInvoice, Invoice, InvoiceSource, InvoiceStatus, RunError, RunReport,
    Skipped, boleto_facts, find_invoices, invoices_of_contract, next_chunk, open_invoices_of_customer, run_month, run_report,
    simulate_month, start_or_resume,
};
use contracts::{BillingForm, BillingMode, Contract, ContractState};
use kernel::{Caller, Coded, ContractId, CustomerId, DueDayId, Environment, Fault, InvoiceId, Money, Permissions};

fn month(text: &str) -> BillingMonth {
    text.parse().unwrap()
}

/// Two customers with the contracts of a small provider.
async fn world() -> World {
    let world = World::on("2026-11-25").await;
    let own = |id| Contract { own_invoice: true, ..contract(id) };
    world
        .contracts(vec![
            contract(1),
            Contract { price: centavos(3_000), activated_on: Some(day("2026-11-16")), ..contract(2) },
            own(3),
            Contract { due_day: DueDayId(9), billing_mode: BillingMode::Prepaid, ..contract(4) },
            Contract { account: CASH, billing_form: BillingForm::DirectDebit, ..contract(5) },
            Contract { price: Money::ZERO, ..contract(6) },
            Contract { billing_form: BillingForm::Exempt, ..contract(7) },
            Contract { state: ContractState::Blocked { debt: None }, ..contract(8) },
            Contract { state: ContractState::Cancelled { on: day("2026-11-02") }, ..contract(9) },
            Contract { activated_on: Some(day("2026-12-05")), ..contract(10) },
            Contract { customer: STRANGER, state: ContractState::PartiallyBlocked { debt: None }, ..contract(11) },
        ])
        .await;
    world
}

const FIRST: BillingTotals = BillingTotals {
    invoices: 5,
    charges: 7,
    // Contract 9 had two days of November left.
    amount: Money::centavos(5 * 9_990 + 1_500 + 666),
    set_off: 0,
    skipped: Skipped { suspended: 1, exempt: 1, without_value: 1, not_in_service: 1, already_billed: 0 },
};

impl World {
    async fn bill(&self, text: &str) -> RunReport {
        run_month(&self.runner, &self.caller, month(text), |_| ()).await.unwrap()
    }

    async fn open(&self, customer: CustomerId) -> Vec<Invoice> {
        self.runner.read(&self.caller, async |ctx| open_invoices_of_customer(ctx, customer).await).await.unwrap()
    }
}

#[tokio::test]
async fn a_month_is_billed_as_it_was_simulated_and_only_once() {
    let world = world().await;
    let rehearsal = simulate_month(&world.runner, &world.caller, month("2026-12")).await.unwrap();
    assert_eq!((rehearsal.run, rehearsal.totals), (None, FIRST));
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM billing_run").await, 0);

    let mut steps = Vec::new();
    let report = run_month(&world.runner, &world.caller, month("2026-12"), |step| steps.push(step)).await.unwrap();
    assert_eq!((report.finished, report.chunks, report.chunks_done, report.totals), (true, 1, 1, FIRST));
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].totals, FIRST);
    let events = world.events();
    assert_eq!(events.len(), 2, "one of the chunk, one of the month: {events:?}");
    assert!(events[0].starts_with("ChunkBilled { run: BillingRunId(1)") && events[1].starts_with("MonthBilled"));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit WHERE subject = 'billing_chunk'").await, 1);

    let again = world.bill("2026-12").await;
    let expected = Skipped { already_billed: 7, ..FIRST.skipped };
    assert_eq!(again.totals, BillingTotals { skipped: expected, ..BillingTotals::default() });
    assert_ne!(again.run, report.run);
    world.contract(Contract { price: centavos(500), ..contract(12) }).await;
    assert_eq!(world.bill("2026-12").await.totals.amount, centavos(500));
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 6);
}

#[tokio::test]
async fn invoices_are_grouped_dated_numbered_and_described() {
    let world = world().await;
    world.bill("2026-12").await;
    let open = world.open(CUSTOMER).await;
    let rows: Vec<_> = open
        .iter()
        .map(|it| {
            let contracts: Vec<_> = it.contracts.iter().map(|id| id.0).collect();
            (it.due_on.to_string(), it.account, contracts, it.amount.in_centavos(), it.direct_debit, it.our_number.is_some())
        })
        .collect();
    let row = |due: &str, account, contracts: &[i64], amount, debit, boleto| {
        (due.to_owned(), account, contracts.to_vec(), amount, debit, boleto)
    };
    assert_eq!(
        rows,
        [
            row("2026-12-10", CASH, &[5], 9_990, true, false),
            row("2026-12-10", BANK, &[1, 2, 9], 12_156, false, true),
            row("2026-12-10", BANK, &[3], 9_990, false, true),
            row("2026-12-31", BANK, &[4], 9_990, false, true),
        ]
    );
    let mut numbers: Vec<_> = open.iter().chain(&world.open(STRANGER).await).map(|it| it.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    for invoice in &open {
        assert_eq!(
            (invoice.source, invoice.status, invoice.issued_on),
            (InvoiceSource::Billing, InvoiceStatus::Open, day("2026-11-25"))
        );
        assert_eq!(invoice.is_registered, invoice.account == BANK);
    }
    let shared = [open[1].id];
    let facts = world.runner.read(&world.caller, async |ctx| boleto_facts(ctx, &shared).await).await.unwrap();
    let lines: Vec<_> =
        facts[0].charges.iter().map(|it| (it.description.as_str(), it.service.unwrap(), it.amount.in_centavos())).collect();
    let line = |first, last, amount| ("FIBRA 500 MEGA", billing::Period { first: day(first), last: day(last) }, amount);
    let expected =
        [line("2026-11-01", "2026-11-30", 9_990), line("2026-11-16", "2026-11-30", 1_500), line("2026-11-01", "2026-11-02", 666)];
    assert_eq!(lines, expected);
    assert!(facts[0].boleto(None).is_ok());
}

#[tokio::test]
async fn months_follow_each_other_without_gap_or_overlap() {
    let world = world().await;
    world.bill("2026-12").await;
    world.travel_to("2026-12-28");
    let january = world.bill("2027-01").await;
    // Contract 10, in service since 5 December, has 27 of its 31 days to pay.
    assert_eq!(january.totals.charges, 7);
    let of = async |id| {
        let found = world
            .runner
            .read(&world.caller, async |ctx| invoices_of_contract(ctx, ContractId(id), billing::InvoiceFilter::default()).await);
        found.await.unwrap().iter().map(|it| it.due_on.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(1).await, ["2026-12-10", "2027-01-10"]);
    assert_eq!(of(4).await, ["2026-12-31", "2027-01-31"]);
    assert_eq!(of(10).await, ["2027-01-10"]);
    assert_eq!(world.number("SELECT amount FROM charge WHERE contract_id = 10").await, 8_701);
    assert_eq!(world.number("SELECT MAX(number) FROM invoice").await, 10);
    assert_eq!(world.number("SELECT MAX(our_number) FROM invoice").await, 8);
}

#[tokio::test]
async fn what_was_cancelled_can_be_billed_again_and_what_was_imported_is_not() {
    let world = World::on("2026-11-25").await;
    world.contracts(vec![contract(1), contract(2)]).await;
    let imported = |id, contract, status| ImportedInvoice {
        id: InvoiceId(id),
        customer: CUSTOMER,
        account: BANK,
        number: 500 + id,
        boleto: None,
        status,
        source: InvoiceSource::Manual,
        issued_on: day("2026-11-20"),
        due_on: day("2026-12-10"),
        direct_debit: false,
        is_registered: false,
        comments: String::new(),
        charges: vec![Charge {
            contract: Some(ContractId(contract)),
            kind: ChargeKind::Plan,
            description: "FIBRA".into(),
            service: Some(billing::Period { first: day("2026-11-08"), last: day("2026-11-30") }),
            amount: centavos(9_990),
        }],
    };
    let invoices = vec![imported(1, 1, InvoiceStatus::Open), imported(2, 2, InvoiceStatus::Cancelled)];
    world.invoices(invoices).await;
    let report = world.bill("2026-12").await;
    assert_eq!((report.totals.charges, report.totals.skipped.already_billed), (1, 1));
    let billed = world.open(CUSTOMER).await.into_iter().find(|it| it.id != InvoiceId(1)).unwrap();
    assert_eq!((billed.contracts, billed.number), (vec![ContractId(2)], 503));
}

/// Fifty customers with a hundred contracts each. They make three chunks: 2,000 contracts fill one.
async fn large_world() -> World {
    let world = World::on("2026-11-25").await;
    for customer in 0..50 {
        let customer = CustomerId(100_000 + customer);
        world.customer(customer, "CLIENTE").await;
        world.contracts((0..100).map(|n| Contract { customer, ..contract(customer.0 * 100 + n) }).collect()).await;
    }
    world
}

#[tokio::test]
async fn a_run_may_be_broken_off_anywhere() {
    let world = large_world().await;
    // Dropped in the middle of a chunk, its transaction ends as it does when the process dies. At last there is time enough.
    for milliseconds in (1..).map(|attempt| attempt * 7) {
        let run = run_month(&world.runner, &world.caller, month("2026-12"), |_| ());
        if let Ok(report) = tokio::time::timeout(std::time::Duration::from_millis(milliseconds), run).await {
            assert!(report.unwrap().finished);
            break;
        }
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 50);
    assert_eq!(world.number("SELECT COUNT(*) FROM charge").await, 5_000);
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM invoice").await, 49_950_000);
    assert_eq!(world.number("SELECT MAX(number) FROM invoice").await, 50);
}

#[tokio::test]
async fn a_run_that_was_broken_off_is_resumed_and_processes_share_it() {
    let world = large_world().await;
    let run = world.runner.write(&world.caller, async |ctx| start_or_resume(ctx, month("2026-12")).await).await.unwrap();
    let chunk = next_chunk(&world.runner, &world.caller, run).await.unwrap().unwrap();
    assert_eq!((chunk.totals.invoices, chunk.totals.charges), (20, 2_000));
    let standing = world.runner.read(&world.caller, async |ctx| run_report(ctx, run).await).await.unwrap();
    assert_eq!((standing.finished, standing.chunks, standing.chunks_done), (false, 3, 1));

    let (one, other) = tokio::join!(world.bill("2026-12"), world.bill("2026-12"));
    assert_eq!((one.run, other.run), (Some(run), Some(run)));
    assert!(one.finished && other.finished);
    assert_eq!(one.totals, other.totals);
    assert_eq!((one.totals.invoices, one.totals.charges, one.totals.amount), (50, 5_000, centavos(49_950_000)));
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 50);
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM invoice").await, 49_950_000);
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM charge").await, 49_950_000);
    assert_eq!(world.number("SELECT COUNT(DISTINCT our_number) FROM invoice").await, 50);
    assert_eq!(world.events().iter().filter(|event| event.starts_with("MonthBilled")).count(), 1);
    assert_eq!(next_chunk(&world.runner, &world.caller, run).await.unwrap(), None);
}

#[tokio::test]
async fn impossible_months_and_callers_are_refused() {
    let world = world().await;
    for text in ["2021-10", "2027-12"] {
        let refused = run_month(&world.runner, &world.caller, month(text), |_| ()).await.unwrap_err();
        assert!(matches!(refused, RunError::MonthOutOfRange { .. }), "{text}");
    }
    let nobody = Caller { permissions: Permissions::NONE, ..world.caller.clone() };
    let refused = run_month(&world.runner, &nobody, month("2026-12"), |_| ()).await.unwrap_err();
    assert!(matches!(refused.fault(), Some(Fault::Forbidden(_))));
    let rehearsal = Caller { environment: Environment::Homologation, ..world.caller.clone() };
    let report = run_month(&world.runner, &rehearsal, month("2026-12"), |_| ()).await.unwrap();
    assert_eq!((report.run, report.totals), (None, FIRST));
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 0);
    let found = world.runner.read(&world.caller, async |ctx| find_invoices(ctx, &[]).await).await.unwrap();
    assert_eq!(found, []);
}
