use super::CommandError;
use super::office::Office;
use crate::cli::{ApprovalWord, Billing, OneCustomer};
use crate::config::Config;
use crate::terminal::{progress, say};
use app::App;
use billing::{
    BillContract, BillingMonth, BillingTotals, Progress, RunReport, RunSettings, SkipReason, SkippedContract, approve_run,
    bill_contract, run_month, runs_awaiting_approval, set_run_settings, simulate_month_telling, skipped_of_run,
};
use kernel::{BillingRunId, Caller, ContractId, CustomerId, Fault};

/// `enlace billing`
pub(crate) async fn run(config: &Config, command: Billing) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    let app = office.app();
    match command {
        Billing::Run(options) => bill(app, options.month, options.list_skipped).await,
        Billing::Simulate(options) => {
            let mut skipped = Vec::new();
            let tell = |contract: SkippedContract| {
                if options.list_skipped && contract.reason != SkipReason::AlreadyBilled {
                    skipped.push(contract);
                }
            };
            let caller = Caller::cli("billing simulate");
            let report = simulate_month_telling(app.runner(), &caller, options.month, tell).await?;
            say_report(&report);
            say_skipped(&skipped);
            Ok(())
        }
        Billing::Approve(options) => approve(app, options.month).await,
        Billing::Customer(options) => bill_one(app, &options).await,
        Billing::Approval(options) => {
            let settings = RunSettings { needs_approval: options.word == ApprovalWord::Required };
            let caller = Caller::cli("billing approval");
            app.write(&caller, async move |ctx| Ok::<_, Fault>(set_run_settings(ctx, settings).await?)).await?;
            say(format_args!("runs that begin from now on {}", what_they_need(settings.needs_approval)));
            Ok(())
        }
    }
}

fn what_they_need(approval: bool) -> &'static str {
    if approval { "make drafts, which await approval" } else { "issue their invoices at once" }
}

async fn bill(app: &App, month: BillingMonth, list_skipped: bool) -> Result<(), CommandError> {
    let caller = Caller::cli("billing run");
    let bar = progress(0, "billing");
    let advance = |standing: Progress| {
        bar.set_length(u64::try_from(standing.chunks).unwrap_or(0));
        bar.set_position(u64::try_from(standing.chunks_done).unwrap_or(0));
    };
    let report = run_month(app.runner(), &caller, month, advance).await?;
    bar.finish_and_clear();
    say_report(&report);
    if let Some(run) = report.run.filter(|_| list_skipped) {
        list(app, &caller, run).await?;
    }
    if !report.finished {
        return Err(CommandError::new("another process works on the rest: run this again to see how it ends"));
    }
    Ok(())
}

/// Lists whom a run skipped, page by page.
async fn list(app: &App, caller: &Caller, run: BillingRunId) -> Result<(), CommandError> {
    let mut after = ContractId(0);
    loop {
        let page = app.runner().read(caller, async |ctx| skipped_of_run(ctx, run, None, after).await).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.contract;
        say_skipped(&page);
    }
}

async fn approve(app: &App, month: BillingMonth) -> Result<(), CommandError> {
    let caller = Caller::cli("billing approve");
    let runs = app.runner().read(&caller, async |ctx| runs_awaiting_approval(ctx, month).await).await?;
    if runs.is_empty() {
        say(format_args!("{month}: no run awaits approval"));
    }
    for run in runs {
        let report = approve_run(app.runner(), &caller, run).await?;
        say_report(&report);
    }
    Ok(())
}

async fn bill_one(app: &App, options: &OneCustomer) -> Result<(), CommandError> {
    let command = BillContract {
        customer: CustomerId(options.customer),
        contract: options.contract.map(ContractId),
        month: options.month,
        months: options.months,
    };
    let billed = app.write(&Caller::cli("billing customer"), async move |ctx| bill_contract(ctx, command).await).await?;
    for invoice in &billed.invoices {
        say(format_args!("invoice {invoice}"));
    }
    for (month, contract, reason) in billed.skipped {
        say(format_args!("{month}: contract {contract} not billed, {}", words(reason)));
    }
    Ok(())
}

fn say_report(report: &RunReport) {
    let what = report.run.map_or_else(|| "simulated".to_owned(), |run| format!("run {run}"));
    let BillingTotals { invoices, charges, amount, set_off, skipped } = report.totals;
    say(format_args!("{}, {what}: {invoices} invoices, {charges} charges, R$ {amount}", report.month));
    if set_off > 0 {
        say(format_args!("  set off in full by decreases: {set_off} invoices"));
    }
    for reason in SkipReason::ALL.into_iter().filter(|reason| skipped.of(*reason) > 0) {
        say(format_args!("  not billed, {}: {} contracts", words(reason), skipped.of(reason)));
    }
    if report.needs_approval && report.chunks_approved < report.chunks {
        say(format_args!("  these are drafts: `enlace billing approve --month {}` issues them", report.month));
    }
}

fn say_skipped(skipped: &[SkippedContract]) {
    for SkippedContract { contract, reason } in skipped {
        say(format_args!("  contract {contract}: {}", words(*reason)));
    }
}

const fn words(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::AlreadyBilled => "billed before",
        SkipReason::NotInService => "not in service",
        SkipReason::Suspended => "without service on all days",
        SkipReason::Exempt => "exempt",
        SkipReason::WithoutValue => "without a value",
    }
}
