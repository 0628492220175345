//! What other slices may react to.

use kernel::{ContractId, CustomerId, Event, TicketId};
use std::any::Any;

/// A ticket was opened.
#[derive(Clone, Copy, Debug)]
pub struct TicketOpened {
    /// The ticket.
    pub ticket: TicketId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The contract that it is about, if it is about one.
    pub contract: Option<ContractId>,
}

impl Event for TicketOpened {
    fn name(&self) -> &'static str {
        "support.ticket_opened"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A ticket was closed.
#[derive(Clone, Copy, Debug)]
pub struct TicketClosed {
    /// The ticket.
    pub ticket: TicketId,
    /// Whose it is.
    pub customer: CustomerId,
}

impl Event for TicketClosed {
    fn name(&self) -> &'static str {
        "support.ticket_closed"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
