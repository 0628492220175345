use crate::NoBoleto;
use kernel::{Coded, CustomerId, Fault, InvoiceId};

/// Why invoices are not sent to a customer.
#[derive(Debug, thiserror::Error)]
pub enum InvoiceMessageError {
    /// No invoice was named.
    #[error("no invoice is named")]
    NoInvoices,
    /// More invoices than go into one message.
    #[error("more than {most} invoices in a message")]
    TooMany {
        /// How many go.
        most: usize,
    },
    /// An invoice does not exist, or is not the customer's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// An invoice is not open, or has no boleto for another reason.
    #[error("invoice {0}: {1}")]
    NoBoleto(InvoiceId, NoBoleto),
    /// The customer has no e-mail address on record.
    #[error("customer {0} has no e-mail address")]
    NoEmail(CustomerId),
    /// The text is no e-mail address.
    #[error("no e-mail address")]
    InvalidEmail(String),
    /// The customer has no telephone that takes an SMS.
    #[error("customer {0} has no mobile telephone")]
    NoMobile(CustomerId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for InvoiceMessageError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoInvoices => "billing.no_invoices",
            Self::TooMany { .. } => "billing.too_many_invoices",
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::NoBoleto(..) => "billing.no_boleto",
            Self::NoEmail(_) => "billing.no_email",
            Self::InvalidEmail(_) => "billing.invalid_email",
            Self::NoMobile(_) => "billing.no_mobile",
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

/// Why a message about invoices is not written when its turn has come.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// There is nothing left to say, for this reason: its invoices have been paid, or are open no more for another reason.
    #[error("{0}")]
    Nothing(String),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}
