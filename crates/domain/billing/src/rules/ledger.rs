use super::Settlement;
use crate::LedgerKind;
use kernel::{FinancialAccountId, Money, PostingCodeId};

/// One entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: LedgerKind,
    pub(crate) amount: Money,
    pub(crate) account: Option<FinancialAccountId>,
    pub(crate) posting_code: Option<PostingCodeId>,
}

/// Where the money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counterpart {
    /// Into an account.
    Account { account: FinancialAccountId, posting_code: Option<PostingCodeId> },
    /// Owed by an acquirer.
    CardReceivable,
}

/// A fee, and the account from which it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FeeBooking {
    pub(crate) amount: Money,
    pub(crate) posting_code: PostingCodeId,
    pub(crate) account: FinancialAccountId,
}

/// The entries of a payment, which add up to zero. Entries of nothing are left out.
pub(crate) fn entries(
    settlement: &Settlement,
    receivable: FinancialAccountId,
    posting_code: Option<PostingCodeId>,
    counterpart: Counterpart,
    fee: Option<FeeBooking>,
) -> Vec<Entry> {
    let plain = |kind, amount| Entry { kind, amount, account: None, posting_code: None };
    let counter_entry = match counterpart {
        Counterpart::Account { account, posting_code } => {
            Entry { kind: LedgerKind::CounterEntry, amount: settlement.received, account: Some(account), posting_code }
        }
        Counterpart::CardReceivable => plain(LedgerKind::CardReceivable, settlement.received),
    };
    let mut entries = vec![
        Entry { kind: LedgerKind::Settlement, amount: -settlement.settled, account: Some(receivable), posting_code },
        plain(LedgerKind::Fine, -settlement.fine),
        plain(LedgerKind::Interest, -settlement.interest),
        plain(LedgerKind::Discount, settlement.discount),
        plain(LedgerKind::Difference, settlement.difference),
        counter_entry,
    ];
    if let Some(fee) = fee {
        let posting_code = Some(fee.posting_code);
        entries.push(Entry { kind: LedgerKind::Fee, amount: -fee.amount, account: Some(fee.account), posting_code });
        entries.push(Entry { kind: LedgerKind::FeeExpense, amount: fee.amount, account: None, posting_code });
    }
    entries.retain(|entry| !entry.amount.is_zero());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Coverage, Sums};
    use proptest::prelude::*;

    const RECEIVABLES: FinancialAccountId = FinancialAccountId(3);
    const CASH: FinancialAccountId = FinancialAccountId(1);

    #[test]
    fn a_plain_payment_has_two_entries() {
        let sums = Sums::Stated {
            received: Money::centavos(9_990),
            fine: Money::ZERO,
            interest: Money::ZERO,
            discount: Money::ZERO,
            coverage: Coverage::Full,
        };
        let settlement = sums.settle(Money::centavos(9_990)).unwrap();
        let counterpart = Counterpart::Account { account: CASH, posting_code: Some(PostingCodeId(20)) };
        let booked = entries(&settlement, RECEIVABLES, Some(PostingCodeId(7)), counterpart, None);
        let rows: Vec<_> =
            booked.iter().map(|entry| (entry.kind, entry.amount.in_centavos(), entry.account, entry.posting_code)).collect();
        assert_eq!(
            rows,
            [
                (LedgerKind::Settlement, -9_990, Some(RECEIVABLES), Some(PostingCodeId(7))),
                (LedgerKind::CounterEntry, 9_990, Some(CASH), Some(PostingCodeId(20))),
            ]
        );
    }

    proptest! {
        #[test]
        fn entries_add_up_to_zero(
            open in 1_i64..=1_000_000,
            sums in prop::array::uniform4(0_i64..=1_200_000),
            fee in 0_i64..=10_000,
            card in any::<bool>(),
        ) {
            let [received, fine, interest, discount] = sums.map(Money::centavos);
            let stated = Sums::Stated { received, fine, interest, discount, coverage: Coverage::Full };
            if let Ok(settlement) = stated.settle(Money::centavos(open)) {
                let account = Counterpart::Account { account: CASH, posting_code: None };
                let counterpart = if card { Counterpart::CardReceivable } else { account };
                let fee = FeeBooking { amount: Money::centavos(fee), posting_code: PostingCodeId(13), account: CASH };
                let booked = entries(&settlement, RECEIVABLES, None, counterpart, Some(fee));
                prop_assert_eq!(booked.iter().map(|entry| entry.amount).sum::<Money>(), Money::ZERO);
            }
        }
    }
}
