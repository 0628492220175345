use files::FileError;
use kernel::{Coded, CustomerId, Fault};

/// Why files are not kept in a customer's record.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// A file.
    #[error(transparent)]
    File(#[from] FileError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for AttachmentError {
    fn code(&self) -> &'static str {
        match self {
            Self::CustomerNotFound(_) => "attachment.customer_not_found",
            Self::File(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::File(error) => error.fault(),
            Self::Fault(fault) => Some(fault),
            Self::CustomerNotFound(_) => None,
        }
    }
}
