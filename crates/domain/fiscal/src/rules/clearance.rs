use chrono::{Datelike, Months, NaiveDate};
use kernel::{InvoiceId, Money};
use std::collections::BTreeMap;

/// An invoice as the clearance sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
    /// Which one.
    pub invoice: InvoiceId,
    /// When it fell due: that counts, not when it was paid (Lei 12.007/2009).
    pub due_on: NaiveDate,
    /// What it billed.
    pub amount: Money,
    /// What became of it.
    pub standing: Standing,
}

/// What became of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Settled in full on a day.
    Settled(NaiveDate),
    /// Owed, in whole or in part.
    Open,
    /// Owed, but before a court: it neither stands in the way nor is its month certified (art. 2 § 2).
    Disputed,
    /// Replaced by the invoices of a negotiation, which count when they fall due themselves; its month is not certified.
    Replaced,
    /// Withdrawn, or not issued yet: it does not count.
    Withdrawn,
}

/// What can be certified for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearance {
    /// The first days of the months whose invoices were all settled, ascending. Months without an invoice are not among them: the
    /// service may have run for a part of the year only.
    pub months: Vec<NaiveDate>,
    /// How many invoices that were.
    pub invoices: usize,
    /// What they billed.
    pub amount: Money,
    /// When the last of them was settled.
    pub last_settled_on: Option<NaiveDate>,
    /// How many are before a court.
    pub disputed: usize,
    /// What is owed, by due date. Unless it is empty nothing is certified.
    pub open: Vec<InvoiceId>,
}

impl Clearance {
    /// True when nothing is owed.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.open.is_empty()
    }
}

/// Why a period cannot be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It ends before it begins.
    #[error("the period ends before it begins")]
    Backwards,
    /// It is longer than ten years.
    #[error("the period is longer than ten years")]
    TooLong,
}

/// As long as a debt can last in the books: the longest limitation of the Código Civil (art. 205).
const MOST_MONTHS: Months = Months::new(120);

/// Whether a period can be asked about.
///
/// # Errors
/// What [`PeriodError`] names.
pub fn check_period(first: NaiveDate, last: NaiveDate) -> Result<(), PeriodError> {
    if last < first {
        return Err(PeriodError::Backwards);
    }
    match first.checked_add_months(MOST_MONTHS) {
        Some(end) if last >= end => Err(PeriodError::TooLong),
        Some(_) | None => Ok(()),
    }
}

/// What invoices, all due within a period, allow to be certified.
#[must_use]
pub fn clearance(debts: &[Debt]) -> Clearance {
    let mut months: BTreeMap<NaiveDate, Vec<&Debt>> = BTreeMap::new();
    for debt in debts.iter().filter(|debt| debt.standing != Standing::Withdrawn) {
        months.entry(debt.due_on.with_day(1).unwrap_or(debt.due_on)).or_default().push(debt);
    }
    let settled = |debt: &&Debt| matches!(debt.standing, Standing::Settled(_));
    months.retain(|_, debts| debts.iter().all(settled));
    let certified = || months.values().flatten();
    let mut open: Vec<_> = debts.iter().filter(|debt| debt.standing == Standing::Open).collect();
    open.sort_by_key(|debt| (debt.due_on, debt.invoice));
    Clearance {
        invoices: certified().count(),
        amount: certified().map(|debt| debt.amount).sum(),
        last_settled_on: certified()
            .filter_map(|debt| match debt.standing {
                Standing::Settled(on) => Some(on),
                Standing::Open | Standing::Disputed | Standing::Replaced | Standing::Withdrawn => None,
            })
            .max(),
        disputed: debts.iter().filter(|debt| debt.standing == Standing::Disputed).count(),
        open: open.into_iter().map(|debt| debt.invoice).collect(),
        months: months.into_keys().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn debt(invoice: i64, due_on: &str, standing: Standing) -> Debt {
        Debt { invoice: InvoiceId(invoice), due_on: day(due_on), amount: Money::centavos(9_990), standing }
    }

    fn settled(invoice: i64, due_on: &str, on: &str) -> Debt {
        debt(invoice, due_on, Standing::Settled(day(on)))
    }

    /// The certified months and the open invoices.
    fn found(debts: &[Debt]) -> (Vec<String>, Vec<i64>) {
        let clearance = clearance(debts);
        let months = clearance.months.iter().map(|month| month.format("%Y-%m").to_string()).collect();
        (months, clearance.open.iter().map(|invoice| invoice.0).collect())
    }

    #[test]
    fn months_are_certified_by_due_date() {
        use Standing::{Disputed, Open, Replaced, Withdrawn};
        let months = |months: &[&str]| months.iter().map(|month| (*month).to_owned()).collect::<Vec<_>>();
        // The whole year, one invoice paid in the next one.
        let year: Vec<_> = (1..=12).map(|month| settled(month, &format!("2025-{month:02}-10"), "2026-01-15")).collect();
        assert_eq!(found(&year).0.len(), 12);
        assert_eq!(clearance(&year).last_settled_on, Some(day("2026-01-15")));
        assert_eq!((clearance(&year).invoices, clearance(&year).amount), (12, Money::centavos(12 * 9_990)));
        for (debts, certified, open) in [
            // Service for a part of the year.
            (
                vec![settled(1, "2025-11-10", "2025-11-10"), settled(2, "2025-12-10", "2025-12-10")],
                vec!["2025-11", "2025-12"],
                vec![],
            ),
            // One is open: nothing is clear, and its month is not certified.
            (vec![settled(1, "2025-01-10", "2025-01-10"), debt(2, "2025-02-10", Open)], vec!["2025-01"], vec![2]),
            // Two in one month, one of them open.
            (vec![settled(1, "2025-01-10", "2025-01-10"), debt(2, "2025-01-20", Open)], vec![], vec![2]),
            // Disputed: the others are certified.
            (vec![settled(1, "2025-01-10", "2025-01-10"), debt(2, "2025-02-10", Disputed)], vec!["2025-01"], vec![]),
            // Negotiated away, withdrawn.
            (vec![debt(1, "2025-01-10", Replaced), settled(2, "2025-02-10", "2025-02-10")], vec!["2025-02"], vec![]),
            (vec![debt(1, "2025-01-10", Withdrawn), settled(2, "2025-01-20", "2025-02-10")], vec!["2025-01"], vec![]),
            (vec![], vec![], vec![]),
            (vec![debt(9, "2025-03-10", Open), debt(1, "2025-02-10", Open)], vec![], vec![1, 9]),
        ] {
            assert_eq!(found(&debts), (months(&certified), open), "{debts:?}");
        }
    }

    #[test]
    fn a_period_goes_forward_and_is_not_endless() {
        assert_eq!(check_period(day("2025-01-01"), day("2025-12-31")), Ok(()));
        assert_eq!(check_period(day("2025-01-01"), day("2025-01-01")), Ok(()));
        assert_eq!(check_period(day("2025-01-02"), day("2025-01-01")), Err(PeriodError::Backwards));
        assert_eq!(check_period(day("2016-01-01"), day("2025-12-31")), Ok(()));
        assert_eq!(check_period(day("2016-01-01"), day("2026-01-01")), Err(PeriodError::TooLong));
        assert_eq!(check_period(day("9999-01-01"), NaiveDate::MAX), Err(PeriodError::TooLong));
    }
}
