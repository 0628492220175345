use crate::access::Verdict;
use crate::rules::check_new_password;
use crate::{Access, PasswordError, PasswordHash, Person, StaffPasswordError, settings, store};
use db::Ctx;
use kernel::{Caller, Permission, StaffId};
use std::net::IpAddr;

/// A member of the staff changes its password, with the old one (cliente manual, lines 847-900).
#[derive(Clone)]
pub struct ChangeStaffPassword {
    /// Whose password.
    pub staff: StaffId,
    /// The old one, which must match.
    pub old: String,
    /// The new one.
    pub new: String,
    /// From where it comes, to slow guessing down.
    pub address: Option<IpAddr>,
}

/// A change of password whose old one was right, with the new one hashed; for the row as it was then.
#[derive(Clone)]
pub struct PreparedPasswordChange {
    staff: StaffId,
    version: i64,
    hash: PasswordHash,
}

/// Checks the old password and hashes the new one, which takes its time and so comes before the transaction. The owner of a password
/// may always change it; anybody else who knows the old one asks for [`Permission::StaffRead`].
///
/// # Errors
/// What [`StaffPasswordError`] names.
pub async fn prepare_staff_password(
    access: &Access,
    caller: &Caller,
    command: ChangeStaffPassword,
) -> Result<PreparedPasswordChange, StaffPasswordError> {
    let ChangeStaffPassword { staff, old, new, address } = command;
    if caller.staff() != Some(staff) && !caller.permissions.allows(Permission::StaffRead) {
        return Err(kernel::Fault::Forbidden(Permission::StaffRead).into());
    }
    let reader = access.runner().database().reader();
    let row = store::access::staff_by_id(reader, staff).await?.ok_or(StaffPasswordError::NotFound(staff))?;
    let subject = Some(row.subject()).filter(|_| row.is_active);
    match access.verify_person(Person::Staff, &row.login_name, subject.as_ref(), &old, address).await? {
        Verdict::Right => {}
        Verdict::Wrong => return Err(PasswordError::WrongOldPassword.into()),
        Verdict::SlowedDown { until } => return Err(PasswordError::SlowedDown { until }.into()),
    }
    check_new_password(Some(&old), &new, settings::password_settings(reader).await?.least_length)?;
    let hash = access.hash(&new).await?;
    Ok(PreparedPasswordChange { staff, version: row.login.version, hash })
}

/// Puts the new password in the place of the old one.
///
/// # Errors
/// [`PasswordError::ChangedMeanwhile`] when the row is not any more what it was.
pub async fn change_staff_password(ctx: &mut Ctx, change: &PreparedPasswordChange) -> Result<(), StaffPasswordError> {
    if !store::staff::set_password(&ctx.db(), change.staff, Some(change.version), &change.hash).await? {
        return Err(PasswordError::ChangedMeanwhile.into());
    }
    ctx.touch("staff_user", change.staff.0, "password_changed");
    Ok(())
}
