use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CardBrandId, FinancialAccountId, InvoiceId, Money, PaymentId, PaymentMethodId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// How a payment came to be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PaymentKind {
    /// Entered with account and payment method.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// In cash, with posting codes.
    #[sea_orm(string_value = "money")]
    Money,
    /// A credit card in a card machine.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// A debit card in a card machine.
    #[sea_orm(string_value = "debit_card")]
    DebitCard,
    /// Reported by the bank, or taken over from another system.
    #[sea_orm(string_value = "bank")]
    Bank,
    /// A Pix, reported by the PSP that received it.
    #[sea_orm(string_value = "pix")]
    Pix,
}

/// A payment of an invoice, in whole or in part. Its id is the number of the receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id: `receipt_id`.
    pub id: PaymentId,
    /// What it pays.
    pub invoice: InvoiceId,
    /// How it came.
    pub kind: PaymentKind,
    /// The money that came in, before a fee.
    pub received: Money,
    /// Of it, the fine.
    pub fine: Money,
    /// Of it, the interest.
    pub interest: Money,
    /// What was let off.
    pub discount: Money,
    /// What the bank or the acquirer kept.
    pub fee: Money,
    /// By how much it settles the invoice.
    pub settled: Money,
    /// The day it was paid.
    pub paid_on: NaiveDate,
    /// The day the money is in the account.
    pub credited_on: NaiveDate,
    /// By which method.
    pub method: Option<PaymentMethodId>,
    /// Into which account.
    pub account: Option<FinancialAccountId>,
    /// The brand of the card.
    pub brand: Option<CardBrandId>,
    /// Card instalments; 1 for everything else.
    pub installments: i64,
    /// Authorisation code of the card.
    pub authorization_code: Option<String>,
    /// Transaction id (TID) of the card.
    pub transaction_id: Option<String>,
    /// Sequential number (NSU) of the card.
    pub nsu: Option<String>,
    /// Number of the card machine's slip.
    pub slip_number: Option<String>,
    /// Free remarks.
    pub comments: String,
    /// When it was booked.
    pub created_at: DateTime<Utc>,
    /// When it was reversed.
    pub reversed_at: Option<DateTime<Utc>>,
}

/// What a ledger entry books. The entries of a payment add up to zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LedgerKind {
    /// The receivable, which shrinks: negative.
    #[sea_orm(string_value = "settlement")]
    Settlement,
    /// The fine earned: negative.
    #[sea_orm(string_value = "fine")]
    Fine,
    /// The interest earned: negative.
    #[sea_orm(string_value = "interest")]
    Interest,
    /// The discount granted.
    #[sea_orm(string_value = "discount")]
    Discount,
    /// What the sums of a full payment leave over: positive for money forgone, negative for money kept.
    #[sea_orm(string_value = "difference")]
    Difference,
    /// The counter-entry: money into the account.
    #[sea_orm(string_value = "counter_entry")]
    CounterEntry,
    /// The counter-entry of a card: the acquirer owes it, in instalments.
    #[sea_orm(string_value = "card_receivable")]
    CardReceivable,
    /// The fee taken from the account: negative.
    #[sea_orm(string_value = "fee")]
    Fee,
    /// The same fee as a cost.
    #[sea_orm(string_value = "fee_expense")]
    FeeExpense,
}

impl LedgerKind {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Settlement => "settlement",
            Self::Fine => "fine",
            Self::Interest => "interest",
            Self::Discount => "discount",
            Self::Difference => "difference",
            Self::CounterEntry => "counter_entry",
            Self::CardReceivable => "card_receivable",
            Self::Fee => "fee",
            Self::FeeExpense => "fee_expense",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ActiveEnum, Iterable};

    #[test]
    fn words_are_the_stored_ones() {
        for kind in LedgerKind::iter() {
            assert_eq!(kind.to_value(), kind.word());
        }
        for kind in crate::ChargeKind::iter() {
            assert_eq!(kind.to_value(), kind.word());
        }
    }
}
