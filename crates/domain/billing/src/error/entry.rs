use chrono::NaiveDate;
use kernel::{
    BankAgreementId, ClassifierId, Coded, ContractId, CustomerId, Fault, FinancialAccountId, PostingCodeId, SupplierId,
};

/// What is wrong with the instalments of an entry. They are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefused {
    /// None, or too many of them.
    #[error("{0} instalments cannot be entered")]
    Installments(usize),
    /// The complement is too long.
    #[error("the complement of instalment {0} is too long")]
    Complement(i64),
    /// It falls due too early or too late.
    #[error("instalment {number} does not fall due from {earliest} on")]
    DueDate {
        /// The instalment.
        number: i64,
        /// The first day that is possible.
        earliest: NaiveDate,
    },
    /// No items, or too many.
    #[error("instalment {0} has no items or too many")]
    Items(i64),
    /// The description of an item is blank or too long.
    #[error("an item of instalment {0} has no description or one that is too long")]
    Description(i64),
    /// The value of an item or of all of them is not positive, or beyond what a boleto can ask.
    #[error("a value of instalment {0} is out of range")]
    Value(i64),
    /// The punctuality discount is nothing, or leaves nothing to be paid.
    #[error("the punctuality discount of instalment {0} is out of range")]
    Discount(i64),
}

/// Why an entry is not made. Nothing is made in part.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    UnknownCustomer(CustomerId),
    /// No active supplier has the id.
    #[error("supplier {0} does not exist")]
    UnknownSupplier(SupplierId),
    /// No active account has the id.
    #[error("account {0} does not exist")]
    UnknownAccount(FinancialAccountId),
    /// No active posting code has the id.
    #[error("posting code {0} does not exist")]
    UnknownPostingCode(PostingCodeId),
    /// The agreement is with another bank.
    #[error("the agreement is not with bank {0}")]
    WrongBank(i64),
    /// No agreement of the account's company has the id.
    #[error("bank agreement {0} does not exist")]
    UnknownAgreement(BankAgreementId),
    /// The days until a protest are not between 0 and [`MOST_PROTEST_DAYS`](crate::MOST_PROTEST_DAYS).
    #[error("{0} days until a protest are not possible")]
    ProtestDays(i64),
    /// No active classifier has the id.
    #[error("classifier {0} does not exist")]
    UnknownClassifier(ClassifierId),
    /// The contract does not exist, is somebody else's, or is named twice.
    #[error("contract {0} is not the customer's")]
    UnknownContract(ContractId),
    /// The instalments cannot be entered.
    #[error(transparent)]
    Refused(#[from] EntryRefused),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for EntryError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCustomer(_) => "billing.unknown_customer",
            Self::UnknownSupplier(_) => "billing.unknown_supplier",
            Self::UnknownAccount(_) => "billing.unknown_account",
            Self::UnknownPostingCode(_) => "billing.unknown_posting_code",
            Self::WrongBank(_) => "billing.wrong_bank",
            Self::UnknownAgreement(_) => "billing.unknown_agreement",
            Self::ProtestDays(_) => "billing.protest_days",
            Self::UnknownClassifier(_) => "billing.unknown_classifier",
            Self::UnknownContract(_) => "billing.unknown_contract",
            Self::Refused(EntryRefused::Installments(_)) => "billing.entry_installments",
            Self::Refused(EntryRefused::Complement(_)) => "billing.entry_complement",
            Self::Refused(EntryRefused::DueDate { .. }) => "billing.entry_due_date",
            Self::Refused(EntryRefused::Items(_)) => "billing.entry_items",
            Self::Refused(EntryRefused::Description(_)) => "billing.entry_description",
            Self::Refused(EntryRefused::Value(_)) => "billing.entry_value",
            Self::Refused(EntryRefused::Discount(_)) => "billing.entry_discount",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
