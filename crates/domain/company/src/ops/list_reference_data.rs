use crate::{Bank, Cfop, City, store};
use br::Uf;
use db::Ctx;
use kernel::Fault;

/// The municipalities of a state, by name. Public knowledge, so no right is asked for, here and below.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_cities(ctx: &Ctx, state: Uf) -> Result<Vec<City>, Fault> {
    store::reference::cities(&ctx.db(), state).await
}

/// The banks, by COMPE code.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_banks(ctx: &Ctx) -> Result<Vec<Bank>, Fault> {
    store::reference::banks(&ctx.db()).await
}

/// The CFOP, by code.
///
/// # Errors
/// What [`Fault`] names.
pub async fn list_cfops(ctx: &Ctx) -> Result<Vec<Cfop>, Fault> {
    store::reference::cfops(&ctx.db()).await
}
