use crate::note::person_subject;
use crate::{IdentityError, Person, store};
use db::Ctx;
use kernel::Permission;

/// Forgets the failures of a person's login, from everywhere. True when there were any.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn unlock_login(ctx: &mut Ctx, person: Person, login: &str) -> Result<bool, IdentityError> {
    ctx.require(Permission::IdentityManage)?;
    Ok(store::failure::forget(&ctx.db(), &person_subject(person, login), None).await? > 0)
}
