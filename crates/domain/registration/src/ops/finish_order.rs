use crate::{OrderError, OrderStatus, store};
use db::Ctx;
use kernel::{Permission, SalesOrderId};

/// Finishes an order: it changes no more, and contracts can be made of it.
///
/// # Errors
/// [`OrderError::NotFound`], [`OrderError::AlreadyFinished`].
pub async fn finish_order(ctx: &mut Ctx, id: SalesOrderId) -> Result<(), OrderError> {
    ctx.require(Permission::ContractWrite)?;
    let order = store::order::find_row(&ctx.db(), ctx.scope(), id).await?.ok_or(OrderError::NotFound(id))?;
    let finished =
        order.status.can_finish() && store::order::advance(&ctx.db(), id, order.status, OrderStatus::Finished, ctx.now).await?;
    if !finished {
        return Err(OrderError::AlreadyFinished(id));
    }
    ctx.touch("sales_order", id.0, "finished");
    Ok(())
}
