use kernel::{Coded, CustomerId, Fault};

/// Why a card is not kept.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    UnknownCustomer(CustomerId),
    /// The name is blank, too long, or has other characters than unaccented letters, digits and spaces.
    #[error("no card has this name on it")]
    Holder,
    /// The card is over.
    #[error("the card is expired")]
    Expired,
    /// No card of the scheme has such a number.
    #[error("the number is not of the scheme")]
    Scheme,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CardError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCustomer(_) => "billing.unknown_customer",
            Self::Holder => "billing.card_holder",
            Self::Expired => "billing.card_expired",
            Self::Scheme => "billing.card_scheme",
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
