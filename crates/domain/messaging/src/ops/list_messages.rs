use crate::store::message;
use crate::{Delivery, Message};
use db::Ctx;
use kernel::{CustomerId, Fault, InvoiceId, MessageId, Permission};

/// As many as a page shows.
const MOST: u64 = 200;

/// The record of the messages to a customer that the caller may see, newest first, at most 200: who was sent what about which invoices,
/// when, by which way, with what result.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn messages_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Message>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    message::of_customer(&ctx.db(), ctx.scope(), customer, MOST).await
}

/// The record of the messages about an invoice that the caller may see, newest first, at most 200.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn messages_about_invoice(ctx: &Ctx, invoice: InvoiceId) -> Result<Vec<Message>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    message::about_invoice(&ctx.db(), ctx.scope(), invoice, MOST).await
}

/// What became of a message; none when it does not exist or is somebody else's.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn delivery_of(ctx: &Ctx, message: MessageId) -> Result<Option<Delivery>, Fault> {
    Ok(deliveries_of(ctx, &[message]).await?.pop())
}

/// What became of each of the messages that the caller may see, by id: one query for up to 1,000.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn deliveries_of(ctx: &Ctx, messages: &[MessageId]) -> Result<Vec<Delivery>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    let messages = message::with_ids(&ctx.db(), ctx.scope(), messages).await?;
    Ok(messages.iter().map(Message::delivery).collect())
}
