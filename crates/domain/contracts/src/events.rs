//! What other slices may react to.

use chrono::NaiveDate;
use kernel::{ContractId, CustomerId, Event, InvoiceId, PlannedServiceId};
use std::any::Any;

macro_rules! event {
    ($name:ident = $word:literal) => {
        impl Event for $name {
            fn name(&self) -> &'static str {
                $word
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }
    };
}

/// A contract was sold. It awaits its installation.
#[derive(Clone, Copy, Debug)]
pub struct ContractRegistered {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The service of interest that it began with.
    pub planned_service: Option<PlannedServiceId>,
}
event!(ContractRegistered = "contracts.registered");

/// The installer has begun.
#[derive(Clone, Copy, Debug)]
pub struct ContractInstallationBegun {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
}
event!(ContractInstallationBegun = "contracts.installation_begun");

/// A contract went into service, for the first time or again.
#[derive(Clone, Copy, Debug)]
pub struct ContractActivated {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
}
event!(ContractActivated = "contracts.activated");

/// A contract lost its service.
#[derive(Clone, Copy, Debug)]
pub struct ContractBlocked {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The invoice that it is about; none when the staff did it.
    pub by_invoice: Option<InvoiceId>,
}
event!(ContractBlocked = "contracts.blocked");

/// A contract costs something else, or has another plan.
#[derive(Clone, Copy, Debug)]
pub struct ContractPriceChanged {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The first day of the new price.
    pub from_on: NaiveDate,
}
event!(ContractPriceChanged = "contracts.price_changed");

/// A contract got its service back, or keeps it without owing any more.
#[derive(Clone, Copy, Debug)]
pub struct ContractReleased {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The invoice whose settlement did it; none when the staff did it.
    pub by_invoice: Option<InvoiceId>,
}
event!(ContractReleased = "contracts.released");

/// The debt for which a contract was blocked is being paid in instalments; it has its service meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct ContractNegotiated {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
}
event!(ContractNegotiated = "contracts.negotiated");

/// Contracts of a customer have the digital invoice from now on.
#[derive(Clone, Debug)]
pub struct ContractsBecameDigital {
    /// Whose they are.
    pub customer: CustomerId,
    /// The contracts, ascending.
    pub contracts: Vec<ContractId>,
}
event!(ContractsBecameDigital = "contracts.became_digital");

/// A contract is over for good.
#[derive(Clone, Copy, Debug)]
pub struct ContractCancelled {
    /// The contract.
    pub contract: ContractId,
    /// Whose it was.
    pub customer: CustomerId,
}
event!(ContractCancelled = "contracts.cancelled");

/// Another contract took the place of one, which is over.
#[derive(Clone, Debug)]
pub struct ContractTransferred {
    /// The contract that is over.
    pub contract: ContractId,
    /// The one that took its place.
    pub successor: ContractId,
    /// Whose they are.
    pub customer: CustomerId,
    /// The templates of the papers that the customer is to accept.
    pub templates: Vec<i64>,
}
event!(ContractTransferred = "contracts.transferred");
