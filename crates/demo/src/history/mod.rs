//! The last twelve months, lived through by the provider's own use cases at the dates of then: the monthly billing run with its fiscal notes, the bank's
//! settlements, blocks for debts, releases after payments.

mod agenda;
mod debt;
mod habit;
mod store;

pub(crate) use debt::Debt;
pub(crate) use habit::{Habit, Payer};

use crate::DemoError;
use crate::generated::{FIRST_ID, Population};
use agenda::{Agenda, Day};
use app::App;
use billing::{BankSettlement, BillingMonth, LateChargeSettings};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use contracts::ContractError;
use db::{Ctx, Runner};
use kernel::{Caller, Clock, CustomerId, InvoiceId, Zone};
use std::sync::Arc;

/// Months of billing, this one among them.
const MONTHS: i32 = 12;
/// The hour of the monthly run, and that of everything else.
const RUN_AT: TimeDelta = TimeDelta::hours(5);
const WORK_AT: TimeDelta = TimeDelta::hours(9);
/// What goes into one transaction.
const SETTLEMENTS: usize = 5_000;
const BLOCKS: usize = 200;

/// Who lives through it.
struct Life<'a> {
    runner: Runner,
    clock: Clock,
    caller: &'a Caller,
    /// The present: nothing happens after it.
    now: DateTime<Utc>,
    zone: Zone,
    population: &'a Population,
    agenda: Agenda,
}

/// Lives through the months up to `now`, the present. `progress` hears how many days of how many are over.
pub(crate) async fn live_through(
    app: &App,
    caller: &Caller,
    population: &Population,
    now: DateTime<Utc>,
    mut progress: impl FnMut(u64, u64),
) -> Result<(), DemoError> {
    let zone = app.zone();
    let today = zone.date(now);
    let first = BillingMonth::of(today).plus(1 - MONTHS).first_day();
    let clock = Clock::manual(zone.start_of(first));
    let runner = app.runner().with_clock(clock.clone());
    let agenda = Agenda::new(LateChargeSettings::default().rules([]));
    let mut life = Life { runner, clock, caller, now, zone, population, agenda };
    let days = u64::try_from((today - first).num_days() + 1).unwrap_or_default();
    for (over, day) in (1..).zip(first.iter_days().take_while(|day| *day <= today)) {
        if day.day() == 1 {
            life.turn_to(day, RUN_AT);
            life.bill(BillingMonth::of(day)).await?;
        }
        if let Some(work) = life.agenda.take(day) {
            life.turn_to(day, WORK_AT);
            life.work(work).await?;
        }
        progress(over, days);
    }
    Ok(())
}

impl Life<'_> {
    fn turn_to(&self, day: NaiveDate, hour: TimeDelta) {
        self.clock.set((self.zone.start_of(day) + hour).min(self.now));
    }

    /// Bills a month, and plans what becomes of its invoices.
    async fn bill(&mut self, month: BillingMonth) -> Result<(), DemoError> {
        let today = self.zone.date(self.now);
        let debts = debt::invoices_of(month, &self.population.debts, today)?;
        if !debts.is_empty() {
            let write = async move |ctx: &mut Ctx| Ok::<_, DemoError>(billing::import_invoices(ctx, debts).await?);
            self.runner.write(self.caller, write).await?;
        }
        let report = billing::run_month(&self.runner, self.caller, month, |_| {}).await?;
        let Some(run) = report.run else { return Ok(()) };
        fiscal::issue_documents(&self.runner, self.caller, fiscal::Scope::Run(run), |_| ()).await?;
        let mut after = store::Place::START;
        loop {
            let invoices = store::invoices_of_run(self.runner.database(), run, after).await?;
            let Some(last) = invoices.last() else { return Ok(()) };
            after = last.place();
            for invoice in &invoices {
                self.agenda.plan(invoice, self.payer(invoice.customer));
            }
        }
    }

    /// How a customer pays; those of the manuals pay in time.
    fn payer(&self, customer: CustomerId) -> Payer {
        let index = usize::try_from(customer.0 - FIRST_ID).ok();
        let payer = index.and_then(|index| self.population.payers.get(index)).copied();
        payer.unwrap_or(Payer { habit: Habit::InTime, seed: customer.0.unsigned_abs() })
    }

    async fn work(&self, day: Day) -> Result<(), DemoError> {
        for settlements in day.settlements.chunks(SETTLEMENTS) {
            let settlements: Arc<[BankSettlement]> = settlements.into();
            self.runner.write(self.caller, async move |ctx: &mut Ctx| settle(ctx, &settlements).await).await?;
        }
        for invoices in day.blocks.chunks(BLOCKS) {
            let invoices: Arc<[InvoiceId]> = invoices.into();
            self.runner.write(self.caller, async move |ctx: &mut Ctx| block(ctx, &invoices).await).await?;
        }
        Ok(())
    }
}

/// Settles everything, and releases who was blocked for it.
pub(crate) async fn settle(ctx: &mut Ctx, settlements: &[BankSettlement]) -> Result<(), DemoError> {
    let mut outcome = billing::settle_many(ctx, settlements, true).await?;
    outcome.refused.pop().map_or(Ok(()), |(_, error)| Err(DemoError::Unsettled(error)))
}

/// Blocks the contracts in service that these invoices bill.
async fn block(ctx: &mut Ctx, invoices: &[InvoiceId]) -> Result<(), DemoError> {
    for invoice in billing::find_invoices(ctx, invoices).await? {
        for contract in invoice.contracts {
            match contracts::block_contract(ctx, contract, Some(invoice.id)).await {
                // An older invoice has done it already.
                Ok(_) | Err(ContractError::WrongStatus(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}
