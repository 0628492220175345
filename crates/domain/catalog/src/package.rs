//! Packages of plans (pacotes, combos).

use crate::{Audience, Buyer, NotSold, PlanOffer, Reduction};
use kernel::{Money, PackageId, PlanId};

/// A plan of a package with what is taken off its price there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageItem {
    /// The plan.
    pub plan: PlanId,
    /// What is taken off each month (desconto do pacote).
    pub reduction: Option<Reduction>,
}

impl PackageItem {
    /// What the item costs a month, from the price that its plan has outside the package: never below zero.
    #[must_use]
    pub fn price(&self, price: Money) -> Money {
        self.reduction.map_or(price, |reduction| reduction.off(price))
    }
}

/// A package of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its id, `idPacote` on the wire.
    pub id: PackageId,
    /// Its name.
    pub name: String,
    /// To whom and where it is sold.
    pub audience: Audience,
    /// Its plans, in order.
    pub items: Vec<PackageItem>,
    /// False when it is not sold any more; its contracts go on.
    pub is_active: bool,
}

/// A package with the offers of its plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageOffer {
    /// The package.
    pub package: Package,
    /// The offer of each item's plan, in the order of the items.
    pub plans: Vec<PlanOffer>,
}

impl PackageOffer {
    /// Why it is not sold to a buyer: because of itself, or because one of its plans is not.
    #[must_use]
    pub fn refusal(&self, buyer: &Buyer) -> Option<NotSold> {
        if !self.package.is_active {
            return Some(NotSold::Withdrawn);
        }
        self.package.audience.refusal(buyer).or_else(|| self.plans.iter().find_map(|plan| plan.refusal(buyer)))
    }

    /// Its items, each with the offer of its plan.
    pub fn items(&self) -> impl Iterator<Item = (&PackageItem, &PlanOffer)> {
        self.package.items.iter().zip(&self.plans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Percent;
    use proptest::prelude::*;

    fn item(reduction: Option<Reduction>) -> PackageItem {
        PackageItem { plan: PlanId(1), reduction }
    }

    #[test]
    fn an_item_costs_less_in_a_package() {
        let amount = |centavos| Some(Reduction::Amount(Money::centavos(centavos)));
        let share = |share| Some(Reduction::Share(Percent(share)));
        for (reduction, price, expected) in [
            (None, 5_000, 5_000),
            (amount(500), 10_500, 10_000),
            (amount(500), 300, 0),
            (share(500_000), 4_000, 2_000),
            (share(333_333), 100, 67),
            (share(1_000_000), 9_990, 0),
            (share(5_000), 100, 99),
        ] {
            assert_eq!(item(reduction).price(Money::centavos(price)), Money::centavos(expected), "{reduction:?} off {price}");
        }
    }

    proptest! {
        #[test]
        fn an_item_is_never_dearer_nor_below_zero(price in 0..=Money::MAX.in_centavos(), off in 1..=Money::MAX.in_centavos(), share in 1..=Percent::WHOLE) {
            let price = Money::centavos(price);
            for reduction in [Reduction::Amount(Money::centavos(off)), Reduction::Share(Percent(share))] {
                let reduced = item(Some(reduction)).price(price);
                prop_assert!(!reduced.is_negative() && reduced <= price);
            }
        }

        #[test]
        fn a_share_and_the_rest_make_up_the_price(price in 0..=Money::MAX.in_centavos(), share in 1..=Percent::WHOLE) {
            let price = Money::centavos(price);
            prop_assert_eq!(item(Some(Reduction::Share(Percent(share)))).price(price) + Percent(share).of(price), price);
        }
    }
}
