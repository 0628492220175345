use crate::{CustomerError, login_form, store};
use db::Ctx;
use identity::PasswordHash;
use kernel::{CustomerId, Fault, Permission};
use sea_orm::SqlErr;

/// A login to the app that a customer gets.
#[derive(Clone, Debug)]
pub struct NewAppLogin {
    /// Whose it is.
    pub customer: CustomerId,
    /// The name, usually the CPF or CNPJ; unique in its [form](crate::login_form), at most 100 characters.
    pub username: String,
    /// The password, hashed before the transaction.
    pub password: PasswordHash,
    /// Whether the subscriber ought to choose a password of its own.
    pub must_change: bool,
}

/// Gives many customers logins with few statements.
///
/// # Errors
/// [`CustomerError::InvalidUsername`], [`CustomerError::Taken`], [`CustomerError::NotFound`] when a customer does not exist.
pub async fn add_app_logins(ctx: &mut Ctx, logins: &[NewAppLogin]) -> Result<(), CustomerError> {
    ctx.require(Permission::CustomerWrite)?;
    for login in logins {
        check(login)?;
    }
    store::app_login::insert(&ctx.db(), logins).await.map_err(|fault| refusal(fault, logins))?;
    for login in logins {
        ctx.touch("customer", login.customer.0, "app_login_added");
    }
    Ok(())
}

/// Gives one customer a login.
///
/// # Errors
/// As [`add_app_logins`].
pub async fn add_app_login(ctx: &mut Ctx, login: NewAppLogin) -> Result<(), CustomerError> {
    add_app_logins(ctx, &[login]).await
}

fn check(login: &NewAppLogin) -> Result<(), CustomerError> {
    let username = login_form(&login.username);
    let good = !username.is_empty() && username.chars().count() <= 100 && !username.chars().any(char::is_control);
    if good { Ok(()) } else { Err(CustomerError::InvalidUsername(username)) }
}

fn refusal(fault: Fault, logins: &[NewAppLogin]) -> CustomerError {
    let Fault::Database(error) = &fault else { return CustomerError::Fault(fault) };
    match (error.sql_err(), logins) {
        (Some(SqlErr::UniqueConstraintViolation(_)), _) => CustomerError::Taken("username"),
        // Of many nobody knows which; the first stands for them.
        (Some(SqlErr::ForeignKeyConstraintViolation(_)), [first, ..]) => CustomerError::NotFound(first.customer),
        _ => CustomerError::Fault(fault),
    }
}
