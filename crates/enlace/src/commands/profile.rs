use super::CommandError;
use super::office::Office;
use crate::cli::Profile;
use crate::config::Config;
use crate::terminal::{say, say_table};
use db::Ctx;
use identity::{NewProfile, create_profile, list_profiles};
use kernel::{Permission, Permissions, ProfileId};

/// The profile of those who may do everything.
const ADMINISTRATOR: &str = "Administrador";

/// `enlace profile`
pub(crate) async fn run(config: &Config, command: Profile) -> Result<(), CommandError> {
    match command {
        Profile::Create { name, permissions, approves_prospects } => {
            let new = NewProfile { id: None, name, permissions: read(&permissions)?, approves_prospects };
            let office = Office::open(config).await?;
            let id = office.write("profile create", async |ctx| create_profile(ctx, &new).await).await?;
            say(format_args!("profile {id} created"));
        }
        Profile::List => {
            let office = Office::open(config).await?;
            let profiles = office.read("profile list", async |ctx| list_profiles(ctx).await).await?;
            let rows: Vec<_> = profiles
                .into_iter()
                .map(|profile| vec![profile.id.to_string(), profile.name, words(profile.permissions)])
                .collect();
            say_table(&["id", "name", "rights"], &rows);
        }
        Profile::Permissions => Permission::ALL.iter().for_each(|permission| say(permission.as_str())),
    }
    Ok(())
}

fn read(words: &[String]) -> Result<Permissions, CommandError> {
    if words.iter().any(|word| word == "*") {
        return Ok(Permissions::ALL);
    }
    let unknown = |word: &String| CommandError::new(format!("there is no right {word}: `enlace profile permissions` lists them"));
    words.iter().map(|word| Permission::from_word(word).ok_or_else(|| unknown(word))).collect()
}

fn words(permissions: Permissions) -> String {
    if permissions == Permissions::ALL {
        return "*".to_owned();
    }
    let held = Permission::ALL.iter().filter(|permission| permissions.allows(**permission));
    held.map(|permission| permission.as_str()).collect::<Vec<_>>().join(" ")
}

/// The profile of a name.
pub(crate) async fn named(ctx: &mut Ctx, name: &str) -> Result<ProfileId, CommandError> {
    let found = list_profiles(ctx).await?.into_iter().find(|profile| profile.name == name);
    found
        .map(|profile| profile.id)
        .ok_or_else(|| CommandError::new(format!("there is no profile {name}: `enlace profile list` lists them")))
}

/// The profile of those who may do everything, which is created when it is missing.
pub(crate) async fn administrator(ctx: &mut Ctx) -> Result<ProfileId, CommandError> {
    if let Some(profile) = list_profiles(ctx).await?.into_iter().find(|profile| profile.name == ADMINISTRATOR) {
        // Somebody may have given that name to less.
        return if profile.permissions == Permissions::ALL {
            Ok(profile.id)
        } else {
            Err(CommandError::new(format!(
                "the profile {ADMINISTRATOR} does not have every right: name a profile with --profile"
            )))
        };
    }
    let new = NewProfile { id: None, name: ADMINISTRATOR.to_owned(), permissions: Permissions::ALL, approves_prospects: true };
    Ok(create_profile(ctx, &new).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read_as_they_are_written() {
        let some = ["customer.read".to_owned(), "invoice.read".to_owned()];
        assert_eq!(words(read(&some).unwrap()), "customer.read invoice.read");
        assert_eq!(words(read(&["*".to_owned()]).unwrap()), "*");
        let error = read(&["customer.fly".to_owned()]).unwrap_err().to_string();
        assert_eq!(error, "there is no right customer.fly: `enlace profile permissions` lists them");
    }
}
