use super::{LARGEST_SUM, apportion};
use crate::{AgreementRefused, InstallmentSum};
use chrono::{Months, NaiveDate};
use kernel::{ContractId, InvoiceId, Money};
use std::collections::{BTreeMap, BTreeSet};

/// The most instalments that a negotiation may have.
pub const MOST_NEGOTIATED: usize = 60;
/// How far ahead an instalment or an entry may fall due, in months.
pub(crate) const LATEST_DUE_MONTHS: u32 = 120;

/// One instalment as it was agreed. The sums say how its total is made up: `total = share of the debt + fine + interest - discount`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedInstallment {
    /// Its number, from 1.
    pub number: i64,
    /// What the customer pays with it.
    pub total: Money,
    /// Of it, the fine.
    pub fine: Money,
    /// Of it, the interest.
    pub interest: Money,
    /// What is let off.
    pub discount: Money,
    /// When it falls due.
    pub due_on: NaiveDate,
    /// The invoices that are negotiated: those of the whole negotiation, the same in every instalment.
    pub invoices: Vec<InvoiceId>,
}

impl AgreedInstallment {
    /// Its share of the debt that is negotiated.
    fn principal(&self) -> Money {
        self.total - self.fine - self.interest + self.discount
    }
}

/// What was agreed, in order and possible by itself. Whether it agrees with the debt, [`NegotiationTerms::pay_off`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NegotiationTerms {
    /// The instalments by their number.
    pub(crate) installments: Vec<AgreedInstallment>,
    /// The invoices that they replace.
    pub(crate) invoices: BTreeSet<InvoiceId>,
}

impl NegotiationTerms {
    /// Reads what was agreed on a day.
    pub(crate) fn of(mut installments: Vec<AgreedInstallment>, today: NaiveDate) -> Result<Self, AgreementRefused> {
        if !(1..=MOST_NEGOTIATED).contains(&installments.len()) {
            return Err(AgreementRefused::Installments(installments.len()));
        }
        installments.sort_by_key(|installment| installment.number);
        if let Some((_, wrong)) = (1..).zip(&installments).find(|(number, installment)| *number != installment.number) {
            return Err(AgreementRefused::Number(wrong.number));
        }
        let mut invoices = BTreeSet::new();
        for (place, installment) in installments.iter().enumerate() {
            let named: BTreeSet<_> = installment.invoices.iter().copied().collect();
            if named.is_empty() || named.len() != installment.invoices.len() || (place > 0 && named != invoices) {
                return Err(AgreementRefused::Invoices(installment.number));
            }
            invoices = named;
        }
        let mut earliest = today;
        let latest = today.checked_add_months(Months::new(LATEST_DUE_MONTHS)).unwrap_or(today);
        for installment in &installments {
            check_sums(installment)?;
            if !(earliest..=latest).contains(&installment.due_on) {
                return Err(AgreementRefused::DueDate { number: installment.number, earliest });
            }
            earliest = installment.due_on;
        }
        Ok(Self { installments, invoices })
    }

    /// Whether the instalments pay off exactly what is open of the negotiated invoices.
    pub(crate) fn pay_off(&self, open: Money) -> Result<(), AgreementRefused> {
        let negotiated = self.sum(AgreedInstallment::principal);
        if negotiated == open { Ok(()) } else { Err(AgreementRefused::Disagree { open, negotiated }) }
    }

    /// A sum over all instalments.
    pub(crate) fn sum(&self, part: impl Fn(&AgreedInstallment) -> Money) -> Money {
        self.installments.iter().map(part).sum()
    }

    /// Its share of the debt, all instalments together.
    pub(crate) fn principal(&self) -> Money {
        self.sum(AgreedInstallment::principal)
    }
}

fn check_sums(installment: &AgreedInstallment) -> Result<(), AgreementRefused> {
    let number = installment.number;
    let check = |sum, amount: Money, least: Money| {
        if (least..=LARGEST_SUM).contains(&amount) { Ok(()) } else { Err(AgreementRefused::Sum { number, sum }) }
    };
    check(InstallmentSum::Total, installment.total, Money::centavos(1))?;
    check(InstallmentSum::Fine, installment.fine, Money::ZERO)?;
    check(InstallmentSum::Interest, installment.interest, Money::ZERO)?;
    check(InstallmentSum::Discount, installment.discount, Money::ZERO)?;
    check(InstallmentSum::Debt, installment.principal(), Money::ZERO)
}

/// What each contract has in the debt, or no contract.
pub(crate) type Debts = BTreeMap<Option<ContractId>, Money>;

/// An instalment's total over what it replaces, so that each contract stays the one that owes: in proportion to the debts, parts of nothing
/// left out.
pub(crate) fn by_contract(total: Money, debts: &Debts) -> Vec<(Option<ContractId>, Money)> {
    let weights: Vec<_> = debts.values().copied().collect();
    let parts = debts.keys().copied().zip(apportion(total, &weights));
    parts.filter(|(_, amount)| amount.is_positive()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const TODAY: &str = "2020-03-02";

    fn installment(number: i64, [total, fine, interest, discount]: [i64; 4], due: &str) -> AgreedInstallment {
        let centavos = Money::centavos;
        AgreedInstallment {
            number,
            total: centavos(total),
            fine: centavos(fine),
            interest: centavos(interest),
            discount: centavos(discount),
            due_on: day(due),
            invoices: vec![InvoiceId(4), InvoiceId(3)],
        }
    }

    /// The manual's two instalments.
    fn manual() -> Vec<AgreedInstallment> {
        vec![installment(1, [11_240, 50, 200, 0], "2020-04-10"), installment(2, [11_240, 50, 200, 0], "2020-05-10")]
    }

    #[test]
    fn the_manuals_negotiation_pays_off_two_invoices() {
        let mut turned = manual();
        turned.reverse();
        let terms = NegotiationTerms::of(turned, day(TODAY)).unwrap();
        assert_eq!(terms.installments, manual());
        assert_eq!(terms.invoices, BTreeSet::from([InvoiceId(3), InvoiceId(4)]));
        assert_eq!(terms.pay_off(Money::centavos(21_980)), Ok(()));
        for open in [21_979, 21_981, 22_480] {
            let (open, negotiated) = (Money::centavos(open), Money::centavos(21_980));
            assert_eq!(terms.pay_off(open), Err(AgreementRefused::Disagree { open, negotiated }));
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        use AgreementRefused::{DueDate, Installments, Invoices, Number, Sum};
        let refused = |change: fn(&mut Vec<AgreedInstallment>)| {
            let mut installments = manual();
            change(&mut installments);
            NegotiationTerms::of(installments, day(TODAY)).unwrap_err()
        };
        let of = |number, sum| Sum { number, sum };
        for (found, expected) in [
            (refused(Vec::clear), Installments(0)),
            (refused(|list| list.resize(61, list[0].clone())), Installments(61)),
            (refused(|list| list[0].number = 0), Number(0)),
            (refused(|list| list[1].number = 3), Number(3)),
            (refused(|list| list[1].number = 1), Number(1)),
            (refused(|list| list[1].invoices = vec![InvoiceId(3)]), Invoices(2)),
            (refused(|list| list[0].invoices.push(InvoiceId(3))), Invoices(1)),
            (refused(|list| list.iter_mut().for_each(|one| one.invoices.clear())), Invoices(1)),
            (refused(|list| list[0].due_on = day("2020-03-01")), DueDate { number: 1, earliest: day(TODAY) }),
            (refused(|list| list[1].due_on = day("2020-04-09")), DueDate { number: 2, earliest: day("2020-04-10") }),
            (refused(|list| list[1].due_on = day("2030-03-03")), DueDate { number: 2, earliest: day("2020-04-10") }),
            (refused(|list| list[0].total = Money::ZERO), of(1, InstallmentSum::Total)),
            (refused(|list| list[0].total = LARGEST_SUM + Money::centavos(1)), of(1, InstallmentSum::Total)),
            (refused(|list| list[1].fine = Money::centavos(-1)), of(2, InstallmentSum::Fine)),
            (refused(|list| list[1].interest = Money::centavos(-1)), of(2, InstallmentSum::Interest)),
            (refused(|list| list[1].discount = Money::centavos(i64::MAX)), of(2, InstallmentSum::Discount)),
            (refused(|list| list[1].fine = Money::centavos(11_041)), of(2, InstallmentSum::Debt)),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn due_dates_may_coincide_and_begin_today() {
        let mut installments = manual();
        installments[0].due_on = day(TODAY);
        installments[1].due_on = day(TODAY);
        assert!(NegotiationTerms::of(installments, day(TODAY)).is_ok());
    }

    proptest! {
        /// However a debt is cut into instalments with fines, interest and discounts: they pay it off, and one centavo more or less does not.
        #[test]
        fn a_negotiation_conserves_the_debt(
            debts in prop::collection::btree_map(prop::option::of((1_i64..9).prop_map(ContractId)), 1_i64..=500_000, 1..6),
            weights in prop::collection::vec(1_i64..1_000, 1..=MOST_NEGOTIATED),
            extras in prop::collection::vec((0_i64..5_000, 0_i64..5_000, 0_i64..5_000), MOST_NEGOTIATED),
        ) {
            let debts: Debts = debts.into_iter().map(|(contract, amount)| (contract, Money::centavos(amount))).collect();
            let open: Money = debts.values().copied().sum();
            let weights: Vec<_> = weights.into_iter().map(Money::centavos).collect();
            let installments: Vec<_> = (1..).zip(apportion(open, &weights)).zip(extras).map(|((number, share), extra)| {
                let share = share.in_centavos();
                // The discount leaves a centavo at least.
                let (fine, interest, discount) = (extra.0 + 1, extra.1, extra.2.min(share + extra.0 + extra.1));
                installment(number, [share + fine + interest - discount, fine, interest, discount], "2020-04-10")
            }).collect();
            let terms = NegotiationTerms::of(installments, day(TODAY)).unwrap();
            prop_assert_eq!(terms.pay_off(open), Ok(()));
            prop_assert!(terms.pay_off(open + Money::centavos(1)).is_err());
            let (total, fine, interest) = (terms.sum(|one| one.total), terms.sum(|one| one.fine), terms.sum(|one| one.interest));
            prop_assert_eq!(total + terms.sum(|one| one.discount), open + fine + interest);
            for one in &terms.installments {
                let parts = by_contract(one.total, &debts);
                prop_assert_eq!(parts.iter().map(|(_, amount)| *amount).sum::<Money>(), one.total);
                prop_assert!(parts.iter().all(|(contract, amount)| amount.is_positive() && debts.contains_key(contract)));
            }
        }
    }
}
