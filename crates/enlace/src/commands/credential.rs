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

/// The grants that are no operation.
const SPECIAL: [&str; 2] = ["*", "chatbot_pdf"];

/// `enlace credential`
pub(crate) async fn run(config: &Config, command: Credential) -> Result<(), CommandError> {
    match command {
        Credential::Create { username, environment, grants, user, password } => {
            let office = Office::open(config).await?;
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
        Credential::List => list(&Office::open(config).await?).await?,
        Credential::Revoke { username } => activate(&Office::open(config).await?, "credential revoke", &username, false).await?,
        Credential::Restore { username } => activate(&Office::open(config).await?, "credential restore", &username, true).await?,
        Credential::Grant { username, grants } => {
            let office = Office::open(config).await?;
            let grants = read_grants(&grants)?;
            let set = async |ctx: &mut Ctx| {
                let id = with_name(ctx, &username).await?;
                Ok::<_, CommandError>(set_credential_grants(ctx, id, &grants).await?)
            };
            office.write("credential grant", set).await?;
            say("grants changed");
        }
        Credential::Password { username, password } => {
            let office = Office::open(config).await?;
            let password = NewPassword::from(password, &office).await?;
            let set = async |ctx: &mut Ctx| {
                let id = with_name(ctx, &username).await?;
                Ok::<_, CommandError>(set_credential_password(ctx, id, &password.hash).await?)
            };
            office.write("credential password", set).await?;
            say("password changed");
            password.show();
        }
        Credential::Operations => say_operations(),
    }
    Ok(())
}

fn say_operations() {
    say_table(
        &["operation", "title"],
        &operations().map(|(id, title)| vec![id.to_owned(), title.to_owned()]).collect::<Vec<_>>(),
    );
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

/// Every operation of the cliente API, those that do not stand yet among them, with its title.
fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    let standing = cliente::operations().into_iter().map(|operation| (operation.id, operation.title));
    standing.chain(cliente::PLANNED.iter().map(|planned| (planned.id, planned.title)))
}

/// The grants of these words, each of which must be an operation.
fn read_grants(words: &[String]) -> Result<Grants, CommandError> {
    let is_known = |word: &String| SPECIAL.contains(&word.as_str()) || operations().any(|(id, _)| id == word);
    match words.iter().find(|word| !is_known(word)) {
        Some(unknown) => {
            Err(CommandError::new(format!("there is no operation {unknown}: `enlace credential operations` lists them")))
        }
        None => Ok(Grants::of(words)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_operations_are_granted() {
        let grants = |words: &[&str]| read_grants(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(grants(&["*", "chatbot_pdf"]).unwrap().words(), ["*", "chatbot_pdf"]);
        assert!(grants(&["autenticacao.token.gerar", "financeiro.faturas.pagar"]).is_ok());
        assert_eq!(
            grants(&["financeiro.faturas.pagr"]).unwrap_err().to_string(),
            "there is no operation financeiro.faturas.pagr: `enlace credential operations` lists them"
        );
    }
}
