use super::require_own_or;
use crate::AppNotice;
use crate::store::notice;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// An app shows the newest; older ones are past.
const MOST: u64 = 200;

/// The notices of a customer that the caller may see, pending and sent, newest first, at most 200.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn notices_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Vec<AppNotice>, Fault> {
    require_own_or(ctx, Permission::CustomerRead)?;
    notice::of_customer(&ctx.db(), ctx.scope(), customer, MOST).await
}
