use crate::{InvoiceStatus, WrongStatus};
use chrono::NaiveDate;
use kernel::{Coded, Fault, InvoiceId, Money};

/// One of the sums of an instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallmentSum {
    /// What is paid with it.
    Total,
    /// Its fine.
    Fine,
    /// Its interest.
    Interest,
    /// Its discount.
    Discount,
    /// Its share of the debt: the total without fine and interest, and with the discount.
    Debt,
}

/// What is wrong with the instalments that were agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgreementRefused {
    /// None, or too many of them.
    #[error("{0} instalments cannot be agreed")]
    Installments(usize),
    /// The instalments are not numbered 1, 2, 3 and so on; this one is out of order.
    #[error("instalment {0} is out of order")]
    Number(i64),
    /// The instalment names no invoices, one of them twice, or others than the first one.
    #[error("instalment {0} does not name the invoices of the negotiation")]
    Invoices(i64),
    /// It falls due before today or the one before it, or too late.
    #[error("instalment {number} does not fall due from {earliest} on")]
    DueDate {
        /// The instalment.
        number: i64,
        /// The first day that is possible.
        earliest: NaiveDate,
    },
    /// A sum is out of range.
    #[error("{sum:?} of instalment {number} is out of range")]
    Sum {
        /// The instalment.
        number: i64,
        /// Which sum.
        sum: InstallmentSum,
    },
    /// The instalments do not pay off exactly what is open.
    #[error("the instalments pay off {negotiated}, and {open} is open")]
    Disagree {
        /// What is open of the negotiated invoices.
        open: Money,
        /// What the instalments pay of it.
        negotiated: Money,
    },
}

/// Why there is no negotiation. Nothing is changed in part.
#[derive(Debug, thiserror::Error)]
pub enum NegotiationError {
    /// The instalments are not possible, or do not agree with the debt.
    #[error(transparent)]
    Refused(#[from] AgreementRefused),
    /// An invoice does not exist, or is another customer's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// An invoice is paid.
    #[error("invoice {0} is paid already")]
    AlreadyPaid(InvoiceId),
    /// An invoice was cancelled.
    #[error("invoice {0} is cancelled")]
    Cancelled(InvoiceId),
    /// An invoice was negotiated before.
    #[error("invoice {0} was negotiated")]
    Negotiated(InvoiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl NegotiationError {
    pub(crate) fn of_status(id: InvoiceId, WrongStatus { is }: WrongStatus) -> Self {
        match is {
            InvoiceStatus::Paid => Self::AlreadyPaid(id),
            InvoiceStatus::Cancelled => Self::Cancelled(id),
            InvoiceStatus::Negotiated => Self::Negotiated(id),
            // Nobody has seen it yet.
            InvoiceStatus::Draft => Self::NotFound(id),
            InvoiceStatus::Open => Self::Fault(Fault::Inconsistent(format!("invoice {id} is open and cannot be negotiated"))),
        }
    }
}

impl Coded for NegotiationError {
    fn code(&self) -> &'static str {
        match self {
            Self::Refused(AgreementRefused::Installments(_)) => "billing.negotiation_installments",
            Self::Refused(AgreementRefused::Number(_)) => "billing.negotiation_number",
            Self::Refused(AgreementRefused::Invoices(_)) => "billing.negotiation_invoices",
            Self::Refused(AgreementRefused::DueDate { .. }) => "billing.negotiation_due_date",
            Self::Refused(AgreementRefused::Sum { .. }) => "billing.negotiation_sum",
            Self::Refused(AgreementRefused::Disagree { .. }) => "billing.negotiation_disagrees",
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::AlreadyPaid(_) => "billing.already_paid",
            Self::Cancelled(_) => "billing.invoice_cancelled",
            Self::Negotiated(_) => "billing.invoice_negotiated",
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
