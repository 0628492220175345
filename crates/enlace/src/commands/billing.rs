use super::CommandError;
use super::office::Office;
use crate::cli::Billing;
use crate::config::Config;
use crate::terminal::{progress, say};
use billing::{BillingTotals, Progress, RunReport, Skipped, run_month, simulate_month};
use kernel::Caller;

/// `enlace billing`
pub(crate) async fn run(config: &Config, command: Billing) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    let runner = office.app().runner();
    match command {
        Billing::Run(options) => {
            let bar = progress(0, "billing");
            let advance = |standing: Progress| {
                bar.set_length(u64::try_from(standing.chunks).unwrap_or(0));
                bar.set_position(u64::try_from(standing.chunks_done).unwrap_or(0));
            };
            let report = run_month(runner, &Caller::cli("billing run"), options.month, advance).await?;
            bar.finish_and_clear();
            say_report(&report);
            if !report.finished {
                return Err(CommandError::new("another process works on the rest: run this again to see how it ends"));
            }
        }
        Billing::Simulate(options) => {
            say_report(&simulate_month(runner, &Caller::cli("billing simulate"), options.month).await?);
        }
    }
    Ok(())
}

fn say_report(report: &RunReport) {
    let what = report.run.map_or_else(|| "simulated".to_owned(), |run| format!("run {run}"));
    let BillingTotals { invoices, charges, amount, skipped } = report.totals;
    say(format_args!("{}, {what}: {invoices} invoices, {charges} charges, R$ {amount}", report.month));
    for (contracts, reason) in reasons(&skipped).into_iter().filter(|(contracts, _)| *contracts > 0) {
        say(format_args!("  not billed, {reason}: {contracts} contracts"));
    }
}

fn reasons(skipped: &Skipped) -> [(i64, &'static str); 5] {
    let Skipped { status_not_billed, exempt, without_value, not_in_service, already_billed } = *skipped;
    [
        (already_billed, "billed before"),
        (not_in_service, "not in service"),
        (status_not_billed, "in a status that is not billed"),
        (exempt, "exempt"),
        (without_value, "without a value"),
    ]
}
