use crate::{OrderError, Sale, SalesOrder, store};
use db::Ctx;
use kernel::{CustomerId, Fault, Permission, SalesOrderId};
use sea_orm::SqlErr;

/// An order to be placed.
#[derive(Clone, Debug)]
pub struct PlaceOrder {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<SalesOrderId>,
    /// Who buys.
    pub customer: CustomerId,
    /// What: one sale or more, of this customer.
    pub sales: Vec<Sale>,
}

/// Places an order. It is open; what it says is looked at when contracts are made of it, for the catalogue may change until then.
///
/// # Errors
/// [`OrderError::Empty`], [`OrderError::OfAnotherCustomer`], [`OrderError::UnknownReference`], [`OrderError::Taken`].
pub async fn place_order(ctx: &mut Ctx, command: PlaceOrder) -> Result<SalesOrderId, OrderError> {
    ctx.require(Permission::ContractWrite)?;
    if command.sales.is_empty() || command.sales.iter().any(|sale| sale.sold.plans().is_empty()) {
        return Err(OrderError::Empty);
    }
    if command.sales.iter().any(|sale| sale.customer != command.customer) {
        return Err(OrderError::OfAnotherCustomer);
    }
    let id = store::order::insert(ctx, &command).await.map_err(refusal)?;
    ctx.touch("sales_order", id.0, "placed");
    Ok(id)
}

fn refusal(fault: Fault) -> OrderError {
    if db::is_unique_violation(&fault) {
        return OrderError::Taken;
    }
    match &fault {
        Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            OrderError::UnknownReference
        }
        _ => OrderError::Fault(fault),
    }
}

/// An order by its id.
///
/// # Errors
/// [`OrderError::NotFound`], also for somebody else's.
pub async fn find_order(ctx: &Ctx, id: SalesOrderId) -> Result<SalesOrder, OrderError> {
    ctx.require(Permission::ContractRead)?;
    store::order::find(ctx, id).await?.ok_or(OrderError::NotFound(id))
}
