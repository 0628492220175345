use crate::NoBoleto;
use kernel::{Coded, Fault, InvoiceId};

/// Why there is no boleto or Pix code of an invoice.
#[derive(Debug, thiserror::Error)]
pub enum BoletoRefused {
    /// The invoice does not exist, or is somebody else's.
    #[error("invoice {0} does not exist")]
    NotFound(InvoiceId),
    /// It has none.
    #[error(transparent)]
    None(#[from] NoBoleto),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for BoletoRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "billing.invoice_not_found",
            Self::None(_) => "billing.no_boleto",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::NotFound(_) | Self::None(_) => None,
        }
    }
}
