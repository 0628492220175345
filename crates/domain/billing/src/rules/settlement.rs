use kernel::{Money, Percent};

/// The largest sum that a payment may name: R$ 99,999,999.99, the most that a boleto with a due date can ask.
pub const LARGEST_SUM: Money = Money::centavos(9_999_999_999);

/// A sum, or a share of what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The sum.
    Value(Money),
    /// The share.
    Percent(Percent),
}

impl Share {
    /// Nothing.
    pub const NONE: Self = Self::Value(Money::ZERO);

    /// The sum that it comes to.
    #[must_use]
    pub fn of(self, open: Money) -> Money {
        match self {
            Self::Value(amount) => amount,
            Self::Percent(percent) => percent.of(open),
        }
    }
}

/// Whether a payment is meant to settle all that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it, also when the sums do not agree: the cliente API's own example pays 315.98 of 316.98 in full.
    Full,
    /// A part; the rest stays open, unless the part reaches it.
    Partial,
}

/// The sums of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sums {
    /// What was received, and what of it the caller calls fine and interest (cliente API). Nothing is recomputed.
    Stated {
        /// The money that came in.
        received: Money,
        /// Of it, the fine.
        fine: Money,
        /// Of it, the interest.
        interest: Money,
        /// What was let off.
        discount: Money,
        /// Full or partial.
        coverage: Coverage,
    },
    /// All that is open is settled, and what was received follows from it (rbx API).
    Computed {
        /// The fine charged.
        fine: Share,
        /// The interest charged.
        interest: Share,
        /// What was let off.
        discount: Share,
    },
}

/// What a payment does to what is open. The sums balance:
/// `received + discount + difference = settled + fine + interest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The money that came in.
    pub received: Money,
    /// Of it, the fine.
    pub fine: Money,
    /// Of it, the interest.
    pub interest: Money,
    /// What was let off.
    pub discount: Money,
    /// By how much it settles the invoice.
    pub settled: Money,
    /// What the stated sums miss (positive: forgone) or exceed (negative: kept).
    pub difference: Money,
    /// Whether nothing stays open.
    pub in_full: bool,
}

/// Which sum of a payment is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumField {
    /// What was received.
    Received,
    /// The fine.
    Fine,
    /// The interest.
    Interest,
    /// The discount.
    Discount,
    /// The fee.
    Fee,
}

/// Why sums settle nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SumsError {
    /// A sum is negative or above [`LARGEST_SUM`].
    #[error("the sum {0:?} is out of range")]
    OutOfRange(SumField),
    /// Neither money nor a discount.
    #[error("nothing was paid")]
    NothingPaid,
    /// The discount is larger than what is open with its charges.
    #[error("the discount is larger than the debt")]
    DiscountTooLarge,
    /// What is left of a partial payment after fine and interest settles not a centavo.
    #[error("the payment does not reach beyond fine and interest")]
    SettlesNothing,
}

impl Sums {
    /// What the sums do to `open`, which must be positive, when the payment is in time for a punctuality discount of `punctual`.
    ///
    /// A computed payment gets that discount at least. A stated one gets of it what it lacks, and only if nothing stays open then: who pays
    /// all of it without a discount has paid all of it.
    ///
    /// # Errors
    /// What [`SumsError`] names.
    pub fn settle_in_time(self, open: Money, punctual: Money) -> Result<Settlement, SumsError> {
        match self {
            Self::Stated { received, fine, interest, discount, coverage } => {
                let lacking = (open + fine + interest - received - discount).or_zero();
                let extra =
                    if received.is_positive() { lacking.min(punctual - discount.or_zero()).or_zero() } else { Money::ZERO };
                let enough = received + discount + extra - fine - interest >= open;
                let discount = if coverage == Coverage::Full || enough { discount + extra } else { discount };
                Self::Stated { received, fine, interest, discount, coverage }.settle(open)
            }
            Self::Computed { fine, interest, discount } => {
                let stated = discount.of(open);
                let discount = if stated.is_negative() { discount } else { Share::Value(stated.max(punctual)) };
                Self::Computed { fine, interest, discount }.settle(open)
            }
        }
    }

    /// What the sums do to `open`, which must be positive.
    ///
    /// # Errors
    /// What [`SumsError`] names.
    pub fn settle(self, open: Money) -> Result<Settlement, SumsError> {
        match self {
            Self::Stated { received, fine, interest, discount, coverage } => {
                stated(open, checked(received, fine, interest, discount)?, coverage)
            }
            Self::Computed { fine, interest, discount } => {
                let (fine, interest, discount) = (fine.of(open), interest.of(open), discount.of(open));
                let received = checked(Money::ZERO, fine, interest, discount)?.debt(open) - discount;
                if received.is_negative() {
                    return Err(SumsError::DiscountTooLarge);
                }
                stated(open, checked(received, fine, interest, discount)?, Coverage::Full)
            }
        }
    }
}

/// A sum that a payment may name.
pub(crate) fn check_sum(amount: Money, field: SumField) -> Result<(), SumsError> {
    if (Money::ZERO..=LARGEST_SUM).contains(&amount) { Ok(()) } else { Err(SumsError::OutOfRange(field)) }
}

/// Four sums, each in range.
#[derive(Clone, Copy)]
struct Checked {
    received: Money,
    fine: Money,
    interest: Money,
    discount: Money,
}

impl Checked {
    fn debt(self, open: Money) -> Money {
        open + self.fine + self.interest
    }
}

fn checked(received: Money, fine: Money, interest: Money, discount: Money) -> Result<Checked, SumsError> {
    check_sum(received, SumField::Received)?;
    check_sum(fine, SumField::Fine)?;
    check_sum(interest, SumField::Interest)?;
    check_sum(discount, SumField::Discount)?;
    Ok(Checked { received, fine, interest, discount })
}

fn stated(open: Money, sums: Checked, coverage: Coverage) -> Result<Settlement, SumsError> {
    let Checked { received, fine, interest, discount } = sums;
    if discount > sums.debt(open) {
        return Err(SumsError::DiscountTooLarge);
    }
    let brought = received + discount;
    if brought.is_zero() {
        return Err(SumsError::NothingPaid);
    }
    let for_the_invoice = brought - fine - interest;
    let settled = match coverage {
        Coverage::Full => open,
        Coverage::Partial if for_the_invoice.is_positive() => for_the_invoice.min(open),
        Coverage::Partial => return Err(SumsError::SettlesNothing),
    };
    let difference = settled - for_the_invoice;
    Ok(Settlement { received, fine, interest, discount, settled, difference, in_full: settled == open })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn centavos(amount: i64) -> Money {
        Money::centavos(amount)
    }

    fn state(open: i64, sums: [i64; 4], coverage: Coverage) -> Result<Settlement, SumsError> {
        let [received, fine, interest, discount] = sums.map(centavos);
        Sums::Stated { received, fine, interest, discount, coverage }.settle(centavos(open))
    }

    #[test]
    fn what_the_caller_states_is_taken() {
        // open, received, fine, interest, discount, coverage -> settled, difference, in full
        for (open, sums, coverage, expected) in [
            // The example of "Pagar fatura": a fine of 1.00 beside the bare value.
            (31_598, [31_598, 100, 0, 0], Coverage::Full, Ok((31_598, 100, true))),
            (31_598, [31_698, 100, 0, 0], Coverage::Full, Ok((31_598, 0, true))),
            (31_598, [40_000, 0, 0, 0], Coverage::Full, Ok((31_598, -8_402, true))),
            (31_598, [1, 0, 0, 0], Coverage::Full, Ok((31_598, 31_597, true))),
            (10_000, [4_000, 0, 0, 0], Coverage::Partial, Ok((4_000, 0, false))),
            (10_000, [4_000, 200, 100, 50], Coverage::Partial, Ok((3_750, 0, false))),
            (10_000, [10_000, 0, 0, 0], Coverage::Partial, Ok((10_000, 0, true))),
            (10_000, [12_000, 0, 0, 0], Coverage::Partial, Ok((10_000, -2_000, true))),
            (10_000, [301, 200, 100, 0], Coverage::Partial, Ok((1, 0, false))),
            (10_000, [300, 200, 100, 0], Coverage::Partial, Err(SumsError::SettlesNothing)),
            (10_000, [0, 0, 0, 0], Coverage::Full, Err(SumsError::NothingPaid)),
            (10_000, [0, 0, 0, 10_000], Coverage::Full, Ok((10_000, 0, true))),
            (10_000, [0, 0, 0, 10_001], Coverage::Full, Err(SumsError::DiscountTooLarge)),
            (10_000, [-1, 0, 0, 0], Coverage::Full, Err(SumsError::OutOfRange(SumField::Received))),
            (10_000, [1, -1, 0, 0], Coverage::Full, Err(SumsError::OutOfRange(SumField::Fine))),
            (10_000, [1, 0, -1, 0], Coverage::Full, Err(SumsError::OutOfRange(SumField::Interest))),
            (10_000, [1, 0, 0, -1], Coverage::Full, Err(SumsError::OutOfRange(SumField::Discount))),
            (10_000, [10_000_000_000, 0, 0, 0], Coverage::Full, Err(SumsError::OutOfRange(SumField::Received))),
        ] {
            let found = state(open, sums, coverage)
                .map(|settlement| (settlement.settled.in_centavos(), settlement.difference.in_centavos(), settlement.in_full));
            assert_eq!(found, expected, "{open} {sums:?} {coverage:?}");
        }
    }

    #[test]
    fn what_was_received_follows_from_the_shares() {
        let settle = |open, fine, interest, discount| {
            Sums::Computed { fine, interest, discount }.settle(centavos(open)).map(|settlement| {
                assert!(settlement.in_full && settlement.difference.is_zero());
                settlement.received.in_centavos()
            })
        };
        let percent = |percent| Share::Percent(Percent::whole(percent));
        assert_eq!(settle(11_086, percent(0), percent(0), Share::Value(centavos(1_050))), Ok(10_036));
        assert_eq!(settle(11_086, percent(2), Share::Value(centavos(156)), Share::NONE), Ok(11_464));
        assert_eq!(settle(9_990, percent(2), percent(1), percent(10)), Ok(9_291));
        assert_eq!(settle(9_990, Share::NONE, Share::NONE, percent(100)), Ok(0));
        assert_eq!(settle(9_990, Share::NONE, Share::NONE, percent(101)), Err(SumsError::DiscountTooLarge));
        assert_eq!(settle(9_990, percent(-1), Share::NONE, Share::NONE), Err(SumsError::OutOfRange(SumField::Fine)));
        let huge = Share::Percent(Percent(i64::MAX));
        assert_eq!(settle(9_990, Share::NONE, huge, Share::NONE), Err(SumsError::OutOfRange(SumField::Interest)));
    }

    #[test]
    fn who_pays_in_time_gets_the_punctuality_discount() {
        // open 20,000 with 1,000 off: received, fine, interest, discount, coverage -> settled, discount, difference, in full
        for (sums, coverage, expected) in [
            ([20_000, 0, 0, 0], Coverage::Full, (20_000, 0, 0, true)),
            ([19_000, 0, 0, 0], Coverage::Full, (20_000, 1_000, 0, true)),
            ([19_000, 0, 0, 1_000], Coverage::Full, (20_000, 1_000, 0, true)),
            ([19_500, 0, 0, 0], Coverage::Full, (20_000, 500, 0, true)),
            ([18_000, 0, 0, 0], Coverage::Full, (20_000, 1_000, 1_000, true)),
            ([17_000, 0, 0, 3_000], Coverage::Full, (20_000, 3_000, 0, true)),
            ([18_000, 0, 0, 1_500], Coverage::Full, (20_000, 1_500, 500, true)),
            ([19_000, 0, 0, 0], Coverage::Partial, (20_000, 1_000, 0, true)),
            ([18_999, 0, 0, 0], Coverage::Partial, (18_999, 0, 0, false)),
            ([21_000, 0, 0, 0], Coverage::Full, (20_000, 0, -1_000, true)),
        ] {
            let [received, fine, interest, discount] = sums.map(centavos);
            let found = Sums::Stated { received, fine, interest, discount, coverage }
                .settle_in_time(centavos(20_000), centavos(1_000))
                .map(|found| {
                    (found.settled.in_centavos(), found.discount.in_centavos(), found.difference.in_centavos(), found.in_full)
                });
            assert_eq!(found, Ok(expected), "{sums:?} {coverage:?}");
        }
        for (discount, received) in
            [(Share::NONE, 19_000), (Share::Value(centavos(400)), 19_000), (Share::Percent(Percent::whole(10)), 18_000)]
        {
            let sums = Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount };
            assert_eq!(sums.settle_in_time(centavos(20_000), centavos(1_000)).unwrap().received, centavos(received));
        }
    }

    proptest! {
        #[test]
        fn no_discount_for_punctuality_is_no_discount(
            open in 1_i64..=1_000_000,
            sums in prop::array::uniform4(-1_i64..=1_200_000),
            full in any::<bool>(),
        ) {
            let [received, fine, interest, discount] = sums.map(centavos);
            let coverage = if full { Coverage::Full } else { Coverage::Partial };
            let sums = Sums::Stated { received, fine, interest, discount, coverage };
            prop_assert_eq!(sums.settle_in_time(centavos(open), Money::ZERO), sums.settle(centavos(open)));
        }

        #[test]
        fn sums_balance_and_never_settle_more_than_is_open(
            open in 1_i64..=1_000_000,
            sums in prop::array::uniform4(0_i64..=1_200_000),
            full in any::<bool>(),
        ) {
            let coverage = if full { Coverage::Full } else { Coverage::Partial };
            if let Ok(found) = state(open, sums, coverage) {
                prop_assert!(found.settled.is_positive() && found.settled <= centavos(open));
                prop_assert_eq!(found.in_full, found.settled == centavos(open));
                prop_assert_eq!(found.received + found.discount + found.difference, found.settled + found.fine + found.interest);
            }
        }
    }
}
