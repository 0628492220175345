use crate::{login_form, store};
use identity::{Access, AccessError, Person};
use kernel::CustomerId;
use std::net::IpAddr;

/// The subscriber of a username and a password, at the app or the Central do Assinante. Customers who left get in too: their old invoices
/// and clearance statements stay theirs.
///
/// It runs outside of transactions, since Argon2 takes its time. Wrong guesses lock by login and address, and more slowly by login.
///
/// # Errors
/// [`AccessError::WrongPassword`], for an unknown name too, and [`AccessError::SlowedDown`].
pub async fn authenticate_subscriber(
    access: &Access,
    username: &str,
    password: &str,
    address: Option<IpAddr>,
) -> Result<CustomerId, AccessError> {
    let username = login_form(username);
    let login = store::app_login::find(access.runner().database().reader(), &username).await?;
    let subject = login.as_ref().map(crate::app_login::AppLogin::subject);
    access.check_person(Person::Subscriber, &username, subject.as_ref(), password, address).await?;
    login.map(|login| login.customer).ok_or(AccessError::WrongPassword)
}
