use crate::PixOutcome;
use billing::{Coverage, InvoiceStatus, Sums};
use kernel::Money;

/// What a Pix was meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Nothing of ours.
    Nothing,
    /// An invoice.
    Invoice {
        status: InvoiceStatus,
        /// What is open of it.
        open: Money,
        /// What the charge asked for before late charges; none for a static code.
        asked: Option<Money>,
        /// Whether it was paid after its due day.
        is_late: bool,
        /// What lateness costs by our own reckoning, as a bound for what a static code may have brought beyond the open value.
        late_charges: Money,
    },
}

/// A Pix as the PSP reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) amount: Money,
    pub(crate) fine: Money,
    pub(crate) interest: Money,
    pub(crate) discount: Money,
    pub(crate) refunded: Money,
    pub(crate) target: Target,
}

/// What is done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// A payment is booked; `credit` of the money is none of it.
    Book { outcome: PixOutcome, sums: Sums, credit: Money },
    /// No payment is booked.
    Keep { outcome: PixOutcome, remark: &'static str },
}

/// What becomes of a Pix. What the PSP calls fine and interest is taken as it says: it reckoned them for the payer.
pub(crate) fn decide(facts: &Facts) -> Decision {
    let keep = |outcome, remark| Decision::Keep { outcome, remark };
    if facts.refunded >= facts.amount {
        return keep(PixOutcome::Refunded, "devolvido antes da baixa");
    }
    if !facts.refunded.is_zero() {
        return keep(PixOutcome::Review, "devolvido em parte antes da baixa");
    }
    match facts.target {
        Target::Nothing => keep(PixOutcome::Unmatched, "identificador desconhecido"),
        Target::Invoice { status: InvoiceStatus::Draft, .. } => keep(PixOutcome::Review, "a fatura ainda não foi emitida"),
        Target::Invoice { status: InvoiceStatus::Paid, .. } => keep(PixOutcome::Duplicate, "a fatura já estava paga"),
        Target::Invoice { status: InvoiceStatus::Cancelled, .. } => keep(PixOutcome::Review, "a fatura foi cancelada"),
        Target::Invoice { status: InvoiceStatus::Negotiated, .. } => keep(PixOutcome::Review, "a fatura foi negociada"),
        Target::Invoice { status: InvoiceStatus::Open, open, asked, is_late, late_charges } => {
            pay(facts, open, asked == Some(open) && is_late, late_charges)
        }
    }
}

/// `reckoned` when whatever exceeds the open value is what the PSP charged for lateness.
fn pay(facts: &Facts, open: Money, reckoned: bool, late_charges: Money) -> Decision {
    let Facts { amount, fine, interest, discount, .. } = *facts;
    let for_the_invoice = amount + discount - fine - interest;
    let states_charges = !(fine + interest).is_zero();
    let beyond = for_the_invoice - open;
    if beyond.is_negative() {
        if !for_the_invoice.is_positive() {
            return Decision::Keep { outcome: PixOutcome::Review, remark: "o valor não passa da multa e dos juros" };
        }
        let sums = Sums::Stated { received: amount, fine, interest, discount, coverage: Coverage::Partial };
        return Decision::Book { outcome: PixOutcome::Under, sums, credit: Money::ZERO };
    }
    let charges = match (states_charges, reckoned) {
        (true, _) => Money::ZERO,
        (false, true) => beyond,
        (false, false) => beyond.min(late_charges),
    };
    let credit = beyond - charges;
    let sums = Sums::Stated { received: amount - credit, fine, interest, discount, coverage: Coverage::Full };
    let outcome = if credit.is_zero() { PixOutcome::Booked } else { PixOutcome::Over };
    if sums.settle(open).is_err() {
        return Decision::Keep { outcome: PixOutcome::Review, remark: "os valores informados pelo PSP não fecham" };
    }
    Decision::Book { outcome, sums, credit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn centavos(amount: i64) -> Money {
        Money::centavos(amount)
    }

    fn facts(amounts: [i64; 4], target: Target) -> Facts {
        let [amount, fine, interest, discount] = amounts.map(Money::centavos);
        Facts { amount, fine, interest, discount, refunded: Money::ZERO, target }
    }

    fn open(open: i64, asked: Option<i64>, late_charges: i64) -> Target {
        Target::Invoice {
            status: InvoiceStatus::Open,
            open: centavos(open),
            asked: asked.map(Money::centavos),
            is_late: late_charges > 0,
            late_charges: centavos(late_charges),
        }
    }

    #[test]
    fn an_open_invoice_is_paid_by_what_came() {
        // amount, fine, interest, discount; open, asked, our own late charges -> outcome, received, credit
        for (amounts, target, outcome, received, credit) in [
            ([9_990, 0, 0, 0], open(9_990, Some(9_990), 0), PixOutcome::Booked, 9_990, 0),
            // The PSP says what is what.
            ([10_217, 200, 27, 0], open(9_990, Some(9_990), 227), PixOutcome::Booked, 10_217, 0),
            // It does not say, but it asked for what is open: the rest is what it reckoned, whatever we would have.
            ([10_300, 0, 0, 0], open(9_990, Some(9_990), 227), PixOutcome::Booked, 10_300, 0),
            // In time nothing is charged.
            ([10_000, 0, 0, 0], open(9_990, Some(9_990), 0), PixOutcome::Over, 9_990, 10),
            // Paid in part meanwhile.
            ([9_990, 0, 0, 0], open(4_000, Some(9_990), 0), PixOutcome::Over, 4_000, 5_990),
            ([9_990, 0, 0, 0], open(4_000, Some(9_990), 90), PixOutcome::Over, 4_090, 5_900),
            // A static code that was made when it was late.
            ([10_217, 0, 0, 0], open(9_990, None, 227), PixOutcome::Booked, 10_217, 0),
            ([20_000, 0, 0, 0], open(9_990, None, 227), PixOutcome::Over, 10_217, 9_783),
            ([5_000, 0, 0, 0], open(9_990, None, 0), PixOutcome::Under, 5_000, 0),
            // A discount of the charge's own terms.
            ([9_490, 0, 0, 500], open(9_990, Some(9_990), 0), PixOutcome::Booked, 9_490, 0),
        ] {
            match decide(&facts(amounts, target)) {
                Decision::Book { outcome: found, sums: Sums::Stated { received: booked, .. }, credit: left } => {
                    assert_eq!((found, booked, left), (outcome, centavos(received), centavos(credit)), "{amounts:?} {target:?}");
                }
                other => panic!("{amounts:?} {target:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_pays_nothing_is_kept() {
        let invoice =
            |status| Target::Invoice { status, open: Money::ZERO, asked: None, is_late: false, late_charges: Money::ZERO };
        for (target, refunded, expected) in [
            (Target::Nothing, 0, PixOutcome::Unmatched),
            (invoice(InvoiceStatus::Paid), 0, PixOutcome::Duplicate),
            (invoice(InvoiceStatus::Cancelled), 0, PixOutcome::Review),
            (invoice(InvoiceStatus::Negotiated), 0, PixOutcome::Review),
            (open(100, Some(100), 0), 100, PixOutcome::Refunded),
            (open(100, Some(100), 0), 1, PixOutcome::Review),
            (Target::Nothing, 100, PixOutcome::Refunded),
        ] {
            let facts = Facts { refunded: centavos(refunded), ..facts([100, 0, 0, 0], target) };
            let Decision::Keep { outcome, .. } = decide(&facts) else { panic!("{target:?} books") };
            assert_eq!(outcome, expected, "{target:?}");
        }
    }

    proptest! {
        #[test]
        fn every_centavo_is_a_payment_or_a_credit(
            amounts in prop::array::uniform4(0_i64..=20_000),
            owed in 1_i64..=20_000,
            asked in prop::option::of(1_i64..=20_000),
            late in 0_i64..=600,
        ) {
            prop_assume!(amounts[0] > 0);
            if let Decision::Book { outcome, sums, credit } = decide(&facts(amounts, open(owed, asked, late))) {
                let settlement = sums.settle(centavos(owed)).unwrap();
                prop_assert_eq!(settlement.received + credit, centavos(amounts[0]));
                prop_assert!(!credit.is_negative());
                prop_assert_eq!(outcome == PixOutcome::Over, credit.is_positive());
                prop_assert_eq!(outcome == PixOutcome::Under, !settlement.in_full);
            }
        }
    }
}
