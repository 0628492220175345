//! The member of the staff whom a service may name.

use crate::failure::Failure;
use db::Ctx;
use identity::IdentityError;
use kernel::StaffId;
use wire::Text;

/// The active user of a login, if one is named.
pub(super) async fn acting_user(ctx: &Ctx, login: Option<&Text<100>>, code: u16) -> Result<Option<StaffId>, Failure> {
    let not_a_user = || Failure::new(code, "The user is not an active user of the system!");
    let Some(login) = login else { return Ok(None) };
    let found = identity::active_staff_by_login(ctx, &login.0).await.map_err(|error| match error {
        IdentityError::Fault(fault) => fault.into(),
        _ => not_a_user(),
    })?;
    found.map(|staff| Some(staff.id)).ok_or_else(not_a_user)
}
