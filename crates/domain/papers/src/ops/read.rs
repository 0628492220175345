use crate::facts::contract_refused;
use crate::{Paper, PaperError, Signature, Template, TemplateError, store};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{ContractId, ContractPaperId, Fault, PaperTemplateId, Permission};

/// All templates by id, those out of use too.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_templates(ctx: &Ctx) -> Result<Vec<Template>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::template::list(&ctx.db()).await
}

/// A template by its id.
///
/// # Errors
/// [`TemplateError::NotFound`].
pub async fn find_template(ctx: &Ctx, id: PaperTemplateId) -> Result<Template, TemplateError> {
    ctx.require(Permission::ContractRead)?;
    store::template::find(&ctx.db(), id).await?.ok_or(TemplateError::NotFound(id))
}

/// The text of a template's present version.
///
/// # Errors
/// [`TemplateError::NotFound`].
pub async fn template_source(ctx: &Ctx, id: PaperTemplateId) -> Result<String, TemplateError> {
    let template = find_template(ctx, id).await?;
    store::template::source(&ctx.db(), template.version_id).await?.ok_or(TemplateError::NotFound(id))
}

/// A document as it was issued; none where the caller may not see it.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_paper(ctx: &Ctx, id: ContractPaperId) -> Result<Option<Paper>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::paper::find(&ctx.db(), ctx.scope(), id).await
}

/// The signature of a contract, if it has one.
///
/// # Errors
/// [`PaperError::ContractNotFound`], also for somebody else's.
pub async fn signature_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Option<Signature>, PaperError> {
    contracts::find_contract(ctx, contract).await.map_err(contract_refused)?;
    Ok(store::signature::find(&ctx.db(), contract).await?)
}

/// Whether a contract was signed.
///
/// # Errors
/// [`PaperError::ContractNotFound`], also for somebody else's.
pub async fn is_signed(ctx: &Ctx, contract: ContractId) -> Result<bool, PaperError> {
    contracts::find_contract(ctx, contract).await.map_err(contract_refused)?;
    Ok(store::signature::is_signed(&ctx.db(), contract).await?)
}

/// The day on which a contract begins: the one to which its signature moved it, or else that of its record.
///
/// # Errors
/// [`PaperError::ContractNotFound`], also for somebody else's.
pub async fn start_of_contract(ctx: &Ctx, contract: ContractId) -> Result<NaiveDate, PaperError> {
    let known = contracts::find_contract(ctx, contract).await.map_err(contract_refused)?;
    let signature = store::signature::find(&ctx.db(), contract).await?;
    Ok(signature.and_then(|signature| signature.starts_on).unwrap_or(known.signed_on))
}
