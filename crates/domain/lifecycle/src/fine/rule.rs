use chrono::{Days, Months, NaiveDate};
use kernel::{Money, Percent};
use serde::{Deserialize, Serialize};

/// The longest that a consumer can be bound, in months (Anatel, minimum term).
const LONGEST_FOR_CONSUMERS: u32 = 12;

/// How a fine is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FineRule {
    /// A share of what the months left of the term would cost.
    Share(Percent),
    /// The part of a sum that belongs to the months left: what the customer got for being loyal, an installation for example.
    Benefit(Money),
    /// One sum as long as a month is left. From consumers no more is asked than its part, as of a benefit.
    Fixed(Money),
}

/// What the loyalty of a contract is, when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoyaltyTerm {
    /// When the contract first went into service; none when it never did, and was never loyal.
    pub activated_on: Option<NaiveDate>,
    /// For how many months from then on; 0 for none.
    pub months: u32,
    /// What a month costs.
    pub price: Money,
    /// Whether the customer is protected as a consumer: every contract that is neither corporate nor of a tender.
    pub is_consumer: bool,
}

/// A fine, zero where none is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueFine {
    /// How many months of the term had not begun. A month that has begun is kept.
    pub months_left: u32,
    /// What it comes to.
    pub amount: Money,
}

impl LoyaltyTerm {
    /// The months that bind the customer.
    fn binding(&self) -> u32 {
        if self.is_consumer { self.months.min(LONGEST_FOR_CONSUMERS) } else { self.months }
    }

    /// The last day of the term, if there is one.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let months = Some(self.binding()).filter(|months| *months > 0)?;
        self.activated_on?.checked_add_months(Months::new(months))?.pred_opt()
    }

    /// The months of the term that begin after a day.
    #[must_use]
    pub fn months_left(&self, on: NaiveDate) -> u32 {
        let (Some(activated_on), months) = (self.activated_on, self.binding()) else { return 0 };
        let begins_later = |month: &u32| activated_on.checked_add_months(Months::new(*month)).is_some_and(|first| first > on);
        u32::try_from((0..months).filter(begins_later).count()).unwrap_or(months)
    }
}

/// What a contract owes that ends on a day. A consumer who goes within the days of regret after the activation owes nothing (CDC art. 49).
#[must_use]
pub fn loyalty_fine(rule: FineRule, term: &LoyaltyTerm, regret_days: u32, on: NaiveDate) -> DueFine {
    let months_left = term.months_left(on);
    let regrets = term.is_consumer
        && term
            .activated_on
            .and_then(|first| first.checked_add_days(Days::new(regret_days.into())))
            .is_some_and(|last| on <= last);
    if months_left == 0 || regrets {
        return DueFine { months_left, amount: Money::ZERO };
    }
    let (left, all) = (i64::from(months_left), i64::from(term.binding()));
    let amount = match rule {
        FineRule::Share(share) => term.price.part(share.0.saturating_mul(left), Percent::WHOLE),
        FineRule::Benefit(benefit) => benefit.part(left, all),
        FineRule::Fixed(sum) if term.is_consumer => sum.part(left, all),
        FineRule::Fixed(sum) => sum,
    };
    DueFine { months_left, amount: amount.or_zero() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn term(activated: &str, months: u32, is_consumer: bool) -> LoyaltyTerm {
        let activated_on = (!activated.is_empty()).then(|| day(activated));
        LoyaltyTerm { activated_on, months, price: Money::centavos(10_990), is_consumer }
    }

    #[test]
    fn a_fine_is_in_proportion_to_the_months_left() {
        let share = FineRule::Share(Percent::whole(10));
        let benefit = FineRule::Benefit(Money::centavos(60_000));
        let fixed = FineRule::Fixed(Money::centavos(30_000));
        // rule, activated, months, consumer, ends -> months left, fine
        for (rule, activated, months, is_consumer, on, left, centavos) in [
            // 10 % of 11, 10, 1 months at 109.90; a month that has begun is kept.
            (share, "2026-01-10", 12, true, "2026-02-09", 11, 12_089),
            (share, "2026-01-10", 12, true, "2026-02-10", 10, 10_990),
            (share, "2026-01-10", 12, true, "2026-12-09", 1, 1_099),
            (share, "2026-01-10", 12, true, "2026-12-10", 0, 0),
            (share, "2026-01-10", 12, true, "2027-01-09", 0, 0),
            (share, "2026-01-10", 12, true, "2030-01-01", 0, 0),
            // Within seven days the customer may regret; a company may not.
            (share, "2026-01-10", 12, true, "2026-01-10", 11, 0),
            (share, "2026-01-10", 12, true, "2026-01-17", 11, 0),
            (share, "2026-01-10", 12, true, "2026-01-18", 11, 12_089),
            (share, "2026-01-10", 12, false, "2026-01-10", 11, 12_089),
            // Nobody was loyal: no term, or never in service.
            (share, "2026-01-10", 0, true, "2026-02-09", 0, 0),
            (share, "", 12, true, "2026-02-09", 0, 0),
            // The law binds a consumer for twelve months, whatever was signed.
            (share, "2026-01-10", 24, true, "2026-06-09", 7, 7_693),
            (share, "2026-01-10", 24, true, "2027-01-09", 0, 0),
            (share, "2026-01-10", 24, false, "2026-06-09", 19, 20_881),
            // A benefit of 600.00: 50.00 for each of twelve months, 100.00 for each of six.
            (benefit, "2026-01-10", 12, true, "2026-02-09", 11, 55_000),
            (benefit, "2026-01-10", 12, true, "2026-07-01", 6, 30_000),
            (benefit, "2026-01-10", 6, true, "2026-05-09", 2, 20_000),
            (benefit, "2026-01-10", 24, false, "2026-02-09", 23, 57_500),
            // 600.00 of seven months, five left: 428.571...
            (benefit, "2026-01-10", 7, true, "2026-03-09", 5, 42_857),
            // A fixed sum of 300.00 is asked in whole from companies only.
            (fixed, "2026-01-10", 12, false, "2026-12-09", 1, 30_000),
            (fixed, "2026-01-10", 12, false, "2026-12-10", 0, 0),
            (fixed, "2026-01-10", 12, true, "2026-12-09", 1, 2_500),
            (fixed, "2026-01-10", 12, true, "2026-02-09", 11, 27_500),
            // Months that begin on a day which the month does not have begin on its last day.
            (share, "2026-01-31", 3, true, "2026-02-27", 2, 2_198),
            (share, "2026-01-31", 3, true, "2026-02-28", 1, 1_099),
            (share, "2028-01-31", 3, true, "2028-02-28", 2, 2_198),
            (share, "2028-01-31", 3, true, "2028-02-29", 1, 1_099),
            (share, "2026-01-31", 3, true, "2026-03-31", 0, 0),
        ] {
            let found = loyalty_fine(rule, &term(activated, months, is_consumer), 7, day(on));
            let expected = DueFine { months_left: left, amount: Money::centavos(centavos) };
            assert_eq!(found, expected, "{rule:?} {activated} {months} {is_consumer} {on}");
        }
    }

    #[test]
    fn a_term_has_a_last_day() {
        for (activated, months, is_consumer, last) in [
            ("2026-01-10", 12, true, Some("2027-01-09")),
            ("2026-01-10", 24, true, Some("2027-01-09")),
            ("2026-01-10", 24, false, Some("2028-01-09")),
            ("2026-08-31", 6, true, Some("2027-02-27")),
            ("2026-01-10", 0, true, None),
            ("", 12, true, None),
        ] {
            assert_eq!(term(activated, months, is_consumer).last_day(), last.map(day), "{activated} {months}");
        }
    }

    proptest! {
        #[test]
        fn a_fine_never_grows_with_time(months in 0_u32..40, is_consumer: bool, days in 8_u64..1_500, sum in 0_i64..1_000_000) {
            let term = term("2026-01-31", months, is_consumer);
            let on = day("2026-01-31") + Days::new(days);
            let rules = [FineRule::Share(Percent(sum)), FineRule::Benefit(Money::centavos(sum)), FineRule::Fixed(Money::centavos(sum))];
            for rule in rules {
                let now = loyalty_fine(rule, &term, 7, on);
                let later = loyalty_fine(rule, &term, 7, on + Days::new(1));
                prop_assert!(later.amount <= now.amount && !now.amount.is_negative());
                prop_assert!(now.months_left > 0 || now.amount.is_zero());
            }
        }
    }
}
