use chrono::{Days, NaiveDate};
use kernel::Money;

/// More instalments than any acquirer grants.
pub const MOST_INSTALLMENTS: u32 = 99;

/// The days after which an acquirer pays each instalment of a credit card; a debit card is paid on the next day.
const DAYS_OF_INSTALLMENT: u64 = 30;

/// One instalment that an acquirer owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installment {
    /// Its number, from 1.
    pub number: u32,
    /// Its value.
    pub amount: Money,
    /// When the acquirer pays it.
    pub due_on: NaiveDate,
}

/// How the card pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPlan {
    /// Credit, in so many instalments, each paid 30 days after the one before.
    Credit {
        /// How many: 1 to 99.
        installments: u32,
    },
    /// Debit: paid the next day.
    Debit,
}

impl CardPlan {
    /// How many instalments.
    #[must_use]
    pub const fn installments(self) -> u32 {
        match self {
            Self::Credit { installments } => installments,
            Self::Debit => 1,
        }
    }

    /// What the acquirer owes of `amount`, which adds up to it: equal parts, and the centavos that do not divide on the first.
    /// `None` when there are none or too many instalments, or one would be worth nothing.
    #[must_use]
    pub fn split(self, amount: Money, paid_on: NaiveDate) -> Option<Vec<Installment>> {
        let parts = equal_parts(amount, self.installments())?;
        let days = match self {
            Self::Credit { .. } => DAYS_OF_INSTALLMENT,
            Self::Debit => 1,
        };
        (1..)
            .zip(parts)
            .map(|(number, amount)| {
                let due_on = paid_on.checked_add_days(Days::new(days * u64::from(number)))?;
                Some(Installment { number, amount, due_on })
            })
            .collect()
    }
}

/// Parts of `amount` in proportion to the weights, which add up to it to the centavo: each part is rounded down, and the centavos that are
/// left go to the largest remainders, the first of equal ones first. Weights of nothing at all share equally. Both are never negative.
#[must_use]
pub fn apportion(amount: Money, weights: &[Money]) -> Vec<Money> {
    let of = |weight: &Money| i128::from(weight.in_centavos());
    let whole: i128 = weights.iter().map(of).sum();
    if whole == 0 {
        let equal = vec![Money::centavos(1); weights.len()];
        return if weights.is_empty() { equal } else { apportion(amount, &equal) };
    }
    let scaled: Vec<_> = weights.iter().map(|weight| of(weight) * i128::from(amount.in_centavos())).collect();
    let mut parts: Vec<i64> = scaled.iter().map(|scaled| i64::try_from(scaled / whole).unwrap_or(i64::MAX)).collect();
    let left = amount.in_centavos() - parts.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(scaled[*place] % whole));
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[place] += 1;
    }
    parts.into_iter().map(Money::centavos).collect()
}

/// Equal parts that add up to an amount, with the centavos that do not divide on the first. `None` when there are none or too many parts,
/// or one would be worth nothing.
pub(crate) fn equal_parts(amount: Money, count: u32) -> Option<Vec<Money>> {
    if !(1..=MOST_INSTALLMENTS).contains(&count) {
        return None;
    }
    let part = amount.in_centavos() / i64::from(count);
    let rest = amount.in_centavos() % i64::from(count);
    if part < 1 {
        return None;
    }
    let parts = (0..count).map(|index| Money::centavos(if index == 0 { part + rest } else { part }));
    Some(parts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_instalment_takes_the_odd_centavos() {
        let split = CardPlan::Credit { installments: 3 }.split(Money::centavos(10_000), day("2026-11-25")).unwrap();
        let rows: Vec<_> = split.iter().map(|part| (part.number, part.amount.in_centavos(), part.due_on.to_string())).collect();
        assert_eq!(rows, [(1, 3_334, "2026-12-25".into()), (2, 3_333, "2027-01-24".into()), (3, 3_333, "2027-02-23".into())]);
    }

    #[test]
    fn a_debit_card_is_paid_the_next_day() {
        let split = CardPlan::Debit.split(Money::centavos(5), day("2026-12-31")).unwrap();
        assert_eq!(split, [Installment { number: 1, amount: Money::centavos(5), due_on: day("2027-01-01") }]);
    }

    #[test]
    fn impossible_plans_are_none() {
        for (installments, centavos) in [(0, 100), (100, 1_000_000), (3, 2), (1, 0)] {
            let plan = CardPlan::Credit { installments };
            assert_eq!(plan.split(Money::centavos(centavos), day("2026-11-25")), None, "{installments} of {centavos}");
        }
    }

    #[test]
    fn parts_follow_their_weights() {
        for (amount, weights, parts) in [
            (10_000, &[1, 1, 1][..], &[3_334, 3_333, 3_333][..]),
            (100, &[9_000, 6_000], &[60, 40]),
            (1, &[1, 2, 1], &[0, 1, 0]),
            (22_480, &[10_990, 10_990], &[11_240, 11_240]),
            (5, &[0, 0], &[3, 2]),
            (0, &[3, 4], &[0, 0]),
            (7, &[], &[]),
        ] {
            let weights: Vec<_> = weights.iter().copied().map(Money::centavos).collect();
            let found: Vec<_> = apportion(Money::centavos(amount), &weights).iter().map(|part| part.in_centavos()).collect();
            assert_eq!(found, parts, "{amount} by {weights:?}");
        }
    }

    proptest! {
        #[test]
        fn apportioned_parts_make_the_whole(
            amount in 0_i64..=9_999_999_999,
            weights in prop::collection::vec(0_i64..=9_999_999_999, 1..60),
        ) {
            let whole: i128 = weights.iter().copied().map(i128::from).sum();
            let parts = apportion(Money::centavos(amount), &weights.iter().copied().map(Money::centavos).collect::<Vec<_>>());
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), Money::centavos(amount));
            for (part, weight) in parts.iter().zip(weights).filter(|_| whole > 0) {
                let exact = i128::from(amount) * i128::from(weight) / whole;
                let part = i128::from(part.in_centavos());
                prop_assert!(part == exact || part == exact + 1);
            }
        }

        #[test]
        fn parts_make_the_whole(installments in 1_u32..=MOST_INSTALLMENTS, centavos in 100_i64..=9_999_999_999) {
            let parts = CardPlan::Credit { installments }.split(Money::centavos(centavos), day("2026-11-25")).unwrap();
            prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<Money>(), Money::centavos(centavos));
            prop_assert!(parts.windows(2).all(|pair| pair[0].amount >= pair[1].amount && pair[0].due_on < pair[1].due_on));
        }
    }
}
