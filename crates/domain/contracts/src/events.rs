//! What other slices may react to.

use crate::{ChangeReason, ContractState};
use chrono::NaiveDate;
use kernel::{ContractId, CustomerId, DueDayId, Event, InvoiceId, PlannedServiceId};
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

/// Contracts of a customer get another due day with a billing to come.
#[derive(Clone, Debug)]
pub struct ContractsDueDayChanged {
    /// Whose they are.
    pub customer: CustomerId,
    /// The contracts, ascending.
    pub contracts: Vec<ContractId>,
    /// The due day.
    pub to: DueDayId,
}
event!(ContractsDueDayChanged = "contracts.due_day_changed");

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

/// Contracts went from one state into another, whatever did it. More is told by the events of the single steps; this one names them all.
#[derive(Clone, Debug)]
pub struct ContractsChangedState {
    /// The changes, of one kind, by contract.
    pub changes: Vec<StateChange>,
    /// Why.
    pub reason: ChangeReason,
}
event!(ContractsChangedState = "contracts.changed_state");

/// A contract's way from a state into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// From.
    pub from: ContractState,
    /// To.
    pub to: ContractState,
}

/// A blocked contract got its service back on the word of the customer.
#[derive(Clone, Copy, Debug)]
pub struct ContractTrusted {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The last day of trust.
    pub until: NaiveDate,
}
event!(ContractTrusted = "contracts.trusted");

/// A contract rests at the customer's wish.
#[derive(Clone, Copy, Debug)]
pub struct ContractSuspended {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
}
event!(ContractSuspended = "contracts.suspended");
