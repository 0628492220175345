//! What is to be done on which day.

use super::habit::{BLOCKED_AFTER, Payer};
use super::store::IssuedInvoice;
use billing::{BankSettlement, LateChargeRules};
use chrono::{Days, NaiveDate};
use kernel::InvoiceId;
use std::collections::BTreeMap;

/// The work of a day.
#[derive(Debug, Default)]
pub(super) struct Day {
    /// What the bank reports.
    pub(super) settlements: Vec<BankSettlement>,
    /// The invoices for which contracts are blocked.
    pub(super) blocks: Vec<InvoiceId>,
}

/// The work of the days to come.
pub(super) struct Agenda {
    rules: LateChargeRules,
    days: BTreeMap<NaiveDate, Day>,
}

impl Agenda {
    /// Nothing to do yet. The rules say what late payers pay.
    pub(super) fn new(rules: LateChargeRules) -> Self {
        Self { rules, days: BTreeMap::new() }
    }

    /// Plans what becomes of an invoice: the bank reports a payment on the day after it; who has not paid by then is blocked.
    pub(super) fn plan(&mut self, invoice: &IssuedInvoice, payer: Payer) {
        let paid_on = payer.pays_on(invoice.issued_on, invoice.due_on);
        let blocked_on = invoice.due_on + BLOCKED_AFTER;
        let reported_on = paid_on.map(|day| day + Days::new(1));
        if reported_on.is_none_or(|day| day > blocked_on) {
            self.day(blocked_on).blocks.push(invoice.id);
        }
        if let (Some(paid_on), Some(reported_on)) = (paid_on, reported_on) {
            let late = self.rules.charges(invoice.amount, invoice.due_on, paid_on).total();
            let received = (!late.is_zero()).then(|| invoice.amount + late);
            let settlement = BankSettlement { invoice: invoice.id, paid_on, credited_on: Some(reported_on), received };
            self.day(reported_on).settlements.push(settlement);
        }
    }

    /// Takes out the work of a day.
    pub(super) fn take(&mut self, day: NaiveDate) -> Option<Day> {
        self.days.remove(&day)
    }

    fn day(&mut self, day: NaiveDate) -> &mut Day {
        self.days.entry(day).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Habit;
    use super::*;
    use billing::LateChargeSettings;
    use kernel::{CustomerId, Money};

    #[test]
    fn who_pays_late_is_blocked_and_pays_for_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let invoice = IssuedInvoice {
            id: InvoiceId(1),
            customer: CustomerId(1),
            issued_on: day("2026-03-01"),
            due_on: day("2026-03-10"),
            amount: Money::centavos(10_000),
        };
        let planned = |habit| {
            let mut agenda = Agenda::new(LateChargeSettings::default().rules([]));
            agenda.plan(&invoice, Payer { habit, seed: 3 });
            agenda
        };
        let mut never = planned(Habit::Defaulter { since: invoice.due_on });
        assert_eq!(never.days.len(), 1);
        assert_eq!(never.take(day("2026-03-30")).unwrap().blocks, [invoice.id]);

        let mut in_time = planned(Habit::InTime);
        let (_, work) = in_time.days.pop_first().unwrap();
        assert!(in_time.days.is_empty() && work.blocks.is_empty());
        assert_eq!(work.settlements[0].received, None, "what was open");

        let mut late = planned(Habit::Straggler { from: invoice.due_on });
        assert_eq!(late.take(day("2026-03-30")).unwrap().blocks, [invoice.id]);
        let (reported_on, work) = late.days.pop_first().unwrap();
        let settlement = work.settlements[0];
        assert_eq!(reported_on, settlement.paid_on.succ_opt().unwrap());
        let days = (settlement.paid_on - invoice.due_on).num_days();
        let expected = Money::centavos(10_000 + 200) + Money::centavos(10_000).part(days, 3_000);
        assert_eq!(settlement.received, Some(expected), "2 % and 1 % a month");
    }
}
