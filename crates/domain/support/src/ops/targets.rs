use crate::{OpenTicket, Ticket, TicketError, open_ticket, store};
use db::Ctx;
use kernel::{Coded, Fault, Permission, TicketFlowId, TicketTopicId};

/// Tables of targets, whose rows may come with ids of another system: those whose next ids an import sets.
pub const TARGET_TABLES: [&str; 2] = ["ticket_topic", "ticket_flow"];

/// Under what a ticket is opened: it tells the ticket's way through the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketTarget {
    /// A topic (tópico).
    Topic(TicketTopicId),
    /// A flow (fluxo).
    Flow(TicketFlowId),
}

/// Why a ticket is not opened under a target.
#[derive(Debug, thiserror::Error)]
pub enum TicketTargetError {
    /// No active topic or flow has the id.
    #[error("{0:?} does not exist")]
    Unknown(TicketTarget),
    /// The ticket itself cannot be opened.
    #[error(transparent)]
    Ticket(TicketError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TicketTargetError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "ticket.unknown_target",
            Self::Ticket(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Ticket(error) => error.fault(),
            Self::Unknown(_) => None,
        }
    }
}

/// Opens a ticket under a topic or a flow.
///
/// # Errors
/// [`TicketTargetError::Unknown`], and what [`open_ticket`] says.
pub async fn open_ticket_under(ctx: &mut Ctx, command: OpenTicket, target: TicketTarget) -> Result<Ticket, TicketTargetError> {
    ctx.require(Permission::TicketWrite)?;
    if !store::target::is_active(&ctx.db(), target).await? {
        return Err(TicketTargetError::Unknown(target));
    }
    let ticket = open_ticket(ctx, command).await.map_err(|error| match error {
        TicketError::Fault(fault) => TicketTargetError::Fault(fault),
        error => TicketTargetError::Ticket(error),
    })?;
    store::target::set(&ctx.db(), ticket.id, target).await?;
    Ok(ticket)
}

/// Adds a topic or a flow under an id.
///
/// # Errors
/// When the right is missing, the id is taken, and what the database says.
pub async fn add_target(ctx: &mut Ctx, target: TicketTarget, name: &str) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    store::target::insert(&ctx.db(), target, name).await
}
