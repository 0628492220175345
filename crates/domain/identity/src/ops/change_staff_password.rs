use crate::access::Verdict;
use crate::rules::check_new_password;
use crate::{Access, PasswordError, Person, settings, store};
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

/// Changes a staff user's password. Its owner may always; anybody else who knows the old one asks for [`Permission::StaffRead`].
///
/// It runs its own transaction, since both passwords are hashed before; the row's version makes sure that nothing changed between.
///
/// # Errors
/// What [`PasswordError`] names.
pub async fn change_staff_password(access: &Access, caller: &Caller, command: ChangeStaffPassword) -> Result<(), PasswordError> {
    let ChangeStaffPassword { staff, old, new, address } = command;
    if caller.staff() != Some(staff) && !caller.permissions.allows(Permission::StaffRead) {
        return Err(kernel::Fault::Forbidden(Permission::StaffRead).into());
    }
    let reader = access.runner().database().reader();
    let row = store::access::staff_by_id(reader, staff).await?.ok_or(PasswordError::NotFound(staff))?;
    let subject = Some(row.subject()).filter(|_| row.is_active);
    match access.verify_person(Person::Staff, &row.login_name, subject.as_ref(), &old, address).await? {
        Verdict::Right => {}
        Verdict::Wrong => return Err(PasswordError::WrongOldPassword),
        Verdict::SlowedDown { until } => return Err(PasswordError::SlowedDown { until }),
    }
    check_new_password(Some(&old), &new, settings::password_settings(reader).await?.least_length)?;
    let hash = access.hash(&new).await?;
    let version = row.login.version;
    access
        .runner()
        .write(caller, async |ctx| {
            if !store::staff::set_password(&ctx.db(), staff, Some(version), &hash).await? {
                return Err(PasswordError::ChangedMeanwhile);
            }
            ctx.touch("staff_user", staff.0, "password_changed");
            Ok(())
        })
        .await
}
