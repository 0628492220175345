//! What the price of a contract's days depends on beside the price of today.

use catalog::Reduction;
use chrono::{Months, NaiveDate};
use kernel::{ContractDiscountId, ContractExtraId, Money, Percent, PlanId, PromotionId};

/// What a contract cost before its price or plan changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormerPrice {
    /// The last day of it. What holds after the last former price is the contract's own.
    pub until_on: NaiveDate,
    /// The plan of then.
    pub plan: PlanId,
    /// What a month cost.
    pub price: Money,
}

/// Days on which a contract is without service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// The first day: that of the block.
    pub from_on: NaiveDate,
    /// The last day: the one before the release. None while it lasts.
    pub until_on: Option<NaiveDate>,
}

/// A monthly charge beside the plan (adicional), charged for the days of service within its own days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its id.
    pub id: ContractExtraId,
    /// What the customer reads.
    pub description: String,
    /// What a month costs; positive.
    pub amount: Money,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day; none without end.
    pub until_on: Option<NaiveDate>,
}

/// Which days a discount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountDays {
    /// From a day to a day; none without end.
    Dates {
        /// The first day.
        from_on: NaiveDate,
        /// The last day.
        until_on: Option<NaiveDate>,
    },
    /// Months of the contract, counted from the day of its activation: month 1 ends on the day before the same day of the next month.
    Months {
        /// The first one, from 1.
        first: u32,
        /// The last one.
        last: u32,
    },
}

impl DiscountDays {
    /// The days, first and last, for a contract that was activated on a day. None when they do not begin within the calendar.
    #[must_use]
    pub fn of(self, activated_on: NaiveDate) -> Option<(NaiveDate, Option<NaiveDate>)> {
        match self {
            Self::Dates { from_on, until_on } => Some((from_on, until_on)),
            Self::Months { first, last } => {
                let begins = |month: u32| activated_on.checked_add_months(Months::new(month.saturating_sub(1)));
                let until_on = begins(last.saturating_add(1)).and_then(|day| day.pred_opt());
                begins(first).map(|from_on| (from_on, until_on))
            }
        }
    }
}

/// What is taken off the price of some days (desconto promocional).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// Its id.
    pub id: ContractDiscountId,
    /// The promotion that it was promised by.
    pub promotion: Option<PromotionId>,
    /// What the customer reads.
    pub description: String,
    /// What is taken off a month.
    pub reduction: Reduction,
    /// Which days it is for.
    pub days: DiscountDays,
    /// The first day of it; none while the contract is not in service and its months have not begun.
    pub from_on: Option<NaiveDate>,
    /// The last day of it; none without end, or while its months have not begun.
    pub until_on: Option<NaiveDate>,
}

/// What a month costs, if a discount is above it: a contract is never cheaper than nothing. A price that falls later is the billing's
/// matter, which takes off no more than the days cost.
pub(crate) fn above_value(price: Money, reduction: Reduction) -> Option<Money> {
    let asked = match reduction {
        Reduction::Amount(amount) => amount > price,
        Reduction::Share(share) => share > Percent::whole(100),
    };
    asked.then_some(price)
}

/// The days of a promotional discount of so many months that is set today: those of the contract's first months where it is not in service
/// yet, or else from today on.
pub(crate) fn promotional_days(activated_on: Option<NaiveDate>, today: NaiveDate, months: u32) -> Option<DiscountDays> {
    if activated_on.is_none_or(|activated_on| activated_on > today) {
        return Some(DiscountDays::Months { first: 1, last: months });
    }
    let until_on = today.checked_add_months(Months::new(months))?.pred_opt()?;
    Some(DiscountDays::Dates { from_on: today, until_on: Some(until_on) })
}

/// The promotional discounts that stand on a day or later: those that no promotion of the catalogue has promised.
pub(crate) fn standing_promotional(discounts: Vec<Discount>, today: NaiveDate) -> Vec<Discount> {
    let stands = |discount: &Discount| discount.promotion.is_none() && discount.until_on.is_none_or(|until_on| until_on >= today);
    discounts.into_iter().filter(stands).collect()
}

/// What becomes of the price of a contract from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PriceStep {
    /// The price of so far held until that day, and is remembered.
    Remember {
        /// The day before the change.
        until_on: NaiveDate,
    },
    /// The price of so far was never charged, or began on that very day: it is replaced.
    Replace,
}

/// Why the price does not change on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPriceStep {
    InFuture,
    TooEarly { earliest: NaiveDate },
}

/// How the price of a contract changes from a day on: not from a day to come, and not before the price of so far began.
pub(crate) fn price_step(
    activated_on: Option<NaiveDate>,
    latest: Option<&FormerPrice>,
    from_on: NaiveDate,
    today: NaiveDate,
) -> Result<PriceStep, NoPriceStep> {
    if from_on > today {
        return Err(NoPriceStep::InFuture);
    }
    let began = latest.and_then(|former| former.until_on.succ_opt());
    if let Some(earliest) = began.filter(|began| from_on < *began) {
        return Err(NoPriceStep::TooEarly { earliest });
    }
    let Some(before) = from_on.pred_opt() else { return Ok(PriceStep::Replace) };
    // A first price holds from the activation; a later one from the day after the former.
    let first_day = began.max(activated_on);
    Ok(match first_day {
        Some(first_day) if before >= first_day => PriceStep::Remember { until_on: before },
        _ => PriceStep::Replace,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_price_changes_from_a_day_on() {
        let former = |until: &str| FormerPrice { until_on: day(until), plan: PlanId(1), price: Money::ZERO };
        let remember = |until| Ok(PriceStep::Remember { until_on: day(until) });
        for (activated, latest, from, expected) in [
            (Some("2020-01-10"), None, "2026-11-20", remember("2026-11-19")),
            (Some("2020-01-10"), None, "2026-11-25", remember("2026-11-24")),
            (Some("2020-01-10"), None, "2026-11-26", Err(NoPriceStep::InFuture)),
            (Some("2026-11-20"), None, "2026-11-20", Ok(PriceStep::Replace)),
            (Some("2026-11-20"), None, "2026-11-01", Ok(PriceStep::Replace)),
            (Some("2026-11-20"), None, "2026-11-21", remember("2026-11-20")),
            (None, None, "2026-11-21", Ok(PriceStep::Replace)),
            (Some("2020-01-10"), Some("2026-11-09"), "2026-11-09", Err(NoPriceStep::TooEarly { earliest: day("2026-11-10") })),
            (Some("2020-01-10"), Some("2026-11-09"), "2026-11-10", Ok(PriceStep::Replace)),
            (Some("2020-01-10"), Some("2026-11-09"), "2026-11-11", remember("2026-11-10")),
        ] {
            let latest = latest.map(former);
            let found = price_step(activated.map(day), latest.as_ref(), day(from), day("2026-11-25"));
            assert_eq!(found, expected, "{activated:?} {latest:?} {from}");
        }
    }

    #[test]
    fn a_discount_is_never_above_the_contracts_value() {
        let (amount, share) = (|centavos| Reduction::Amount(Money::centavos(centavos)), |units| Reduction::Share(Percent(units)));
        for (price, reduction, is_above) in [
            (9_990, amount(9_989), false),
            (9_990, amount(9_990), false),
            (9_990, amount(9_991), true),
            (0, amount(1), true),
            (0, share(500_000), false),
            (9_990, share(1_000_000), false),
            (9_990, share(1_000_001), true),
        ] {
            let price = Money::centavos(price);
            assert_eq!(above_value(price, reduction), is_above.then_some(price), "{price:?} {reduction:?}");
        }
    }

    #[test]
    fn a_promotional_discount_is_for_the_next_months() {
        let dates = |from, until| Some(DiscountDays::Dates { from_on: day(from), until_on: Some(day(until)) });
        let months = Some(DiscountDays::Months { first: 1, last: 12 });
        for (activated, today, expected) in [
            (Some("2020-01-10"), "2026-11-26", dates("2026-11-26", "2027-11-25")),
            (Some("2026-11-26"), "2026-11-26", dates("2026-11-26", "2027-11-25")),
            (Some("2020-01-10"), "2028-02-29", dates("2028-02-29", "2029-02-27")),
            (Some("2026-11-27"), "2026-11-26", months),
            (None, "2026-11-26", months),
        ] {
            assert_eq!(promotional_days(activated.map(day), day(today), 12), expected, "{activated:?} {today}");
        }
    }

    #[test]
    fn months_of_a_contract_are_counted_from_its_activation() {
        let months = |first, last| DiscountDays::Months { first, last };
        for (activated, days, from, until) in [
            ("2026-11-16", months(1, 3), "2026-11-16", "2027-02-15"),
            ("2026-11-16", months(2, 2), "2026-12-16", "2027-01-15"),
            ("2026-01-31", months(1, 1), "2026-01-31", "2026-02-27"),
            ("2026-01-31", months(2, 2), "2026-02-28", "2026-03-30"),
        ] {
            assert_eq!(days.of(day(activated)), Some((day(from), Some(day(until)))), "{activated} {days:?}");
        }
        let dates = DiscountDays::Dates { from_on: day("2026-01-01"), until_on: None };
        assert_eq!(dates.of(day("2020-01-01")), Some((day("2026-01-01"), None)));
    }
}
