use crate::{Access, NetworkError, store};
use db::Ctx;
use kernel::{ContractId, NetworkLoginId, Permission};

/// A network login to be added.
#[derive(Clone)]
pub struct NewNetworkLogin {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<NetworkLoginId>,
    /// The contract whose line it opens; it exists.
    pub contract: ContractId,
    /// The name, unique in the network: 1 to 253 bytes.
    pub username: String,
    /// The password, 1 to 128 bytes. It is sealed, because challenges (CHAP) need it in the clear.
    pub password: String,
    /// What it opens: what the state of the contract says.
    pub access: Access,
}

/// Adds many logins with few statements.
///
/// # Errors
/// [`NetworkError::InvalidUsername`], [`NetworkError::InvalidPassword`], [`NetworkError::Taken`].
pub async fn add_logins(ctx: &mut Ctx, logins: &[NewNetworkLogin]) -> Result<(), NetworkError> {
    ctx.require(Permission::ContractWrite)?;
    for login in logins {
        check(login)?;
    }
    store::login::insert(&ctx.db(), ctx.vault(), logins)
        .await
        .map_err(|fault| if db::is_unique_violation(&fault) { NetworkError::Taken } else { NetworkError::Fault(fault) })?;
    for login in logins {
        ctx.touch("contract", login.contract.0, "login_added");
    }
    Ok(())
}

/// Adds one login.
///
/// # Errors
/// As [`add_logins`].
pub async fn add_login(ctx: &mut Ctx, login: NewNetworkLogin) -> Result<(), NetworkError> {
    add_logins(ctx, &[login]).await
}

fn check(login: &NewNetworkLogin) -> Result<(), NetworkError> {
    if login.username.trim().is_empty() || login.username.len() > 253 {
        return Err(NetworkError::InvalidUsername);
    }
    if login.password.is_empty() || login.password.len() > 128 {
        return Err(NetworkError::InvalidPassword);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_fits_into_radius() {
        let cases = [
            ("joao", "xs8f5s4x7s8", "ok"),
            ("", "x", "network.invalid_username"),
            ("  ", "x", "network.invalid_username"),
            (&"u".repeat(254), "x", "network.invalid_username"),
            ("joao", "", "network.invalid_password"),
            ("joao", &"p".repeat(128), "ok"),
            ("joao", &"p".repeat(129), "network.invalid_password"),
        ];
        for (username, password, expected) in cases {
            let (username, password) = (username.to_owned(), password.to_owned());
            let login = NewNetworkLogin { id: None, contract: ContractId(1), username, password, access: Access::Normal };
            let outcome = check(&login).map_or_else(|error| kernel::Coded::code(&error), |()| "ok");
            assert_eq!(outcome, expected, "{} {}", login.username, login.password);
        }
    }
}
