use super::register_sale::register_sale;
use crate::{GenerationError, OrderStatus, RegisteredContract, store};
use db::Ctx;
use kernel::{Permission, SalesOrderId};

/// Makes the contracts of a finished order, all or none, once: of two who ask at the same time, one does. Its sales are registered as if
/// they were made today.
///
/// # Errors
/// [`GenerationError::NotReady`]; [`GenerationError::Refused`] when a sale may not be made any more.
pub async fn generate_contracts(ctx: &mut Ctx, id: SalesOrderId) -> Result<Vec<RegisteredContract>, GenerationError> {
    ctx.require(Permission::ContractWrite)?;
    let order = store::order::find_row(&ctx.db(), ctx.scope(), id).await?.ok_or(GenerationError::NotReady(id))?;
    let is_mine = order.status.can_generate()
        && store::order::advance(&ctx.db(), id, order.status, OrderStatus::Generated, ctx.now).await?;
    if !is_mine {
        return Err(GenerationError::NotReady(id));
    }
    let mut generated = Vec::new();
    for stored in store::sale::of_order(ctx, id, order.customer_id).await? {
        let contracts = register_sale(ctx, &stored.sale).await?;
        let ids: Vec<_> = contracts.iter().map(|registered| registered.contract.id).collect();
        store::sale::keep_contracts(&ctx.db(), stored.id, &ids).await?;
        generated.extend(contracts);
    }
    ctx.touch("sales_order", id.0, "contracts_generated");
    Ok(generated)
}
