use crate::{CustomerError, NewCustomer, rules, store};
use chrono::{DateTime, Utc};
use db::Ctx;
use kernel::{CustomerId, Permission};

/// A customer that comes from another system and keeps its id.
#[derive(Clone, Debug)]
pub struct CustomerImport {
    /// The id there and here.
    pub id: CustomerId,
    /// When the other system registered it.
    pub created_at: DateTime<Utc>,
    /// Everything else.
    pub customer: NewCustomer,
}

/// Takes over many customers with few statements. No event is told; each is audited as imported. After the import,
/// [`db::sync_ids`] lets new customers and addresses follow the largest id.
///
/// # Errors
/// As [`create_customer`](crate::create_customer) for any of them; [`CustomerError::Taken`] when an id is there already.
pub async fn import_customers(ctx: &mut Ctx, imports: &[CustomerImport]) -> Result<(), CustomerError> {
    ctx.require(Permission::CustomerWrite)?;
    for import in imports {
        rules::check(&import.customer, ctx.today())?;
    }
    store::customer::import(&ctx.db(), imports).await.map_err(|fault| CustomerError::of_insert(fault, "customer"))?;
    let addresses =
        imports.iter().flat_map(|import| import.customer.addresses.iter().map(|address| (import.id, address))).collect();
    store::address::insert(&ctx.db(), addresses).await.map_err(|fault| CustomerError::of_insert(fault, "address"))?;
    for import in imports {
        ctx.touch("customer", import.id.0, "imported");
    }
    Ok(())
}

/// Takes over one customer.
///
/// # Errors
/// As [`import_customers`].
pub async fn import_customer(ctx: &mut Ctx, import: CustomerImport) -> Result<(), CustomerError> {
    import_customers(ctx, &[import]).await
}
