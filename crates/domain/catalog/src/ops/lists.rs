//! The lists that records of sales and customers choose from: added to, found and listed. Who may read contracts may read what they are
//! made of.

use crate::{ActivityKind, CatalogError, ContractClass, ContractTypeEntry, Entry, Listed, SaleError, SalesChannel, store};
use db::Ctx;
use kernel::{ActivityKindId, ContractTypeId, Fault, Permission, SalesChannelId};

/// The entries of a plain list, as people read it: `list_entries::<ContactKindId>(ctx)`.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_entries<Id: Listed>(ctx: &Ctx) -> Result<Vec<Entry<Id>>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::lists::entries(&ctx.db()).await
}

/// An entry of a plain list by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_entry<Id: Listed>(ctx: &Ctx, id: Id) -> Result<Option<Entry<Id>>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::lists::find_entry(&ctx.db(), id).await
}

/// Adds an entry to a plain list, under the id of another system where one is given.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::Taken`].
pub async fn add_entry<Id: Listed>(ctx: &mut Ctx, id: Option<Id>, name: &str) -> Result<Id, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::lists::insert_entry(&ctx.db(), id, name).await.map_err(|fault| CatalogError::of_insert(fault, "entry"))?;
    ctx.touch(Id::TABLE, id.number(), "created");
    Ok(id)
}

/// All types of contracts, by id. Every installation begins with four.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_contract_types(ctx: &Ctx) -> Result<Vec<ContractTypeEntry>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::lists::contract_types(&ctx.db(), None).await
}

/// A type of contracts by its id.
///
/// # Errors
/// [`SaleError::ContractTypeNotFound`].
pub async fn find_contract_type(ctx: &Ctx, id: ContractTypeId) -> Result<ContractTypeEntry, SaleError> {
    ctx.require(Permission::ContractRead)?;
    store::lists::contract_types(&ctx.db(), Some(id)).await?.pop().ok_or(SaleError::ContractTypeNotFound(id))
}

/// Adds a type of contracts.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::Taken`].
pub async fn add_contract_type(
    ctx: &mut Ctx,
    id: Option<ContractTypeId>,
    name: &str,
    class: ContractClass,
) -> Result<ContractTypeId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::lists::insert_contract_type(&ctx.db(), id, name, class)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "contract type"))?;
    ctx.touch("contract_type", id.0, "created");
    Ok(id)
}

/// All kinds of activity, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_activity_kinds(ctx: &Ctx) -> Result<Vec<ActivityKind>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::lists::activity_kinds(&ctx.db(), None).await
}

/// A kind of activity by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_activity_kind(ctx: &Ctx, id: ActivityKindId) -> Result<Option<ActivityKind>, Fault> {
    ctx.require(Permission::ContractRead)?;
    Ok(store::lists::activity_kinds(&ctx.db(), Some(id)).await?.pop())
}

/// Adds a kind of activity with the code of the tax authorities' convention.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::Taken`].
pub async fn add_activity_kind(
    ctx: &mut Ctx,
    id: Option<ActivityKindId>,
    name: &str,
    code: &str,
) -> Result<ActivityKindId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::lists::insert_activity_kind(&ctx.db(), id, name, code)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "kind of activity"))?;
    ctx.touch("activity_kind", id.0, "created");
    Ok(id)
}

/// The active channels of sales, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_sales_channels(ctx: &Ctx) -> Result<Vec<SalesChannel>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::lists::sales_channels(&ctx.db(), None).await
}

/// A channel of sales by its id, active or not: what old records refer to.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn sales_channel(ctx: &Ctx, id: SalesChannelId) -> Result<Option<SalesChannel>, Fault> {
    ctx.require(Permission::ContractRead)?;
    Ok(store::lists::sales_channels(&ctx.db(), Some(id)).await?.pop())
}

/// An active channel of sales by its id.
///
/// # Errors
/// [`SaleError::SalesChannelNotFound`].
pub async fn find_sales_channel(ctx: &Ctx, id: SalesChannelId) -> Result<SalesChannel, SaleError> {
    ctx.require(Permission::ContractRead)?;
    let channel = store::lists::sales_channels(&ctx.db(), Some(id)).await?.pop();
    channel.filter(|channel| channel.is_active).ok_or(SaleError::SalesChannelNotFound(id))
}

/// Adds a channel of sales.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::Taken`].
pub async fn add_sales_channel(
    ctx: &mut Ctx,
    id: Option<SalesChannelId>,
    name: &str,
    is_active: bool,
) -> Result<SalesChannelId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::lists::insert_sales_channel(&ctx.db(), id, name, is_active)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "sales channel"))?;
    ctx.touch("sales_channel", id.0, "created");
    Ok(id)
}

/// A name that is more than blanks. Blanks around it stay: the manual prints some.
pub(super) fn not_blank(name: &str) -> Result<&str, CatalogError> {
    if name.trim().is_empty() { Err(CatalogError::BlankName) } else { Ok(name) }
}
