use chrono::NaiveDate;
use kernel::{InvoiceId, Money};

/// What becomes of what the period of the end was billed, or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodBilling {
    /// It stays; the next billing bills what is left of the days, or gives back what was billed too much.
    Keep,
    /// Its open invoice is withdrawn; the next billing bills the days up to the end.
    Reverse,
    /// It stays, and no day is billed that was not billed so far.
    WaiveResidual,
}

/// An open invoice that bills a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenBilling {
    pub(super) invoice: InvoiceId,
    /// The first and the last day of the contract's plan that it bills; none when it bills no days.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    /// Whether it bills anything else than the contract.
    pub(super) is_shared: bool,
    pub(super) settled: Money,
}

/// The invoices that are withdrawn when the contract ends today: those of days to come, and that of the period, as it is wished. An invoice
/// that bills other contracts too stays, and so does one that is paid in part: the next billing gives their days back.
pub(super) fn to_withdraw(billings: &[OpenBilling], future: bool, period: PeriodBilling, today: NaiveDate) -> Vec<InvoiceId> {
    let is_withdrawn = |billing: &&OpenBilling| {
        let Some((first, last)) = billing.days else { return false };
        let is_wished = if first > today { future } else { today <= last && period == PeriodBilling::Reverse };
        is_wished && !billing.is_shared && billing.settled.is_zero()
    };
    billings.iter().filter(is_withdrawn).map(|billing| billing.invoice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_contract_alone_owes_for_days_to_come_is_withdrawn() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let billing = |id, days: Option<(&str, &str)>, is_shared, settled| OpenBilling {
            invoice: InvoiceId(id),
            days: days.map(|(first, last)| (day(first), day(last))),
            is_shared,
            settled: Money::centavos(settled),
        };
        let (past, period, future) =
            (Some(("2026-02-01", "2026-02-28")), Some(("2026-03-01", "2026-03-31")), Some(("2026-04-01", "2026-04-30")));
        let billings = [
            billing(1, past, false, 0),
            billing(2, period, false, 0),
            billing(3, future, false, 0),
            // A debt that is no billing of days, one that others share, and one that is paid in part.
            billing(4, None, false, 0),
            billing(5, future, true, 0),
            billing(6, future, false, 1),
            billing(7, period, true, 0),
        ];
        for (wants_future, of_period, expected) in [
            (false, PeriodBilling::Keep, &[][..]),
            (true, PeriodBilling::Keep, &[3]),
            (false, PeriodBilling::Reverse, &[2]),
            (true, PeriodBilling::Reverse, &[2, 3]),
            (true, PeriodBilling::WaiveResidual, &[3]),
            (false, PeriodBilling::WaiveResidual, &[]),
        ] {
            for today in ["2026-03-01", "2026-03-20", "2026-03-31"] {
                let found = to_withdraw(&billings, wants_future, of_period, day(today));
                let expected: Vec<_> = expected.iter().map(|id| InvoiceId(*id)).collect();
                assert_eq!(found, expected, "{wants_future} {of_period:?} {today}");
            }
        }
    }
}
