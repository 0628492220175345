use crate::{Ticket, TicketError, TicketOpened, store, take_protocol};
use db::Ctx;
use kernel::{ContractId, CustomerId, Permission};

/// A ticket to be opened.
#[derive(Clone, Debug)]
pub struct OpenTicket {
    /// Whose it is.
    pub customer: CustomerId,
    /// The contract that it is about, if it is about one; it is the customer's.
    pub contract: Option<ContractId>,
    /// What it is about, in a line.
    pub subject: String,
    /// What was said.
    pub description: String,
}

/// Opens a ticket with a new protocol number.
///
/// # Errors
/// [`TicketError::Blank`] without subject and description, [`TicketError::CustomerNotFound`], [`TicketError::ContractNotFound`].
pub async fn open_ticket(ctx: &mut Ctx, command: OpenTicket) -> Result<Ticket, TicketError> {
    ctx.require(Permission::TicketWrite)?;
    if command.subject.trim().is_empty() && command.description.trim().is_empty() {
        return Err(TicketError::Blank);
    }
    let customer = command.customer;
    customers::find_customer(ctx, customer).await.map_err(|error| TicketError::of_customer(error, customer))?;
    if let Some(contract) = command.contract {
        let found = contracts::find_contract_of(ctx, customer, contract).await;
        found.map_err(|error| TicketError::of_contract(error, contract))?;
    }
    let protocol = take_protocol(ctx).await?;
    let ticket = store::insert(&ctx.db(), &protocol, command, ctx.now).await?;
    ctx.emit(TicketOpened { ticket: ticket.id, customer, contract: ticket.contract });
    ctx.touch("ticket", ticket.id.0, "opened");
    Ok(ticket)
}
