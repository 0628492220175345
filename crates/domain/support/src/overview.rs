use catalog::ServiceGroup;
use contracts::{ContractState, ContractType};
use customers::CustomerKind;
use kernel::{ContractId, CustomerId, DueDayId, Money};

/// A customer at a glance, as whoever is called sees it: who it is, with which contracts, and whether a ticket is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The customer.
    pub customer: CustomerId,
    /// Whether it is a person or a company.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// Whether a ticket is open.
    pub has_open_ticket: bool,
    /// The contracts by id, cancelled ones too.
    pub contracts: Vec<OverviewContract>,
}

/// A contract in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewContract {
    /// The contract.
    pub id: ContractId,
    /// Its type.
    pub contract_type: ContractType,
    /// The state in which it is.
    pub state: ContractState,
    /// What it costs a month.
    pub price: Money,
    /// Its due day.
    pub due_day: DueDayId,
    /// The name of its plan.
    pub plan: String,
    /// What the plan's technology serves.
    pub technology: ServiceGroup,
}
