use crate::{Company, CompanyError, store};
use db::Ctx;
use kernel::CompanyId;

/// One company. What it holds is printed on every boleto, so no right is asked for.
///
/// # Errors
/// [`CompanyError::CompanyNotFound`].
pub async fn get_company(ctx: &Ctx, id: CompanyId) -> Result<Company, CompanyError> {
    store::company::find(&ctx.db(), id).await?.ok_or(CompanyError::CompanyNotFound(id))
}

/// All companies of the group in the order of their ids, at most 1,000.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn list_companies(ctx: &Ctx) -> Result<Vec<Company>, CompanyError> {
    Ok(store::company::list(&ctx.db()).await?)
}
