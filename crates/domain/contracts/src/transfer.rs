//! Contracts that take the place of others.

use crate::{Contract, ContractAddress, ContractSale};
use chrono::NaiveDate;
use kernel::{ContractId, DealerId, InvoiceId, SlaGroupId, TransferReasonId};

/// A reason for a transfer (motivo de transferência).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferReason {
    /// Its id.
    pub id: TransferReasonId,
    /// Its name.
    pub name: String,
    /// What it means.
    pub description: String,
    /// Whether a transfer may name it.
    pub is_active: bool,
}

/// What a contract gets beside its plan and its price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContractCare {
    /// Its group of agreed times of service; none for the standard one.
    pub sla_group: Option<SlaGroupId>,
    /// The third party that asks for its money (cobrança por terceiros).
    pub by_dealer: Option<DealerId>,
    /// The third party whose money it asks for (cobrança de terceiros).
    pub from_dealer: Option<DealerId>,
}

/// Whether the contracts of a plan must name third parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanDealing {
    /// One that asks for the money.
    pub by_dealer: bool,
    /// One whose money is asked for.
    pub from_dealer: bool,
}

/// A contract that is about to be transferred, held until the transaction ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldContract {
    /// The contract.
    pub contract: Contract,
    /// How it was sold; none of one that comes from another system.
    pub sale: Option<ContractSale>,
    /// Its addresses.
    pub addresses: Vec<ContractAddress>,
}

/// What a transfer does to the contract that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndByTransfer {
    /// The contract, alive so far.
    pub contract: ContractId,
    /// The one that takes its place.
    pub successor: ContractId,
    /// The first day of the other; the contract ends with the day before.
    pub from_on: NaiveDate,
    /// Why, where somebody said.
    pub reason: Option<TransferReasonId>,
    /// The invoice of its fine.
    pub fine: Option<InvoiceId>,
    /// The templates of the papers that the customer is to accept.
    pub templates: Vec<i64>,
}

/// How a contract was transferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The contract that ended.
    pub contract: ContractId,
    /// The one that took its place.
    pub successor: ContractId,
    /// The first day of the other.
    pub from_on: NaiveDate,
    /// Why, where somebody said.
    pub reason: Option<TransferReasonId>,
    /// The invoice of its fine.
    pub fine: Option<InvoiceId>,
}
