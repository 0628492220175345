use super::negotiation::LATEST_DUE_MONTHS;
use super::{LARGEST_SUM, Share, apportion};
use crate::EntryRefused;
use chrono::{Months, NaiveDate};
use kernel::{ContractId, Money};

/// The most instalments of an entry.
pub const MOST_ENTERED: usize = 99;
/// The most items of an instalment: what fits on a boleto.
pub const MOST_ITEMS: usize = 100;
/// The longest description of an item and the longest complement, in characters.
pub const LONGEST_DESCRIPTION: usize = 200;
/// The most days until a protest: as many as a bank's file can say.
pub const MOST_PROTEST_DAYS: i64 = 99;

/// One instalment of an entry, which becomes an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnteredInstallment {
    /// Free words on it.
    pub complement: String,
    /// When it falls due.
    pub due_on: NaiveDate,
    /// What is let off when it is paid in time.
    pub punctuality_discount: Option<Share>,
    /// Its lines, one at least; they add up to its value.
    pub items: Vec<EnteredItem>,
}

/// One line of an instalment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnteredItem {
    /// What the customer reads.
    pub description: String,
    /// Its value.
    pub amount: Money,
}

impl EnteredInstallment {
    /// Its value: the sum of its items.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.items.iter().map(|item| item.amount).sum()
    }

    /// The punctuality discount in centavos.
    pub(crate) fn discount(&self) -> Money {
        self.punctuality_discount.map_or(Money::ZERO, |share| share.of(self.amount()))
    }

    /// Its items as lines of the contracts: each item in equal parts, to the centavo; whole and without a contract where none is named.
    pub(crate) fn lines(&self, contracts: &[ContractId]) -> Vec<(Option<ContractId>, &str, Money)> {
        let one_each = vec![Money::centavos(1); contracts.len()];
        let split = |item: &EnteredItem| match contracts {
            [] => vec![(None, item.amount)],
            _ => contracts.iter().copied().map(Some).zip(apportion(item.amount, &one_each)).collect(),
        };
        let line = |item| split(item).into_iter().map(|(contract, amount)| (contract, item.description.as_str(), amount));
        self.items.iter().flat_map(line).filter(|(_, _, amount)| amount.is_positive()).collect()
    }
}

/// Whether instalments can be entered on a day.
pub(crate) fn check_installments(installments: &[EnteredInstallment], today: NaiveDate) -> Result<(), EntryRefused> {
    if !(1..=MOST_ENTERED).contains(&installments.len()) {
        return Err(EntryRefused::Installments(installments.len()));
    }
    let latest = today.checked_add_months(Months::new(LATEST_DUE_MONTHS)).unwrap_or(today);
    for (number, installment) in (1..).zip(installments) {
        if installment.complement.chars().count() > LONGEST_DESCRIPTION {
            return Err(EntryRefused::Complement(number));
        }
        if !(today..=latest).contains(&installment.due_on) {
            return Err(EntryRefused::DueDate { number, earliest: today });
        }
        if !(1..=MOST_ITEMS).contains(&installment.items.len()) {
            return Err(EntryRefused::Items(number));
        }
        for item in &installment.items {
            if item.description.trim().is_empty() || item.description.chars().count() > LONGEST_DESCRIPTION {
                return Err(EntryRefused::Description(number));
            }
            if !(Money::centavos(1)..=LARGEST_SUM).contains(&item.amount) {
                return Err(EntryRefused::Value(number));
            }
        }
        if installment.amount() > LARGEST_SUM {
            return Err(EntryRefused::Value(number));
        }
        // Something must be left to pay.
        if installment.punctuality_discount.is_some()
            && !(Money::centavos(1)..installment.amount()).contains(&installment.discount())
        {
            return Err(EntryRefused::Discount(number));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Percent;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn installment(due: &str, discount: Option<Share>, items: &[i64]) -> EnteredInstallment {
        let item = |centavos: &i64| EnteredItem { description: "Adesão".into(), amount: Money::centavos(*centavos) };
        EnteredInstallment {
            complement: "Adesão 01/03".into(),
            due_on: day(due),
            punctuality_discount: discount,
            items: items.iter().map(item).collect(),
        }
    }

    #[test]
    fn discounts_are_reckoned_on_the_instalment() {
        let value = Share::Value(Money::centavos(1_000));
        let percent = |units| Share::Percent(Percent(units));
        for (share, items, discount) in [
            (Some(value), &[10_000, 10_000][..], 1_000),
            (Some(percent(100_000)), &[10_000, 10_000], 2_000),
            (Some(percent(125_000)), &[333], 42),
            (None, &[10_000], 0),
        ] {
            assert_eq!(installment("2024-10-10", share, items).discount(), Money::centavos(discount));
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        use EntryRefused::{Complement, Description, Discount, DueDate, Installments, Items, Value};
        let today = day("2024-10-01");
        let value = |centavos| Some(Share::Value(Money::centavos(centavos)));
        let good = || installment("2024-10-10", value(1_000), &[10_000, 10_000]);
        let check = |installments: &[EnteredInstallment]| check_installments(installments, today);
        assert_eq!(check(&[good(), good()]), Ok(()));
        assert_eq!(check(&[]), Err(Installments(0)));
        assert_eq!(check(&vec![good(); 100]), Err(Installments(100)));
        let long = "x".repeat(LONGEST_DESCRIPTION + 1);
        for (wrong, expected) in [
            (installment("2024-09-30", None, &[1]), DueDate { number: 2, earliest: today }),
            (installment("2034-10-02", None, &[1]), DueDate { number: 2, earliest: today }),
            (installment("2024-10-10", None, &[]), Items(2)),
            (installment("2024-10-10", None, &[1; 101]), Items(2)),
            (installment("2024-10-10", None, &[0]), Value(2)),
            (installment("2024-10-10", None, &[-1]), Value(2)),
            (installment("2024-10-10", None, &[LARGEST_SUM.in_centavos(), 1]), Value(2)),
            (installment("2024-10-10", value(0), &[100]), Discount(2)),
            (installment("2024-10-10", value(-5), &[100]), Discount(2)),
            (installment("2024-10-10", value(100), &[100]), Discount(2)),
            (installment("2024-10-10", Some(Share::Percent(Percent::whole(100))), &[100]), Discount(2)),
            (EnteredInstallment { complement: long.clone(), ..good() }, Complement(2)),
            (
                EnteredInstallment { items: vec![EnteredItem { description: long, amount: Money::centavos(1) }], ..good() },
                Description(2),
            ),
        ] {
            assert_eq!(check(&[good(), wrong]), Err(expected));
        }
        assert_eq!(check(&[installment("2024-10-01", None, &[1]), installment("2034-10-01", None, &[1])]), Ok(()));
    }

    #[test]
    fn items_are_shared_by_the_contracts() {
        let entered = installment("2024-10-10", None, &[10_000, 1]);
        let contracts = [1, 3, 4].map(ContractId);
        let lines: Vec<_> =
            entered.lines(&contracts).iter().map(|(contract, _, amount)| (contract.unwrap().0, amount.in_centavos())).collect();
        assert_eq!(lines, [(1, 3_334), (3, 3_333), (4, 3_333), (1, 1)]);
        assert_eq!(entered.lines(&[]).len(), 2);
    }

    proptest! {
        #[test]
        fn lines_add_up_to_the_instalment(
            items in prop::collection::vec(1_i64..=1_000_000, 1..=MOST_ITEMS),
            contracts in 0_i64..8,
        ) {
            let entered = installment("2024-10-10", None, &items);
            let contracts: Vec<_> = (0..contracts).map(ContractId).collect();
            let sum: Money = entered.lines(&contracts).iter().map(|(_, _, amount)| *amount).sum();
            prop_assert_eq!(sum, entered.amount());
        }
    }
}
