use crate::{InvoiceStatus, SumsError, WrongStatus};
use chrono::NaiveDate;
use kernel::{CardBrandId, Coded, Fault, FinancialAccountId, InvoiceId, PaymentMethodId, PostingCodeId};

/// Why a payment is not booked. Nothing is booked in part.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// The invoice does not exist, or is somebody else's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It is paid in full.
    #[error("invoice {0} is paid already")]
    AlreadyPaid(InvoiceId),
    /// It was cancelled.
    #[error("invoice {0} is cancelled")]
    Cancelled(InvoiceId),
    /// Other invoices have taken its place.
    #[error("invoice {0} was negotiated")]
    Negotiated(InvoiceId),
    /// The sums make no payment.
    #[error(transparent)]
    Sums(#[from] SumsError),
    /// The day of the payment lies before the issue of the invoice.
    #[error("paid before the invoice was issued on {issued_on}")]
    PaidBeforeIssue {
        /// When it was issued.
        issued_on: NaiveDate,
    },
    /// The day of the payment lies in the future, by more than the clocks of clients do.
    #[error("paid after {latest}")]
    PaidInFuture {
        /// The latest day that is taken.
        latest: NaiveDate,
    },
    /// The money is said to be in the account before it was paid, or more than a year later.
    #[error("credited on {0}, which cannot be")]
    ImpossibleCreditDate(NaiveDate),
    /// No active account has the id.
    #[error("account {0} does not exist")]
    UnknownAccount(FinancialAccountId),
    /// No active payment method has the id.
    #[error("payment method {0} does not exist")]
    UnknownMethod(PaymentMethodId),
    /// No card brand has the id.
    #[error("card brand {0} does not exist")]
    UnknownBrand(CardBrandId),
    /// No card brand has the word.
    #[error("card brand {0:?} does not exist")]
    UnknownBrandWord(String),
    /// No active posting code of the settlement has the id.
    #[error("posting code {0} of the settlement does not exist")]
    UnknownSettlementCode(PostingCodeId),
    /// No active posting code of the counter-entry has the id.
    #[error("posting code {0} of the counter-entry does not exist")]
    UnknownCounterCode(PostingCodeId),
    /// No active posting code of the fee has the id.
    #[error("posting code {0} of the fee does not exist")]
    UnknownFeeCode(PostingCodeId),
    /// The fee is in a currency that is not registered.
    #[error("currency {0} does not exist")]
    UnknownCurrency(i64),
    /// There is no active card agreement.
    #[error("there is no active card agreement")]
    NoCardAgreement,
    /// No active card agreement takes the brand.
    #[error("no card agreement takes {0:?}")]
    BrandNotAccepted(String),
    /// None or too many instalments, or more than centavos.
    #[error("the card cannot pay in {0} instalments")]
    Installments(u32),
    /// A text is longer than its field.
    #[error("{field} has more than {most} characters")]
    TextTooLong {
        /// Which one.
        field: &'static str,
        /// How many it may have.
        most: usize,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl PaymentError {
    pub(crate) fn of_status(id: InvoiceId, WrongStatus { is }: WrongStatus) -> Self {
        match is {
            // To whoever pays, a draft is not there yet.
            InvoiceStatus::Draft => Self::NotFound(id),
            InvoiceStatus::Paid => Self::AlreadyPaid(id),
            InvoiceStatus::Cancelled => Self::Cancelled(id),
            InvoiceStatus::Negotiated => Self::Negotiated(id),
            InvoiceStatus::Open => Self::Fault(Fault::Inconsistent(format!("invoice {id} is open and cannot be paid"))),
        }
    }
}

impl Coded for PaymentError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::AlreadyPaid(_) => "billing.already_paid",
            Self::Cancelled(_) => "billing.invoice_cancelled",
            Self::Negotiated(_) => "billing.invoice_negotiated",
            Self::Sums(SumsError::OutOfRange(_)) => "billing.sum_out_of_range",
            Self::Sums(SumsError::NothingPaid) => "billing.nothing_paid",
            Self::Sums(SumsError::DiscountTooLarge) => "billing.discount_too_large",
            Self::Sums(SumsError::SettlesNothing) => "billing.settles_nothing",
            Self::PaidBeforeIssue { .. } => "billing.paid_before_issue",
            Self::PaidInFuture { .. } => "billing.paid_in_future",
            Self::ImpossibleCreditDate(_) => "billing.impossible_credit_date",
            Self::UnknownAccount(_) => "billing.unknown_account",
            Self::UnknownMethod(_) => "billing.unknown_method",
            Self::UnknownBrand(_) | Self::UnknownBrandWord(_) => "billing.unknown_brand",
            Self::UnknownSettlementCode(_) => "billing.unknown_settlement_code",
            Self::UnknownCounterCode(_) => "billing.unknown_counter_code",
            Self::UnknownFeeCode(_) => "billing.unknown_fee_code",
            Self::UnknownCurrency(_) => "billing.unknown_currency",
            Self::NoCardAgreement => "billing.no_card_agreement",
            Self::BrandNotAccepted(_) => "billing.brand_not_accepted",
            Self::Installments(_) => "billing.installments",
            Self::TextTooLong { .. } => "billing.text_too_long",
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
