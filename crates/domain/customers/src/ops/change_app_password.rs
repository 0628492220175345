use crate::{AppPasswordChanged, login_form, store};
use db::Ctx;
use identity::{Access, PasswordError, PasswordHash, Person, check_new_password, password_settings};
use kernel::{CustomerId, Permission};
use std::net::IpAddr;

/// A change of an app password whose old one has been checked and whose new one is hashed.
#[derive(Clone)]
pub struct PasswordChange {
    login: i64,
    version: i64,
    customer: CustomerId,
    hash: PasswordHash,
}

/// Checks the old password of a subscriber's login and hashes the new one, before the transaction that changes it.
///
/// # Errors
/// [`PasswordError::WrongOldPassword`], [`PasswordError::SlowedDown`], [`PasswordError::Length`],
/// [`PasswordError::Unchanged`].
pub async fn prepare_password_change(
    access: &Access,
    username: &str,
    old: &str,
    new: &str,
    address: Option<IpAddr>,
) -> Result<PasswordChange, PasswordError> {
    let username = login_form(username);
    let reader = access.runner().database().reader();
    let login = store::app_login::find(reader, &username).await?;
    let subject = login.as_ref().map(crate::app_login::AppLogin::subject);
    access.check_person(Person::Subscriber, &username, subject.as_ref(), old, address).await?;
    let login = login.ok_or(PasswordError::WrongOldPassword)?;
    check_new_password(Some(old), new, password_settings(reader).await?.least_length)?;
    let hash = access.hash(new).await?;
    Ok(PasswordChange { login: login.id, version: login.version, customer: login.customer, hash })
}

/// Changes a subscriber's app password (cliente manual, lines 454-508). Asks for [`Permission::SubscriberSelf`]; a subscriber changes its
/// own only.
///
/// # Errors
/// [`PasswordError::ChangedMeanwhile`] when the login was changed since the old password was checked.
pub async fn change_app_password(ctx: &mut Ctx, change: &PasswordChange) -> Result<(), PasswordError> {
    ctx.require(Permission::SubscriberSelf)?;
    if !ctx.scope().includes(change.customer) {
        return Err(PasswordError::WrongOldPassword);
    }
    if !store::app_login::set_password(&ctx.db(), change.login, change.version, &change.hash, false).await? {
        return Err(PasswordError::ChangedMeanwhile);
    }
    ctx.emit(AppPasswordChanged { customer: change.customer });
    ctx.touch("app_login", change.login, "password_changed");
    Ok(())
}
