use kernel::{AddressClassId, AddressId, Coded, CustomerId, Fault, StreetId};

/// What can go wrong with an address of a customer.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// The customer has no such address.
    #[error("address {0} does not exist")]
    NotFound(AddressId),
    /// The directory has no such street.
    #[error("street {0} does not exist")]
    StreetNotFound(StreetId),
    /// There is no such class of addresses that is to be chosen.
    #[error("address class {0} does not exist")]
    ClassNotFound(AddressClassId),
    /// The chosen ones are not enough for a contract; see [`suffice_for_contract`](crate::suffice_for_contract).
    #[error("a contract needs a default address, or one for the installation and one for the invoices")]
    Insufficient,
    /// A required part is blank.
    #[error("the {0} of an address is blank")]
    Blank(&'static str),
    /// The given id is taken.
    #[error("the id is taken")]
    Taken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for AddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::CustomerNotFound(_) => "address.customer_not_found",
            Self::NotFound(_) => "address.not_found",
            Self::StreetNotFound(_) => "address.street_not_found",
            Self::ClassNotFound(_) => "address.class_not_found",
            Self::Insufficient => "address.insufficient",
            Self::Blank(_) => "address.blank",
            Self::Taken => "address.taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
