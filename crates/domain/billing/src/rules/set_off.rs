//! What is billed beside the days: entries that add to an invoice, and those that are set off against it.

use super::lines::Line;
use super::{BillingMonth, Period};
use crate::{Charge, ChargeKind};
use kernel::{ContractId, Money};

/// An entry that is to be billed, in whole or what earlier invoices have left of it. Negative entries are set off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) contract: ContractId,
    /// What its charge is: a service's instalment, a pre-billing entry, a correction.
    pub(crate) kind: ChargeKind,
    pub(crate) month: BillingMonth,
    pub(crate) description: String,
    /// What is not billed of it yet.
    pub(crate) open: Money,
    /// The days that a correction is about.
    pub(crate) about: Option<Period>,
}

impl Entry {
    fn line(&self, amount: Money) -> Line {
        let charge = Charge {
            contract: Some(self.contract),
            kind: self.kind,
            description: self.description.clone(),
            service: None,
            amount,
        };
        Line { charge, source: self.id }
    }
}

/// Adds entries to the lines of an invoice: first all that increase it, then those that decrease it, the oldest first, as far as the
/// invoice goes. What is left of a decrease waits for the next invoice. An invoice that has nothing but decreases gets none.
pub(crate) fn add_entries(lines: &mut Vec<Line>, mut entries: Vec<&Entry>) {
    // What was found just now has a negative id, the first of it -1: it is the youngest.
    entries.sort_by_key(|entry| (entry.month, entry.id < 0, entry.id.unsigned_abs()));
    let mut rest: Money = lines.iter().map(|line| line.charge.amount).sum();
    for entry in entries.iter().filter(|entry| entry.open.is_positive()) {
        rest += entry.open;
        lines.push(entry.line(entry.open));
    }
    for entry in entries.iter().filter(|entry| entry.open.is_negative()) {
        let amount = entry.open.max(-rest.or_zero());
        if amount.is_negative() {
            rest += amount;
            lines.push(entry.line(amount));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(id: i64, month: &str, centavos: i64) -> Entry {
        Entry {
            id,
            contract: ContractId(1),
            kind: ChargeKind::PreBilling,
            month: month.parse().unwrap(),
            description: "X".into(),
            open: Money::centavos(centavos),
            about: None,
        }
    }

    fn lines_of(plan: i64, entries: &[Entry]) -> Vec<(i64, i64)> {
        let mut lines = if plan == 0 { vec![] } else { vec![entry(0, "2026-01", plan).line(Money::centavos(plan))] };
        add_entries(&mut lines, entries.iter().collect());
        lines.iter().map(|line| (line.source, line.charge.amount.in_centavos())).collect()
    }

    #[test]
    fn an_invoice_is_never_negative() {
        let december = |id, centavos| entry(id, "2026-12", centavos);
        for (plan, entries, expected) in [
            (100, vec![december(1, 50)], vec![(0, 100), (1, 50)]),
            (100, vec![december(1, -30)], vec![(0, 100), (1, -30)]),
            (100, vec![december(1, -100)], vec![(0, 100), (1, -100)]),
            (100, vec![december(1, -130)], vec![(0, 100), (1, -100)]),
            (100, vec![december(1, -70), december(2, -70)], vec![(0, 100), (1, -70), (2, -30)]),
            (100, vec![december(2, -70), entry(9, "2026-11", -60)], vec![(0, 100), (9, -60), (2, -40)]),
            (100, vec![december(1, -130), december(2, 50)], vec![(0, 100), (2, 50), (1, -130)]),
            (0, vec![december(1, -130)], vec![]),
            (0, vec![december(1, -130), december(2, 20)], vec![(2, 20), (1, -20)]),
            (0, vec![december(1, 20)], vec![(1, 20)]),
            // What was found just now is set off after what has waited.
            (100, vec![december(-2, -70), december(-1, -20), december(7, -60)], vec![(0, 100), (7, -60), (-1, -20), (-2, -20)]),
        ] {
            assert_eq!(lines_of(plan, &entries), expected, "{plan} {entries:?}");
        }
    }

    proptest! {
        #[test]
        fn decreases_are_billed_as_far_as_the_invoice_goes(plan in 0_i64..500, values in prop::collection::vec(-300_i64..300, 0..6)) {
            let entries: Vec<_> =
                (1..).zip(&values).filter(|(_, value)| **value != 0).map(|(id, value)| entry(id, "2026-12", *value)).collect();
            let lines = lines_of(plan, &entries);
            let sum: i64 = lines.iter().map(|(_, amount)| amount).sum();
            prop_assert!(sum >= 0);
            let all: i64 = plan + values.iter().sum::<i64>();
            prop_assert_eq!(sum, all.max(0));
            for (id, amount) in lines {
                let whole = if id == 0 { plan } else { entries.iter().find(|entry| entry.id == id).unwrap().open.in_centavos() };
                prop_assert!(amount.signum() == whole.signum() && amount.abs() <= whole.abs());
            }
        }
    }
}
