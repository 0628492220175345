use super::ExactAmount;
use br::calendar::BankCalendar;
use chrono::NaiveDate;
use kernel::{Money, Percent};

/// How lateness is charged: the fine once, the interest by the day, both on what is open of the original value, never on each other.
///
/// The law caps the fine at 2 % for consumers (CDC art. 52 § 1); interest of 1 % a month is the customary rate of contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateChargeRules {
    /// The fine, once.
    pub fine: Percent,
    /// The interest of a month of 30 days; a day costs a thirtieth of it, simple.
    pub monthly_interest: Percent,
    /// Which days are business days and from where lateness is counted.
    pub calendar: BankCalendar,
}

impl Default for LateChargeRules {
    fn default() -> Self {
        Self { fine: Percent::whole(2), monthly_interest: Percent::whole(1), calendar: BankCalendar::national() }
    }
}

/// What lateness costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateCharges {
    /// For how many calendar days charges run; 0 up to the first business day on or after the due date.
    pub days: i64,
    /// The fine, rounded half-up.
    pub fine: Money,
    /// The interest, rounded half-up.
    pub interest: Money,
    /// The fine before rounding.
    pub exact_fine: ExactAmount,
    /// The interest before rounding.
    pub exact_interest: ExactAmount,
}

impl LateCharges {
    /// Fine and interest.
    #[must_use]
    pub fn total(&self) -> Money {
        self.fine + self.interest
    }
}

/// Days of the month by which interest is counted.
const DAYS_OF_MONTH: i64 = 30;

impl LateChargeRules {
    /// The charges on `open`, due on `due`, as of `on`. Nothing is charged on nothing.
    #[must_use]
    pub fn charges(&self, open: Money, due: NaiveDate, on: NaiveDate) -> LateCharges {
        if !open.is_positive() || on <= due {
            return LateCharges::default();
        }
        let days = self.calendar.days_late(due, on);
        if days == 0 {
            return LateCharges::default();
        }
        let (centavos, rate) = (open.in_centavos(), self.monthly_interest.0.saturating_mul(days));
        LateCharges {
            days,
            fine: self.fine.of(open),
            interest: open.part(rate, Percent::WHOLE * DAYS_OF_MONTH),
            exact_fine: ExactAmount::part(centavos, self.fine.0, Percent::WHOLE),
            exact_interest: ExactAmount::part(centavos, rate, Percent::WHOLE * DAYS_OF_MONTH),
        }
    }

    /// What is let off when what is due on `due` is paid on `on`: the punctuality discount, as long as paying costs nothing.
    #[must_use]
    pub fn punctuality(&self, discount: Money, due: NaiveDate, on: NaiveDate) -> Money {
        if discount.is_zero() || on > self.payable_until(due) { Money::ZERO } else { discount }
    }

    /// The last day on which it costs nothing to pay what is due on `due`.
    #[must_use]
    pub fn payable_until(&self, due: NaiveDate) -> NaiveDate {
        self.calendar.effective_due(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use br::calendar::LateFrom;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn after(due: NaiveDate, days: u64) -> NaiveDate {
        due.checked_add_days(Days::new(days)).unwrap()
    }

    #[test]
    fn fine_and_interest_by_the_day() {
        // A Monday, so that no grace shortens the first days.
        let due = day("2026-11-09");
        for (centavos, days, fine, interest, total) in [
            (10_000, 1, 200, 3, 10_203),
            (10_000, 15, 200, 50, 10_250),
            (9_990, 8, 200, 27, 10_217),
            (9_990, 10, 200, 33, 10_223),
            (12_990, 33, 260, 143, 13_393),
            (7_999, 1, 160, 3, 8_162),
            (18_170, 30, 363, 182, 18_715),
        ] {
            let charges = LateChargeRules::default().charges(Money::centavos(centavos), due, after(due, days));
            assert_eq!(charges.days, i64::try_from(days).unwrap());
            assert_eq!(charges.fine, Money::centavos(fine), "fine of {centavos} after {days} days");
            assert_eq!(charges.interest, Money::centavos(interest), "interest of {centavos} after {days} days");
            assert_eq!(Money::centavos(centavos) + charges.total(), Money::centavos(total));
        }
    }

    #[test]
    fn unrounded_as_the_cliente_manual_prints_them() {
        // Invoice 90 of "Buscar todas as faturas", 140 days late.
        let charges = LateChargeRules::default().charges(Money::centavos(31_598), day("2020-03-09"), day("2020-07-27"));
        assert_eq!(charges.days, 140);
        assert_eq!(charges.exact_fine.to_string(), "6.3196");
        assert_eq!(charges.exact_interest.to_string(), "14.745733333333333");
        assert_eq!((charges.fine, charges.interest), (Money::centavos(632), Money::centavos(1_475)));
    }

    #[test]
    fn a_punctuality_discount_lasts_as_long_as_paying_costs_nothing() {
        // A Friday, a Saturday, and the eve of a local holiday.
        let local = BankCalendar::national().with_local_holidays([day("2026-12-08")]);
        let rules = LateChargeRules { calendar: local, ..LateChargeRules::default() };
        for (due, paid, discount) in [
            ("2026-11-13", "2026-11-01", 1_000),
            ("2026-11-13", "2026-11-13", 1_000),
            ("2026-11-13", "2026-11-14", 0),
            ("2026-11-14", "2026-11-16", 1_000),
            ("2026-11-14", "2026-11-17", 0),
            ("2026-12-08", "2026-12-09", 1_000),
            ("2026-12-08", "2026-12-10", 0),
        ] {
            let found = rules.punctuality(Money::centavos(1_000), day(due), day(paid));
            assert_eq!(found, Money::centavos(discount), "due {due}, paid {paid}");
            assert_eq!(found.is_zero(), rules.charges(Money::centavos(20_000), day(due), day(paid)).days > 0);
        }
        assert_eq!(rules.punctuality(Money::ZERO, day("2026-11-13"), day("2026-11-01")), Money::ZERO);
    }

    #[test]
    fn the_next_business_day_is_free() {
        for (due, paid, days) in [
            ("2026-11-21", "2026-11-23", 0),
            ("2026-11-20", "2026-11-23", 0),
            ("2026-11-20", "2026-11-24", 4),
            ("2026-12-24", "2026-12-24", 0),
            ("2026-12-25", "2026-12-28", 0),
            ("2027-02-08", "2027-02-10", 0),
            ("2026-11-23", "2026-11-22", 0),
            ("2026-11-23", "2026-11-24", 1),
        ] {
            let charges = LateChargeRules::default().charges(Money::centavos(10_000), day(due), day(paid));
            assert_eq!(charges.days, days, "due {due}, paid {paid}");
            assert_eq!(charges.fine.is_positive(), days > 0);
        }
    }

    #[test]
    fn lateness_may_count_from_the_day_of_grace() {
        let rules = LateChargeRules {
            calendar: BankCalendar::national().with_late_from(LateFrom::EffectiveDue),
            ..LateChargeRules::default()
        };
        assert_eq!(rules.charges(Money::centavos(10_000), day("2026-11-20"), day("2026-11-24")).days, 1);
        assert_eq!(rules.payable_until(day("2026-11-20")), day("2026-11-23"));
    }

    #[test]
    fn nothing_is_charged_on_nothing() {
        let rules = LateChargeRules::default();
        for open in [0, -100] {
            assert_eq!(rules.charges(Money::centavos(open), day("2020-01-01"), day("2026-01-01")), LateCharges::default());
        }
    }

    proptest! {
        #[test]
        fn waiting_never_makes_it_cheaper(centavos in 1_i64..=9_999_999_999, due in 0_u64..4_000, paid in 0_u64..800, more in 0_u64..400) {
            let due = after(day("2020-01-01"), due);
            let rules = LateChargeRules::default();
            let open = Money::centavos(centavos);
            let sooner = rules.charges(open, due, after(due, paid));
            let later = rules.charges(open, due, after(due, paid + more));
            prop_assert!(later.days >= sooner.days);
            prop_assert!(later.fine >= sooner.fine);
            prop_assert!(later.interest >= sooner.interest);
            prop_assert!(later.exact_interest >= sooner.exact_interest);
        }

        #[test]
        fn two_parts_cost_what_the_whole_costs_but_for_a_centavo(a in 1_i64..=1_000_000, b in 1_i64..=1_000_000, days in 1_u64..700) {
            let (rules, due) = (LateChargeRules::default(), day("2026-11-09"));
            let on = after(due, days);
            let of = |centavos| rules.charges(Money::centavos(centavos), due, on).total().in_centavos();
            prop_assert!((of(a) + of(b) - of(a + b)).abs() <= 2);
        }
    }
}
