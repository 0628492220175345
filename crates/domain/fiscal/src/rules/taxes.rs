use crate::{IcmsTreatment, TaxRates, Taxes};
use kernel::Money;

/// The taxes of a line: each rounded half-up on its own base. FUST and FUNTTEL count on what is left after ICMS, PIS and COFINS.
#[must_use]
pub fn taxes(amount: Money, rates: &TaxRates) -> Taxes {
    let only = |treatment| if rates.treatment == treatment { amount } else { Money::ZERO };
    let icms_base = only(IcmsTreatment::Taxed);
    let icms = rates.icms.of(icms_base);
    let iss_base = if rates.iss.0 == 0 { Money::ZERO } else { amount };
    let (pis, cofins) = (rates.pis.of(amount), rates.cofins.of(amount));
    let net = amount - icms - pis - cofins;
    Taxes {
        icms_base,
        icms,
        icms_exempt: only(IcmsTreatment::Exempt),
        icms_other: only(IcmsTreatment::Other),
        iss_base,
        iss: rates.iss.of(iss_base),
        pis,
        cofins,
        fust: rates.fust.of(net),
        funttel: rates.funttel.of(net),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Percent;
    use proptest::prelude::*;

    fn rates(treatment: IcmsTreatment, icms: i64, pis: i64, cofins: i64) -> TaxRates {
        let [icms, pis, cofins] = [icms, pis, cofins].map(Percent);
        TaxRates { treatment, icms, pis, cofins, ..TaxRates::NONE }
    }

    #[test]
    fn each_tax_is_rounded_half_up() {
        use IcmsTreatment::{Exempt, Other, Taxed};
        // Amount, treatment, ICMS %, PIS %, COFINS %; base, ICMS, exempt, other, PIS, COFINS.
        for (amount, treatment, [icms, pis, cofins], [base, tax, exempt, other, pis_due, cofins_due]) in [
            // The cliente manual's line: 27 % of 66.00 is 17.82.
            (6_600, Taxed, [270_000, 0, 0], [6_600, 1_782, 0, 0, 0, 0]),
            (9_990, Taxed, [180_000, 6_500, 30_000], [9_990, 1_798, 0, 0, 65, 300]),
            (1, Taxed, [500_000, 0, 0], [1, 1, 0, 0, 0, 0]),
            (1, Taxed, [499_999, 0, 0], [1, 0, 0, 0, 0, 0]),
            (77, Taxed, [180_000, 6_500, 30_000], [77, 14, 0, 0, 1, 2]),
            (6_600, Exempt, [270_000, 6_500, 30_000], [0, 0, 6_600, 0, 43, 198]),
            (6_600, Other, [270_000, 0, 0], [0, 0, 0, 6_600, 0, 0]),
        ] {
            let due = taxes(Money::centavos(amount), &rates(treatment, icms, pis, cofins));
            let found = [due.icms_base, due.icms, due.icms_exempt, due.icms_other, due.pis, due.cofins];
            assert_eq!(found.map(Money::in_centavos), [base, tax, exempt, other, pis_due, cofins_due], "{amount} {treatment:?}");
        }
    }

    #[test]
    fn the_funds_count_on_what_the_taxes_leave() {
        let rates =
            TaxRates { fust: Percent::whole(1), funttel: Percent(5_000), ..rates(IcmsTreatment::Taxed, 180_000, 6_500, 30_000) };
        let due = taxes(Money::centavos(100_000), &rates);
        // 1000.00 - 180.00 - 6.50 - 30.00 = 783.50
        assert_eq!((due.fust, due.funttel), (Money::centavos(784), Money::centavos(392)));
    }

    #[test]
    fn the_iss_has_its_own_base() {
        let rates = TaxRates { iss: Percent::whole(5), ..TaxRates::NONE };
        let due = taxes(Money::centavos(5_990), &rates);
        assert_eq!(
            (due.iss_base, due.iss, due.icms_other),
            (Money::centavos(5_990), Money::centavos(300), Money::centavos(5_990))
        );
        assert_eq!(taxes(Money::centavos(5_990), &TaxRates::NONE).iss_base, Money::ZERO);
    }

    proptest! {
        #[test]
        fn every_line_is_taxed_exempt_or_other(amount in 0_i64..=9_999_999_999, rate in 0_i64..=400_000, treatment in 0_usize..3) {
            let treatment = [IcmsTreatment::Taxed, IcmsTreatment::Exempt, IcmsTreatment::Other][treatment];
            let due = taxes(Money::centavos(amount), &rates(treatment, rate, 6_500, 30_000));
            prop_assert_eq!((due.icms_base + due.icms_exempt + due.icms_other).in_centavos(), amount);
            prop_assert!(due.icms <= due.icms_base);
        }
    }
}
