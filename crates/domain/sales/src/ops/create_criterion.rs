use crate::{CreditCriterion, CreditError, NewCriterion, store};
use db::Ctx;
use kernel::Permission;

/// Adds a criterion by which credit is given or refused.
///
/// # Errors
/// [`CreditError::Criterion`], [`CreditError::Taken`].
pub async fn create_criterion(ctx: &mut Ctx, new: NewCriterion) -> Result<CreditCriterion, CreditError> {
    ctx.require(Permission::SettingsWrite)?;
    if new.question.trim().is_empty() {
        return Err(CreditError::Criterion("question"));
    }
    if new.reference < 0 {
        return Err(CreditError::Criterion("reference"));
    }
    let criterion = store::credit::insert_criterion(&ctx.db(), new)
        .await
        .map_err(|fault| if db::is_unique_violation(&fault) { CreditError::Taken } else { CreditError::Fault(fault) })?;
    ctx.touch("credit_criterion", criterion.id.0, "created");
    Ok(criterion)
}
