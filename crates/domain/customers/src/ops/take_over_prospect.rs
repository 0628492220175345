use crate::store;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// Lets what is kept of a prospect follow to the customer that it has become: its contacts and its further fields. The ids stay.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn take_over_prospect(ctx: &mut Ctx, prospect: i64, customer: CustomerId) -> Result<(), Fault> {
    ctx.require(Permission::CustomerWrite)?;
    store::contact::follow(&ctx.db(), prospect, customer).await?;
    store::custom_field::follow(&ctx.db(), prospect, customer).await
}
