//! The words of this API for what the domain says with enums.

use contracts::ContractStatus;

/// The words of a contract's status (design, section 4).
pub(crate) const fn contract_status(status: ContractStatus) -> &'static str {
    match status {
        ContractStatus::AwaitingInstallation | ContractStatus::AwaitingPayment | ContractStatus::AwaitingExpansion => {
            "waiting for installation"
        }
        ContractStatus::InInstallation => "on installation",
        ContractStatus::Active | ContractStatus::TrustUnlocked | ContractStatus::InNegotiation => "active",
        ContractStatus::PartiallyBlocked | ContractStatus::Blocked => "blocked",
        ContractStatus::TemporarilySuspended => "suspended",
        ContractStatus::Cancelled => "cancelled",
    }
}
