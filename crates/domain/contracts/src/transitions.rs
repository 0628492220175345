//! The transitions of the state machine. Each names every state: a new state does not compile until each has an answer for it.

use crate::ContractState::{
    self, Active, AwaitingExpansion, AwaitingInstallation, AwaitingPayment, Blocked, Cancelled, InInstallation, InNegotiation,
    PartiallyBlocked, TemporarilySuspended, TrustUnlocked,
};
use crate::ContractStatus as Status;
use chrono::NaiveDate;
use kernel::InvoiceId;

/// A transition that does not begin in the contract's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the contract is {is:?}, and must be one of {must_be:?}")]
pub struct WrongStatus {
    /// The status of the contract.
    pub is: Status,
    /// Those in which the transition begins.
    pub must_be: &'static [Status],
}

type Next = Result<ContractState, WrongStatus>;

/// Sold, and not begun.
pub(crate) const WAITING: &[Status] = &[Status::AwaitingInstallation];
/// Waiting for something else than the installer.
pub(crate) const HELD: &[Status] = &[Status::AwaitingPayment, Status::AwaitingExpansion];
/// Everything that can be put into service.
pub(crate) const NOT_YET_OR_SUSPENDED: &[Status] = &[
    Status::AwaitingInstallation,
    Status::InInstallation,
    Status::AwaitingPayment,
    Status::AwaitingExpansion,
    Status::TemporarilySuspended,
];
/// In full service.
pub(crate) const IN_SERVICE: &[Status] = &[Status::Active, Status::TrustUnlocked, Status::InNegotiation];
/// Blocked wholly or in part.
pub(crate) const BLOCKED: &[Status] = &[Status::PartiallyBlocked, Status::Blocked];
/// With a debt, or perhaps one.
pub(crate) const NEGOTIABLE: &[Status] = &[Status::Active, Status::TrustUnlocked, Status::PartiallyBlocked, Status::Blocked];
/// Everything but cancelled.
pub(crate) const ALIVE: &[Status] = &[
    Status::AwaitingInstallation,
    Status::InInstallation,
    Status::AwaitingPayment,
    Status::AwaitingExpansion,
    Status::Active,
    Status::TrustUnlocked,
    Status::InNegotiation,
    Status::PartiallyBlocked,
    Status::Blocked,
    Status::TemporarilySuspended,
];

impl ContractState {
    const fn refuse(self, must_be: &'static [Status]) -> Next {
        Err(WrongStatus { is: self.status(), must_be })
    }

    /// The installer begins.
    ///
    /// # Errors
    /// Unless it awaits its installation.
    pub const fn begin_installation(self) -> Next {
        match self {
            AwaitingInstallation => Ok(InInstallation),
            InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(WAITING),
        }
    }

    /// The installation has to wait for a first payment.
    ///
    /// # Errors
    /// Unless it awaits its installation.
    pub const fn await_payment(self) -> Next {
        match self {
            AwaitingInstallation => Ok(AwaitingPayment),
            InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(WAITING),
        }
    }

    /// The installation has to wait for the network to grow.
    ///
    /// # Errors
    /// Unless it awaits its installation.
    pub const fn await_expansion(self) -> Next {
        match self {
            AwaitingInstallation => Ok(AwaitingExpansion),
            InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(WAITING),
        }
    }

    /// What the installation waited for is there.
    ///
    /// # Errors
    /// Unless it awaits a payment or the expansion.
    pub const fn await_installation(self) -> Next {
        match self {
            AwaitingPayment | AwaitingExpansion => Ok(AwaitingInstallation),
            AwaitingInstallation
            | InInstallation
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(HELD),
        }
    }

    /// Goes into service: for the first time, or again after a temporary suspension (rbx manual, `contract_activate`, whose
    /// "waiting for installation" covers all that wait).
    ///
    /// # Errors
    /// When it is in service already, blocked or cancelled.
    pub const fn activate(self) -> Next {
        match self {
            AwaitingInstallation | InInstallation | AwaitingPayment | AwaitingExpansion | TemporarilySuspended => Ok(Active),
            Active | TrustUnlocked { .. } | InNegotiation | PartiallyBlocked { .. } | Blocked { .. } | Cancelled { .. } => {
                self.refuse(NOT_YET_OR_SUSPENDED)
            }
        }
    }

    /// Loses the service, for a debt or by the staff (rbx manual, `contract_block`: must be active).
    ///
    /// # Errors
    /// Unless it is in full service.
    pub const fn block(self, debt: Option<InvoiceId>) -> Next {
        match self {
            Active | TrustUnlocked { .. } | InNegotiation => Ok(Blocked { debt }),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(IN_SERVICE),
        }
    }

    /// Gets reduced speed, for a debt or by the staff.
    ///
    /// # Errors
    /// Unless it is in full service.
    pub const fn block_partially(self, debt: Option<InvoiceId>) -> Next {
        match self {
            Active | TrustUnlocked { .. } | InNegotiation => Ok(PartiallyBlocked { debt }),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(IN_SERVICE),
        }
    }

    /// Loses the rest of the service, for the same debt.
    ///
    /// # Errors
    /// Unless it is blocked in part.
    pub const fn block_wholly(self) -> Next {
        match self {
            PartiallyBlocked { debt } => Ok(Blocked { debt }),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(&[Status::PartiallyBlocked]),
        }
    }

    /// Gets the service back (rbx manual, `contract_unblock`: must be blocked).
    ///
    /// # Errors
    /// Unless it is blocked, wholly or in part.
    pub const fn release(self) -> Next {
        match self {
            PartiallyBlocked { .. } | Blocked { .. } => Ok(Active),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(BLOCKED),
        }
    }

    /// What the settlement of an invoice makes of the state. Trust that was given over that invoice becomes plain service; a block for it
    /// ends if `unblock` says so (rbx manual, `document_payment`, `unblock_customer`: "when this document was the one that caused the
    /// blocking"). `None` where nothing changes, as in a block by the staff or for another invoice.
    #[must_use]
    pub fn settle(self, invoice: InvoiceId, unblock: bool) -> Option<Self> {
        match self {
            TrustUnlocked { debt, .. } => (debt == Some(invoice)).then_some(Active),
            PartiallyBlocked { debt } | Blocked { debt } => (unblock && debt == Some(invoice)).then_some(Active),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | InNegotiation
            | TemporarilySuspended
            | Cancelled { .. } => None,
        }
    }

    /// Gets the service back on the word of the customer, up to and with a day.
    ///
    /// # Errors
    /// Unless it is blocked, wholly or in part.
    pub const fn trust(self, until: NaiveDate) -> Next {
        match self {
            PartiallyBlocked { debt } | Blocked { debt } => Ok(TrustUnlocked { until, debt }),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(BLOCKED),
        }
    }

    /// The trust has run out: blocked again, for the same debt.
    ///
    /// # Errors
    /// Unless it is unlocked in trust.
    pub const fn end_trust(self) -> Next {
        match self {
            TrustUnlocked { debt, .. } => Ok(Blocked { debt }),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(&[Status::TrustUnlocked]),
        }
    }

    /// Its debts are being negotiated; meanwhile it is in service.
    ///
    /// # Errors
    /// When it is not in service yet, suspended, cancelled, or in negotiation already.
    pub const fn negotiate(self) -> Next {
        match self {
            Active | TrustUnlocked { .. } | PartiallyBlocked { .. } | Blocked { .. } => Ok(InNegotiation),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | InNegotiation
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(NEGOTIABLE),
        }
    }

    /// The negotiation came to an agreement.
    ///
    /// # Errors
    /// Unless it is in negotiation.
    pub const fn end_negotiation(self) -> Next {
        match self {
            InNegotiation => Ok(Active),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(&[Status::InNegotiation]),
        }
    }

    /// Rests for a time, at the customer's wish.
    ///
    /// # Errors
    /// Unless it is active; who owes pays first.
    pub const fn suspend(self) -> Next {
        match self {
            Active => Ok(TemporarilySuspended),
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended
            | Cancelled { .. } => self.refuse(&[Status::Active]),
        }
    }

    /// Ends for good.
    ///
    /// # Errors
    /// When it has ended already.
    pub const fn cancel(self, on: NaiveDate) -> Next {
        match self {
            AwaitingInstallation
            | InInstallation
            | AwaitingPayment
            | AwaitingExpansion
            | Active
            | TrustUnlocked { .. }
            | InNegotiation
            | PartiallyBlocked { .. }
            | Blocked { .. }
            | TemporarilySuspended => Ok(Cancelled { on }),
            Cancelled { .. } => self.refuse(ALIVE),
        }
    }
}

#[cfg(test)]
mod tests;
