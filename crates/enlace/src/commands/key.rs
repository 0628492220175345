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
    let office = Office::open(config).await?;
    match command {
        Key::Create { name, environment, user, services, addresses, calls_per_minute } => {
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
        Key::List => list(&office).await?,
        Key::Revoke { id } => activate(&office, "key revoke", KeyId(id), false).await?,
        Key::Restore { id } => activate(&office, "key restore", KeyId(id), true).await?,
        Key::Grant { id, services } => {
            let services = read_services(&services)?;
            office.write("key grant", async |ctx| set_key_services(ctx, KeyId(id), &services).await).await?;
            say("services changed");
        }
    }
    Ok(())
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

/// The services of these words, each of which must be one.
fn read_services(words: &[String]) -> Result<Services, CommandError> {
    Ok(Services::of(words)?)
}
