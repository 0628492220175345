use kernel::Money;

/// Splits an amount in proportion to parts. The pieces add up to it exactly: each has its share rounded down, and the centavos that are
/// left go to the largest remainders, the first ones where they are alike. Without any part that weighs, the first piece is all of it.
#[must_use]
pub fn split(amount: Money, parts: &[Money]) -> Vec<Money> {
    let weights: Vec<i128> = parts.iter().map(|part| i128::from(part.in_centavos().max(0))).collect();
    let whole: i128 = weights.iter().sum();
    let total = i128::from(amount.in_centavos());
    if whole == 0 {
        return (0..parts.len()).map(|place| if place == 0 { amount } else { Money::ZERO }).collect();
    }
    let mut shares: Vec<(i128, i128)> =
        weights.iter().map(|weight| ((total * weight).div_euclid(whole), (total * weight).rem_euclid(whole))).collect();
    let left = total - shares.iter().map(|(share, _)| share).sum::<i128>();
    let mut by_remainder: Vec<usize> = (0..shares.len()).collect();
    by_remainder.sort_by_key(|place| std::cmp::Reverse(shares[*place].1));
    // Fewer centavos are left than there are parts with a remainder.
    for place in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[place].0 += 1;
    }
    shares.into_iter().map(|(share, _)| Money::centavos(i64::try_from(share).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_pieces_add_up_to_the_amount() {
        for (amount, parts, pieces) in [
            (13_200, vec![6_600, 6_600], vec![6_600, 6_600]),
            (9_990, vec![4_000, 5_990], vec![4_000, 5_990]),
            (101, vec![1, 1], vec![51, 50]),
            (100, vec![1, 1, 1], vec![34, 33, 33]),
            (1, vec![1, 2], vec![0, 1]),
            (4_995, vec![4_000, 5_990], vec![2_000, 2_995]),
            (500, vec![0, 0], vec![500, 0]),
            (500, vec![0, 3], vec![0, 500]),
            (0, vec![1, 2], vec![0, 0]),
            (500, vec![], vec![]),
        ] {
            let parts: Vec<_> = parts.into_iter().map(Money::centavos).collect();
            let pieces: Vec<_> = pieces.into_iter().map(Money::centavos).collect();
            assert_eq!(split(Money::centavos(amount), &parts), pieces, "{amount} by {parts:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_piece_is_off_by_a_centavo(
            amount in 0_i64..=99_999_999_999,
            parts in proptest::collection::vec(0_i64..=99_999_999, 1..8),
        ) {
            let weights: Vec<_> = parts.iter().copied().map(Money::centavos).collect();
            let pieces = split(Money::centavos(amount), &weights);
            prop_assert_eq!(pieces.iter().copied().sum::<Money>(), Money::centavos(amount));
            let whole: i128 = parts.iter().map(|part| i128::from(*part)).sum();
            if whole > 0 {
                for (piece, part) in pieces.iter().zip(&parts) {
                    let exact = i128::from(amount) * i128::from(*part);
                    let off = i128::from(piece.in_centavos()) * whole - exact;
                    prop_assert!(off.abs() < whole);
                }
            }
        }
    }
}
