use crate::{CompanyError, NewCompany, document_checks, store};
use db::Ctx;
use kernel::{CompanyId, Permission};

/// Creates a company of the provider's group. Its CNPJ is read as strictly as the setting of documents says.
///
/// # Errors
/// [`CompanyError::NotAcceptable`], [`CompanyError::Cnpj`], [`CompanyError::Taken`].
pub async fn create_company(ctx: &mut Ctx, mut new: NewCompany) -> Result<CompanyId, CompanyError> {
    ctx.require(Permission::SettingsWrite)?;
    if new.name.trim().is_empty() {
        return Err(CompanyError::NotAcceptable { field: "name" });
    }
    if new.trade_name.trim().is_empty() {
        new.trade_name.clone_from(&new.name);
    }
    let cnpj = document_checks(&ctx.db()).await?.cnpj(&new.cnpj).map_err(CompanyError::Cnpj)?;
    let id = store::company::insert(&ctx.db(), new, cnpj).await.map_err(CompanyError::taken("CNPJ or id"))?;
    ctx.touch("company", id.0, "created");
    Ok(id)
}
