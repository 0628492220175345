use crate::{Ticket, TicketClosed, TicketError, store};
use db::Ctx;
use kernel::{Permission, TicketId};

/// Closes a ticket.
///
/// # Errors
/// [`TicketError::NotFound`], [`TicketError::Closed`].
pub async fn close_ticket(ctx: &mut Ctx, id: TicketId) -> Result<Ticket, TicketError> {
    ctx.require(Permission::TicketWrite)?;
    let ticket = store::find_for_change(&ctx.db(), ctx.scope(), id).await?.ok_or(TicketError::NotFound(id))?;
    let status = ticket.status.close().map_err(|_| TicketError::Closed(id))?;
    let closed_at = Some(ctx.now);
    store::save_status(&ctx.db(), id, status, closed_at).await?;
    ctx.emit(TicketClosed { ticket: id, customer: ticket.customer });
    ctx.touch("ticket", id.0, "closed");
    Ok(Ticket { status, closed_at, ..ticket })
}
