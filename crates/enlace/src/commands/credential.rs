use super::office::Office;
use super::password::NewPassword;
use super::{CommandError, user};
use crate::cli::Credential;
use crate::config::Config;
use crate::terminal::{say, say_table};
use db::Ctx;
use identity::{
    CredentialRecord, Grants, NewCredential, create_credential, list_credentials, set_credential_active, set_credential_grants,
    set_credential_password,
};
use kernel::CredentialId;

/// `enlace credential`
pub(crate) async fn run(config: &Config, command: Credential) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        Credential::Create { username, environment, grants, user, password } => {
            let grants = read_grants(&grants)?;
            let password = NewPassword::from(password, &office).await?;
            let create = async |ctx: &mut Ctx| {
                let staff = match &user {
                    Some(login) => Some(user::acting(ctx, login).await?),
                    None => None,
                };
                let new = NewCredential {
                    username: username.clone(),
                    password: password.hash.clone(),
                    environment: environment.into(),
                    grants: grants.clone(),
                    staff,
                };
                Ok::<_, CommandError>(create_credential(ctx, &new).await?)
            };
            let id = office.write("credential create", create).await?;
            say(format_args!("credential {id} created"));
            password.show();
        }
        Credential::List => list(&office).await?,
        Credential::Revoke { username } => activate(&office, "credential revoke", &username, false).await?,
        Credential::Restore { username } => activate(&office, "credential restore", &username, true).await?,
        Credential::Grant { username, grants } => {
            let grants = read_grants(&grants)?;
            let set = async |ctx: &mut Ctx| {
                let id = with_name(ctx, &username).await?;
                Ok::<_, CommandError>(set_credential_grants(ctx, id, &grants).await?)
            };
            office.write("credential grant", set).await?;
            say("grants changed");
        }
        Credential::Password { username, password } => {
            let password = NewPassword::from(password, &office).await?;
            let set = async |ctx: &mut Ctx| {
                let id = with_name(ctx, &username).await?;
                Ok::<_, CommandError>(set_credential_password(ctx, id, &password.hash).await?)
            };
            office.write("credential password", set).await?;
            say("password changed");
            password.show();
        }
    }
    Ok(())
}

async fn list(office: &Office) -> Result<(), CommandError> {
    let all = office.read("credential list", async |ctx| everyone(ctx).await).await?;
    let rows: Vec<_> = all
        .into_iter()
        .map(|credential| {
            let state = if credential.is_active { "active" } else { "revoked" };
            vec![
                credential.id.to_string(),
                credential.username,
                credential.environment.as_str().to_owned(),
                credential.staff.map(|staff| staff.to_string()).unwrap_or_default(),
                state.to_owned(),
                credential.grants.words().join(" "),
            ]
        })
        .collect();
    say_table(&["id", "user name", "environment", "acts as", "state", "grants"], &rows);
    Ok(())
}

async fn activate(office: &Office, operation: &str, username: &str, active: bool) -> Result<(), CommandError> {
    let set = async |ctx: &mut Ctx| {
        let id = with_name(ctx, username).await?;
        Ok::<_, CommandError>(set_credential_active(ctx, id, active).await?)
    };
    office.write(operation, set).await?;
    say(if active { "credential restored" } else { "credential revoked" });
    Ok(())
}

async fn everyone(ctx: &Ctx) -> Result<Vec<CredentialRecord>, CommandError> {
    let mut all: Vec<CredentialRecord> = Vec::new();
    loop {
        let page = list_credentials(ctx, all.last().map(|credential| credential.id)).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

async fn with_name(ctx: &Ctx, username: &str) -> Result<CredentialId, CommandError> {
    let found = everyone(ctx).await?.into_iter().find(|credential| credential.username == username);
    let unknown = || CommandError::new(format!("there is no credential {username}: `enlace credential list` lists them"));
    found.map(|credential| credential.id).ok_or_else(unknown)
}

/// The grants of these words, each of which must be an operation.
fn read_grants(words: &[String]) -> Result<Grants, CommandError> {
    Ok(Grants::of(words)?)
}
