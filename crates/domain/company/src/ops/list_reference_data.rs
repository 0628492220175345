use crate::{Bank, Cfop, store};
use db::Ctx;
use kernel::Fault;

/// The banks, by COMPE code. Public knowledge, so no right is asked for, here and below.
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
