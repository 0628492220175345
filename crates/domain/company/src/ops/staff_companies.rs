use crate::{Company, CompanyError, store};
use db::Ctx;
use identity::IdentityError;
use kernel::{CompanyId, Permission, StaffId};

/// The companies in which a member of the staff works (cliente manual, lines 794-845), in the order of their ids.
///
/// # Errors
/// [`CompanyError::StaffNotFound`].
pub async fn staff_companies(ctx: &Ctx, staff: StaffId) -> Result<Vec<Company>, CompanyError> {
    ctx.require(Permission::StaffRead)?;
    known_staff(ctx, staff).await?;
    Ok(store::company::of_staff(&ctx.db(), staff).await?)
}

/// Says in which companies a member of the staff works from now on; a company named twice counts once.
///
/// # Errors
/// [`CompanyError::StaffNotFound`], [`CompanyError::CompanyNotFound`].
pub async fn set_staff_companies(ctx: &mut Ctx, staff: StaffId, companies: &[CompanyId]) -> Result<(), CompanyError> {
    ctx.require(Permission::IdentityManage)?;
    known_staff(ctx, staff).await?;
    let mut companies = companies.to_vec();
    companies.sort_unstable();
    companies.dedup();
    let known = store::company::known(&ctx.db(), &companies).await?;
    if let Some(unknown) = companies.iter().find(|company| !known.contains(company)) {
        return Err(CompanyError::CompanyNotFound(*unknown));
    }
    store::company::set_of_staff(&ctx.db(), staff, &companies).await?;
    ctx.touch("staff_user", staff.0, "companies_changed");
    Ok(())
}

/// Makes sure that there is such a member of the staff.
pub(crate) async fn known_staff(ctx: &Ctx, staff: StaffId) -> Result<(), CompanyError> {
    match identity::get_staff(ctx, staff).await {
        Ok(_) => Ok(()),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(CompanyError::StaffNotFound(staff)),
    }
}
