use crate::{AppPasswordChanged, PasswordResetError, login_form, password, store};
use db::Ctx;
use identity::{Access, PasswordHash};
use kernel::{CustomerId, Permission};
use messaging::{NewSms, Occasion, queue_sms};

/// A password that was made for a login and is hashed. No `Debug`: it holds the password.
#[derive(Clone)]
pub struct PasswordReset {
    login: i64,
    version: i64,
    customer: CustomerId,
    password: String,
    hash: PasswordHash,
}

/// Makes a new password for a login and hashes it, before the transaction that sets it.
///
/// # Errors
/// [`PasswordResetError::UnknownLogin`].
pub async fn prepare_password_reset(access: &Access, username: &str) -> Result<PasswordReset, PasswordResetError> {
    let reader = access.runner().database().reader();
    let login = store::app_login::find(reader, &login_form(username)).await?.ok_or(PasswordResetError::UnknownLogin)?;
    let password = password::new_password()?;
    let hash = access.hash(&password).await?;
    Ok(PasswordReset { login: login.id, version: login.version, customer: login.customer, password, hash })
}

/// Makes a new password for the first of these customers who has a login, and hashes it, before the transaction that sets it.
///
/// # Errors
/// [`PasswordResetError::UnknownLogin`] when none of them has one.
pub async fn prepare_password_renewal(access: &Access, customers: &[CustomerId]) -> Result<PasswordReset, PasswordResetError> {
    let reader = access.runner().database().reader();
    let logins = store::app_login::of_customers(reader, customers).await?;
    let first = customers.iter().find_map(|customer| logins.iter().find(|login| login.customer == *customer));
    let login = first.ok_or(PasswordResetError::UnknownLogin)?;
    let password = password::new_password()?;
    let hash = access.hash(&password).await?;
    Ok(PasswordReset { login: login.id, version: login.version, customer: login.customer, password, hash })
}

/// Gives a subscriber a new app password and tells it to who asked (cliente manual, lines 6380-6434). No SMS goes out. Asks for
/// [`Permission::CustomerWrite`].
///
/// # Errors
/// [`PasswordResetError::ChangedMeanwhile`] when the login was changed since the password was made.
pub async fn renew_app_password<'a>(ctx: &mut Ctx, renewal: &'a PasswordReset) -> Result<&'a str, PasswordResetError> {
    ctx.require(Permission::CustomerWrite)?;
    if !ctx.scope().includes(renewal.customer) {
        return Err(PasswordResetError::UnknownLogin);
    }
    if !store::app_login::set_password(&ctx.db(), renewal.login, renewal.version, &renewal.hash, true).await? {
        return Err(PasswordResetError::ChangedMeanwhile);
    }
    ctx.emit(AppPasswordChanged { customer: renewal.customer });
    ctx.touch("app_login", renewal.login, "password_reset");
    Ok(&renewal.password)
}

/// Gives a subscriber who forgot the app password the new one, by SMS to the telephone on record (cliente manual, lines 325-373). Nobody
/// else gets to see it. Asks for [`Permission::SubscriberSelf`].
///
/// # Errors
/// [`PasswordResetError::NoMobile`]; [`PasswordResetError::ChangedMeanwhile`] when the login was changed since the password was made.
pub async fn reset_app_password(ctx: &mut Ctx, reset: &PasswordReset) -> Result<(), PasswordResetError> {
    ctx.require(Permission::SubscriberSelf)?;
    let customer =
        store::customer::find(&ctx.db(), ctx.scope(), reset.customer).await?.ok_or(PasswordResetError::UnknownLogin)?;
    let to = customer.sms_telephone().ok_or(PasswordResetError::NoMobile(customer.id))?;
    if !store::app_login::set_password(&ctx.db(), reset.login, reset.version, &reset.hash, true).await? {
        return Err(PasswordResetError::ChangedMeanwhile);
    }
    let text = sms_text(&reset.password);
    let occasion = Occasion { customer: Some(customer.id), purpose: "app_password", invoices: Vec::new(), is_secret: true };
    queue_sms(ctx, NewSms { occasion, to, text }).await?;
    ctx.emit(AppPasswordChanged { customer: customer.id });
    ctx.touch("app_login", reset.login, "password_reset");
    Ok(())
}

/// One SMS in the 7-bit alphabet, which has no ã and no ç.
fn sms_text(password: &str) -> String {
    format!("Sua nova senha da Central do Assinante: {password} Troque-a no primeiro acesso e nunca a informe a ninguém.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_one_sms() {
        let text = sms_text("abcdefgh");
        assert!(text.contains(" abcdefgh "), "the password can be marked and copied by itself");
        assert!(text.chars().count() <= 160);
        assert!(text.chars().all(|letter| letter.is_ascii() || "éàÉÇ".contains(letter)), "the 7-bit alphabet: {text}");
    }
}
