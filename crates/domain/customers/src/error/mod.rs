mod address;
mod attachment;
mod business_area;
mod contact;
mod custom_field;
mod reset;

pub use address::AddressError;
pub use attachment::AttachmentError;
pub use business_area::BusinessAreaError;
pub use contact::ContactError;
pub use custom_field::CustomFieldError;
pub use reset::PasswordResetError;

use br::DocumentError;
use chrono::NaiveDate;
use kernel::{Coded, CustomerId, Fault};

/// What can go wrong with customers.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    NotFound(CustomerId),
    /// The text is neither CPF nor CNPJ.
    #[error("no tax id: {0}")]
    InvalidDocument(#[from] DocumentError),
    /// The name is blank.
    #[error("the name is blank")]
    BlankName,
    /// Nobody is born tomorrow.
    #[error("{0} lies in the future")]
    BornInTheFuture(NaiveDate),
    /// The e-mail address is none.
    #[error("no e-mail address")]
    InvalidEmail(String),
    /// A required part of an address is blank.
    #[error("the {0} of an address is blank")]
    BlankAddress(&'static str),
    /// The name of a login is blank, too long or holds control characters.
    #[error("the username is not acceptable")]
    InvalidUsername(String),
    /// An id or a username is taken.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CustomerError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "customer.not_found",
            Self::InvalidDocument(_) => "customer.invalid_document",
            Self::BlankName => "customer.blank_name",
            Self::BornInTheFuture(_) => "customer.born_in_the_future",
            Self::InvalidEmail(_) => "customer.invalid_email",
            Self::BlankAddress(_) => "customer.blank_address",
            Self::InvalidUsername(_) => "customer.invalid_username",
            Self::Taken(_) => "customer.taken",
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

impl CustomerError {
    /// What a refused insert means: the row is taken, or a fault.
    pub(crate) fn of_insert(fault: Fault, what: &'static str) -> Self {
        if db::is_unique_violation(&fault) { Self::Taken(what) } else { Self::Fault(fault) }
    }
}
