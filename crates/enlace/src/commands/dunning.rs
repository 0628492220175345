use super::CommandError;
use super::office::Office;
use crate::cli::{self, Dunning, Notified};
use crate::config::Config;
use crate::terminal::{say, say_table};
use ::dunning::{
    Decision, NewHold, Outcome, RecordNotification, Rule, RunReport, Step, Totals, Why, lawful_rules, run_day, simulate_day, why,
};
use kernel::{Caller, CustomerId, InvoiceId};

/// `enlace dunning`
pub(crate) async fn run(config: &Config, command: Dunning) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    let runner = office.app().runner();
    match command {
        Dunning::Run(options) => {
            let report = run_day(runner, &Caller::cli("dunning run"), options.date).await?;
            say_report(&report);
            if !report.finished {
                return Err(CommandError::new("another process works on the rest: run this again to see how it ends"));
            }
        }
        Dunning::Simulate(options) => say_report(&simulate_day(runner, &Caller::cli("dunning simulate"), options.date).await?),
        Dunning::Why { customer, date } => {
            let customer = CustomerId(customer);
            say_why(&office.read("dunning why", async |ctx| why(ctx, customer, date).await).await?);
        }
        Dunning::Rules { install } => rules(&office, install).await?,
        Dunning::Hold(hold) => {
            let id = put_hold(&office, hold).await?;
            say(format_args!("hold {id} is on"));
        }
        Dunning::ReleaseHold { id } => {
            office.write("dunning release-hold", async move |ctx| ::dunning::end_hold(ctx, id).await).await?;
            say(format_args!("hold {id} is off"));
        }
        Dunning::Notified(notified) => {
            let case = record(&office, notified).await?;
            say(format_args!("recorded in case {case}"));
        }
    }
    Ok(())
}

async fn put_hold(office: &Office, hold: cli::NewHold) -> Result<i64, CommandError> {
    let cli::NewHold { customer, kind, until, invoice, comments } = hold;
    let (customer, invoice) = (CustomerId(customer), invoice.map(InvoiceId));
    let new = NewHold { customer, invoice, kind: kind.into(), until, comments };
    Ok(office.write("dunning hold", async move |ctx| ::dunning::put_hold(ctx, new).await).await?)
}

async fn record(office: &Office, notified: Notified) -> Result<kernel::DunningCaseId, CommandError> {
    let Notified { invoice, channel, address, on, proof, text } = notified;
    let invoice = InvoiceId(invoice);
    let letter = RecordNotification { invoice, channel, address, content: text, delivered_on: on, proof };
    Ok(office.write("dunning notified", async move |ctx| ::dunning::record_notification(ctx, letter).await).await?)
}

async fn rules(office: &Office, install: bool) -> Result<(), CommandError> {
    let list = async || office.read("dunning rules", async |ctx| ::dunning::list_rules(ctx).await).await;
    let mut known = list().await?;
    if install {
        let missing = |rule: &::dunning::NewRule| !known.iter().any(|known| known.terms.code == rule.code);
        for rule in lawful_rules().into_iter().filter(missing) {
            office.write("dunning rules", async move |ctx| ::dunning::save_rule(ctx, rule).await).await?;
        }
        known = list().await?;
    }
    let rows: Vec<_> = known.iter().map(rule_row).collect();
    say_table(&["Rule", "Place", "Active", "Does", "Late from", "until", "Waits", "Name"], &rows);
    Ok(())
}

fn rule_row(rule: &Rule) -> Vec<String> {
    let terms = &rule.terms;
    vec![
        terms.code.to_string(),
        terms.position.to_string(),
        if terms.is_active { "yes" } else { "no" }.to_owned(),
        format!("{:?}", terms.action),
        terms.late_from.to_string(),
        terms.late_until.to_string(),
        terms.wait_days.to_string(),
        terms.name.clone(),
    ]
}

fn say_report(report: &RunReport) {
    let what = report.run.map_or_else(|| "simulated".to_owned(), |run| format!("run {run}"));
    let Totals { debts, messages, notified, partially_blocked, blocked, rescinded, listed, closed } = report.totals;
    say(format_args!("{}, {what}: {debts} overdue invoices", report.day));
    for (count, done) in [
        (report.released, "contracts released that were still held for what is settled"),
        (closed, "cases closed"),
        (messages, "reminders"),
        (notified, "notifications"),
        (partially_blocked, "contracts blocked in part"),
        (blocked, "contracts suspended"),
        (rescinded, "contracts rescinded"),
        (listed, "debts marked for the credit bureau"),
    ] {
        if count > 0 {
            say(format_args!("  {count} {done}"));
        }
    }
}

fn say_why(why: &Why) {
    if why.debts.is_empty() {
        say("nothing is overdue: nobody is touched who owes nothing");
    }
    for debt in &why.debts {
        say(format_args!("invoice {}, due on {}, R$ {} open", debt.invoice, debt.due_on, debt.open));
        for decision in &debt.decisions {
            say(format_args!("  {}", decided(decision, &why.rules)));
        }
    }
    for case in &why.cases {
        say(format_args!("case {} of invoice {}: {:?}", case.id, case.invoice, case.stage()));
        for step in why.steps.iter().filter(|step| step.case == case.id) {
            say(format_args!("  {}", written(step)));
        }
        for notice in why.notices.iter().filter(|notice| notice.case == case.id) {
            let delivered = notice.delivered_at.map_or_else(|| "not delivered".to_owned(), |at| format!("delivered at {at}"));
            let proof = if notice.proof.is_empty() { String::new() } else { format!(" ({})", notice.proof) };
            say(format_args!("  notification by {} to {}: {delivered}{proof}", notice.channel, notice.address));
        }
    }
    for hold in why.holds.iter().filter(|hold| hold.ended_at.is_none()) {
        let until = hold.terms.until.map_or_else(String::new, |until| format!(" until {until}"));
        say(format_args!("hold {}: {:?}{until} {}", hold.id, hold.terms.kind, hold.terms.comments));
    }
}

fn decided(decision: &Decision, rules: &[Rule]) -> String {
    let rule = rules.iter().find(|rule| rule.id == decision.rule);
    let name = rule.map_or_else(String::new, |rule| format!("rule {} {}", rule.terms.code, rule.terms.name));
    let contract = decision.contract.map_or_else(String::new, |contract| format!(", contract {contract}"));
    match decision.outcome {
        Outcome::Do => format!("{name}{contract}: acts"),
        Outcome::Resume => format!("{name}{contract}: acts again, the trust has run out"),
        Outcome::Held(reason) => format!("{name}{contract}: {reason}"),
    }
}

fn written(step: &Step) -> String {
    let contract = step.contract.map_or_else(String::new, |contract| format!(", contract {contract}"));
    let outcome = if step.is_done { "done" } else { &step.detail };
    format!("{} rule {} {:?}{contract}: {outcome}", step.on, step.rule, step.action)
}
