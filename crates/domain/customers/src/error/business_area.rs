use kernel::{BusinessAreaId, Coded, CustomerId, Fault};

/// Why a company does not get a business area.
#[derive(Debug, thiserror::Error)]
pub enum BusinessAreaError {
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// The customer is a natural person.
    #[error("customer {0} is no company")]
    NoCompany(CustomerId),
    /// The catalogue has no such area.
    #[error("business area {0} does not exist")]
    AreaNotFound(BusinessAreaId),
    /// The company has the area already.
    #[error("the company has business area {0}")]
    AlreadyThere(BusinessAreaId),
    /// The company has another first area.
    #[error("customer {0} has a first business area")]
    SecondPrimary(CustomerId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for BusinessAreaError {
    fn code(&self) -> &'static str {
        match self {
            Self::CustomerNotFound(_) => "business_area.customer_not_found",
            Self::NoCompany(_) => "business_area.no_company",
            Self::AreaNotFound(_) => "business_area.not_found",
            Self::AlreadyThere(_) => "business_area.already_there",
            Self::SecondPrimary(_) => "business_area.second_primary",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
