use super::RegistrationError;
use kernel::{Coded, Fault, SalesOrderId};

/// What can go wrong with orders.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// No order has the id, or the caller may not see it.
    #[error("order {0} does not exist")]
    NotFound(SalesOrderId),
    /// The order is finished already.
    #[error("order {0} is finished already")]
    AlreadyFinished(SalesOrderId),
    /// An order without a sale, or a sale without a plan.
    #[error("the order holds nothing")]
    Empty,
    /// A sale of the order is another customer's.
    #[error("a sale of the order is another customer's")]
    OfAnotherCustomer,
    /// Something that the order refers to does not exist.
    #[error("an order refers to what does not exist")]
    UnknownReference,
    /// The id is taken.
    #[error("the order's id is taken")]
    Taken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for OrderError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "order.not_found",
            Self::AlreadyFinished(_) => "order.already_finished",
            Self::Empty => "order.empty",
            Self::OfAnotherCustomer => "order.of_another_customer",
            Self::UnknownReference => "order.unknown_reference",
            Self::Taken => "order.taken",
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

/// Why no contracts are made of an order. It stays as it was then.
#[derive(Debug, thiserror::Error)]
pub enum GenerationError {
    /// No order has the id, or it is not finished, or its contracts are there already.
    #[error("order {0} is not waiting for its contracts")]
    NotReady(SalesOrderId),
    /// A sale of it may not be made.
    #[error(transparent)]
    Refused(#[from] RegistrationError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for GenerationError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotReady(_) => "order.not_ready",
            Self::Refused(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::NotReady(_) => None,
            Self::Refused(error) => error.fault(),
            Self::Fault(fault) => Some(fault),
        }
    }
}
