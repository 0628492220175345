use crate::{Contract, ContractAddress};
use catalog::{DueDay, Plan, Technology};
use customers::{AddressKind, address_for};
use network::NetworkLogin;

/// A contract with everything that one looks at beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractDetails {
    /// The contract.
    pub contract: Contract,
    /// Its plan.
    pub plan: Plan,
    /// The plan's technology.
    pub technology: Technology,
    /// The day of the month on which it is due.
    pub due_day: DueDay,
    /// Its addresses, by kind.
    pub addresses: Vec<ContractAddress>,
    /// Its network logins.
    pub logins: Vec<NetworkLogin>,
}

/// A contract with what it sells, without where and by which login it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractSummary {
    /// The contract.
    pub contract: Contract,
    /// Its plan.
    pub plan: Plan,
    /// The plan's technology.
    pub technology: Technology,
    /// The day of the month on which it is due.
    pub due_day: DueDay,
}

impl ContractDetails {
    /// The address for a purpose: its own, or else the default one, or else any.
    #[must_use]
    pub fn address_for(&self, kind: AddressKind) -> Option<&ContractAddress> {
        address_for(&self.addresses, kind, |address| address.kind)
    }
}
