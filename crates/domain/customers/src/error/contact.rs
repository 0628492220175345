use chrono::NaiveDate;
use kernel::{Coded, ContactId, CustomerId, Fault};

/// What can go wrong with a contact.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// No contact has the id, or the caller may not see it.
    #[error("contact {0} does not exist")]
    NotFound(ContactId),
    /// The catalogue has no such kind of contacts.
    #[error("there is no such kind of contacts")]
    KindNotFound,
    /// The name is blank.
    #[error("the name is blank")]
    BlankName,
    /// The e-mail address is none.
    #[error("no e-mail address")]
    InvalidEmail,
    /// Nobody is born tomorrow.
    #[error("{0} lies in the future")]
    BornInTheFuture(NaiveDate),
    /// The given id is taken.
    #[error("the id is taken")]
    Taken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ContactError {
    fn code(&self) -> &'static str {
        match self {
            Self::CustomerNotFound(_) => "contact.customer_not_found",
            Self::NotFound(_) => "contact.not_found",
            Self::KindNotFound => "contact.kind_not_found",
            Self::BlankName => "contact.blank_name",
            Self::InvalidEmail => "contact.invalid_email",
            Self::BornInTheFuture(_) => "contact.born_in_the_future",
            Self::Taken => "contact.taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
