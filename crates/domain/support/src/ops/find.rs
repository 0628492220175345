//! Tickets that the caller may see: a subscriber finds its own only. Who may read customers may read their tickets.

use crate::{Protocol, Ticket, TicketError, store};
use db::Ctx;
use kernel::{CustomerId, Fault, Permission, TicketId};

/// A ticket by its id.
///
/// # Errors
/// [`TicketError::NotFound`], also for somebody else's.
pub async fn find_ticket(ctx: &Ctx, id: TicketId) -> Result<Ticket, TicketError> {
    ctx.require(Permission::CustomerRead)?;
    store::find(&ctx.db(), ctx.scope(), id).await?.ok_or(TicketError::NotFound(id))
}

/// A ticket by its protocol number.
///
/// # Errors
/// [`TicketError::ProtocolNotFound`], also for somebody else's.
pub async fn find_ticket_by_protocol(ctx: &Ctx, protocol: &Protocol) -> Result<Ticket, TicketError> {
    ctx.require(Permission::CustomerRead)?;
    store::of_protocol(&ctx.db(), ctx.scope(), protocol).await?.ok_or(TicketError::ProtocolNotFound)
}

/// How many tickets of a customer are open; a customer who does not exist has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn count_open_tickets(ctx: &Ctx, customer: CustomerId) -> Result<u64, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::count_open(&ctx.db(), ctx.scope(), customer).await
}

/// True when a ticket of a customer is open; cheaper than the count.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn has_open_ticket(ctx: &Ctx, customer: CustomerId) -> Result<bool, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::has_open(&ctx.db(), ctx.scope(), customer).await
}
