use crate::{Ticket, TicketError, store};
use db::Ctx;
use kernel::{Fault, Permission};
use sea_orm::SqlErr;

/// Takes over tickets of another system with their ids, protocol numbers and states, with few statements. No event is told. After the
/// import, [`db::sync_ids`] lets new tickets follow the largest id.
///
/// # Errors
/// [`TicketError::Taken`] when an id or a protocol number is there already, [`TicketError::UnknownReference`].
pub async fn import_tickets(ctx: &mut Ctx, tickets: &[Ticket]) -> Result<(), TicketError> {
    ctx.require(Permission::TicketWrite)?;
    store::import(&ctx.db(), tickets).await.map_err(refusal)?;
    for ticket in tickets {
        ctx.touch("ticket", ticket.id.0, "imported");
    }
    Ok(())
}

fn refusal(fault: Fault) -> TicketError {
    let Fault::Database(error) = &fault else { return TicketError::Fault(fault) };
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => TicketError::Taken,
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => TicketError::UnknownReference,
        _ => TicketError::Fault(fault),
    }
}
