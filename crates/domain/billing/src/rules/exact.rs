use std::fmt;

/// A share of an amount before it is rounded to centavos, in units of 10^-15 real.
///
/// The cliente API prints fine and interest so (`6.3196`, `14.745733333333333`: `ValorMulta`, `ValorJuros`). Everything that is
/// owed, paid or printed elsewhere is a rounded [`Money`](kernel::Money).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExactAmount(i128);

/// Decimals that are kept and printed.
const DECIMALS: u32 = 15;
/// Units in a real.
const REAL: i128 = 10_i128.pow(DECIMALS);
/// Units in a centavo.
const CENTAVO: i128 = REAL / 100;

impl ExactAmount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `centavos x numerator / denominator`, the last decimal rounded half-up. `denominator` must be positive.
    #[must_use]
    pub(crate) fn part(centavos: i64, numerator: i64, denominator: i64) -> Self {
        let denominator = i128::from(denominator.max(1));
        let product = i128::from(centavos).saturating_mul(i128::from(numerator));
        // Divided first, so that the largest amount over the longest time stays in range: the rest is below the denominator.
        let whole = (product / denominator).saturating_mul(CENTAVO);
        let rest = (product % denominator) * CENTAVO;
        let half = if rest >= 0 { denominator / 2 } else { -(denominator / 2) };
        Self(whole.saturating_add((rest + half) / denominator))
    }
}

impl fmt::Display for ExactAmount {
    /// A JSON number of reais with at least one decimal and no idle zeros: `6.3196`, `0.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let decimals = format!("{:015}", units % REAL.unsigned_abs());
        let decimals = decimals.trim_end_matches('0');
        write!(f, "{sign}{}.{}", units / REAL.unsigned_abs(), if decimals.is_empty() { "0" } else { decimals })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_and_hundredths() {
        for (centavos, numerator, denominator, text) in [
            (31_598, 2, 100, "6.3196"),
            (31_598, 140, 3_000, "14.745733333333333"),
            (0, 1, 3, "0.0"),
            (100, 1, 3, "0.333333333333333"),
            (200, 1, 3, "0.666666666666667"),
            (-200, 1, 3, "-0.666666666666667"),
            (7_500, 1, 1, "75.0"),
            (999_999_999_999_999, 1_000_000, 1, "9999999999999990000.0"),
        ] {
            assert_eq!(ExactAmount::part(centavos, numerator, denominator).to_string(), text);
        }
    }
}
