use super::office::Office;
use super::{CommandError, user};
use crate::cli::Key;
use crate::config::Config;
use crate::terminal::{remark, say, say_table};
use db::Ctx;
use identity::{AddressLimits, KeyRecord, KeyText, NewKey, Services, create_key, list_keys, set_key_active, set_key_services};
use kernel::KeyId;

/// `enlace key`
pub(crate) async fn run(config: &Config, command: Key) -> Result<(), CommandError> {
    match command {
        Key::Create { name, environment, user, services, addresses, calls_per_minute } => {
            let office = Office::open(config).await?;
            let (services, addresses) = (read_services(&services)?, AddressLimits::of(&addresses)?);
            let text = KeyText::generate()?;
            let create = async |ctx: &mut Ctx| {
                let new = NewKey {
                    name: name.clone(),
                    digest: text.digest(),
                    environment: environment.into(),
                    services: services.clone(),
                    staff: user::acting(ctx, &user).await?,
                    addresses: addresses.clone(),
                    calls_per_minute: calls_per_minute.into(),
                };
                Ok::<_, CommandError>(create_key(ctx, &new).await?)
            };
            let id = office.write("key create", create).await?;
            say(format_args!("key {id} created"));
            say(format_args!("authentication_key: {}", text.as_str()));
            remark("It is shown this once; only a digest of it is stored.");
        }
        Key::List => list(&Office::open(config).await?).await?,
        Key::Revoke { id } => activate(&Office::open(config).await?, "key revoke", KeyId(id), false).await?,
        Key::Restore { id } => activate(&Office::open(config).await?, "key restore", KeyId(id), true).await?,
        Key::Grant { id, services } => {
            let office = Office::open(config).await?;
            let services = read_services(&services)?;
            office.write("key grant", async |ctx| set_key_services(ctx, KeyId(id), &services).await).await?;
            say("services changed");
        }
        Key::Services => say_services(),
    }
    Ok(())
}

fn say_services() {
    say_table(
        &["service", "title"],
        &services().map(|(name, title)| vec![name.to_owned(), title.to_owned()]).collect::<Vec<_>>(),
    );
}

async fn list(office: &Office) -> Result<(), CommandError> {
    let all = office.read("key list", async |ctx| everyone(ctx).await).await?;
    let rows: Vec<_> = all
        .into_iter()
        .map(|key| {
            let state = if key.is_active { "active" } else { "revoked" };
            let addresses = key.addresses.words();
            vec![
                key.id.to_string(),
                key.name,
                key.environment.as_str().to_owned(),
                key.staff.to_string(),
                if addresses.is_empty() { "everywhere".to_owned() } else { addresses.join(" ") },
                if key.calls_per_minute == 0 { "any number".to_owned() } else { key.calls_per_minute.to_string() },
                state.to_owned(),
                key.services.words().join(" "),
            ]
        })
        .collect();
    say_table(&["id", "name", "environment", "acts as", "from", "a minute", "state", "services"], &rows);
    Ok(())
}

async fn activate(office: &Office, operation: &str, id: KeyId, active: bool) -> Result<(), CommandError> {
    office.write(operation, async |ctx| set_key_active(ctx, id, active).await).await?;
    say(if active { "key restored" } else { "key revoked" });
    Ok(())
}

async fn everyone(ctx: &Ctx) -> Result<Vec<KeyRecord>, CommandError> {
    let mut all: Vec<KeyRecord> = Vec::new();
    loop {
        let page = list_keys(ctx, all.last().map(|key| key.id)).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Every service of the rbx API, those that do not stand yet among them, with its title.
fn services() -> impl Iterator<Item = (&'static str, &'static str)> {
    let standing = rbx::services().into_iter().map(|service| (service.name, service.title));
    standing.chain(rbx::PLANNED.iter().map(|planned| (planned.name, planned.title)))
}

/// The services of these words, each of which must be one.
fn read_services(words: &[String]) -> Result<Services, CommandError> {
    match words.iter().find(|word| *word != "*" && !services().any(|(name, _)| name == *word)) {
        Some(unknown) => Err(CommandError::new(format!("there is no service {unknown}: `enlace key services` lists them"))),
        None => Ok(Services::of(words)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_services_are_granted() {
        assert!(read_services(&["*".to_owned()]).is_ok());
        assert_eq!(read_services(&["get_barcode".to_owned()]).unwrap().words(), ["get_barcode"]);
        let error = read_services(&["get_bar".to_owned()]).unwrap_err().to_string();
        assert_eq!(error, "there is no service get_bar: `enlace key services` lists them");
    }
}
