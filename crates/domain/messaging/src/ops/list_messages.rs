use crate::Message;
use crate::store::message;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// As many as a page shows.
const MOST: u64 = 200;

/// The record of the messages to a customer that the caller may see, newest first, at most 200.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn messages_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<Message>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    message::of_customer(&ctx.db(), ctx.scope(), customer, MOST).await
}
