//! The four columns that a state is stored in.

use super::unreadable;
use crate::{ContractState, ContractStatus};
use chrono::NaiveDate;
use kernel::{ContractId, Fault, InvoiceId};

/// The columns of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StateColumns {
    pub(crate) status: ContractStatus,
    pub(crate) trusted_until: Option<NaiveDate>,
    pub(crate) blocked_by_invoice_id: Option<InvoiceId>,
    pub(crate) ended_on: Option<NaiveDate>,
}

impl From<ContractState> for StateColumns {
    fn from(state: ContractState) -> Self {
        let (trusted_until, ended_on) = match state {
            ContractState::TrustUnlocked { until, .. } => (Some(until), None),
            ContractState::Cancelled { on } => (None, Some(on)),
            ContractState::AwaitingInstallation
            | ContractState::InInstallation
            | ContractState::AwaitingPayment
            | ContractState::AwaitingExpansion
            | ContractState::Active
            | ContractState::InNegotiation
            | ContractState::PartiallyBlocked { .. }
            | ContractState::Blocked { .. }
            | ContractState::TemporarilySuspended => (None, None),
        };
        Self { status: state.status(), trusted_until, blocked_by_invoice_id: state.debt(), ended_on }
    }
}

impl StateColumns {
    /// The state of a contract's columns.
    pub(crate) fn state(self, contract: ContractId) -> Result<ContractState, Fault> {
        let debt = self.blocked_by_invoice_id;
        Ok(match self.status {
            ContractStatus::AwaitingInstallation => ContractState::AwaitingInstallation,
            ContractStatus::InInstallation => ContractState::InInstallation,
            ContractStatus::AwaitingPayment => ContractState::AwaitingPayment,
            ContractStatus::AwaitingExpansion => ContractState::AwaitingExpansion,
            ContractStatus::Active => ContractState::Active,
            ContractStatus::TrustUnlocked => {
                let until = self.trusted_until.ok_or_else(|| unreadable("contract", contract, "trusted_until"))?;
                ContractState::TrustUnlocked { until, debt }
            }
            ContractStatus::InNegotiation => ContractState::InNegotiation,
            ContractStatus::PartiallyBlocked => ContractState::PartiallyBlocked { debt },
            ContractStatus::Blocked => ContractState::Blocked { debt },
            ContractStatus::TemporarilySuspended => ContractState::TemporarilySuspended,
            ContractStatus::Cancelled => {
                ContractState::Cancelled { on: self.ended_on.ok_or_else(|| unreadable("contract", contract, "ended_on"))? }
            }
        })
    }
}

impl ContractState {
    /// The state that stands in a contract's columns `status`, `trusted_until`, `blocked_by_invoice_id` and `ended_on`, for a higher slice that
    /// reads many of them at once.
    ///
    /// # Errors
    /// [`Fault::Inconsistent`] when a date that the status needs is missing.
    pub fn of_columns(
        contract: ContractId,
        status: ContractStatus,
        trusted_until: Option<NaiveDate>,
        blocked_by_invoice_id: Option<InvoiceId>,
        ended_on: Option<NaiveDate>,
    ) -> Result<Self, Fault> {
        StateColumns { status, trusted_until, blocked_by_invoice_id, ended_on }.state(contract)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn every_state_comes_back_from_its_columns() {
        let day: NaiveDate = "2026-03-20".parse().unwrap();
        let debt = Some(InvoiceId(90));
        for status in ContractStatus::iter() {
            let all = StateColumns { status, trusted_until: Some(day), blocked_by_invoice_id: debt, ended_on: Some(day) };
            let state = all.state(ContractId(1)).unwrap();
            assert_eq!(state.status(), status);
            let columns = StateColumns::from(state);
            assert_eq!(columns.state(ContractId(1)).unwrap(), state);
            let none = StateColumns { status, trusted_until: None, blocked_by_invoice_id: None, ended_on: None };
            let needs_a_date = matches!(status, ContractStatus::TrustUnlocked | ContractStatus::Cancelled);
            assert_eq!(none.state(ContractId(1)).is_err(), needs_a_date, "{status:?}");
        }
    }
}
