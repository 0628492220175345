use super::office::Office;
use super::password::NewPassword;
use super::{CommandError, profile};
use crate::cli::User;
use crate::config::Config;
use crate::terminal::{say, say_table};
use db::Ctx;
use identity::{
    NewStaff, Person, StaffUser, create_staff, list_profiles, list_staff, set_staff_active, set_staff_password, unlock_login,
};
use kernel::StaffId;
use std::collections::HashMap;

/// `enlace user`
pub(crate) async fn run(config: &Config, command: User) -> Result<(), CommandError> {
    let office = Office::open(config).await?;
    match command {
        User::Create { login, name, profile, admin: _, seller, password } => {
            let password = NewPassword::from(password, &office).await?;
            let create = async |ctx: &mut Ctx| {
                let profile = match &profile {
                    Some(name) => profile::named(ctx, name).await?,
                    None => profile::administrator(ctx).await?,
                };
                let (login, name, password) = (login.clone(), name.clone(), password.hash.clone());
                let new = NewStaff { id: None, login, name, password, profile, is_seller: seller };
                Ok::<_, CommandError>(create_staff(ctx, &new).await?)
            };
            let id = office.write("user create", create).await?;
            say(format_args!("user {id} created"));
            password.show();
        }
        User::List => list(&office).await?,
        User::Deactivate { login } => activate(&office, "user deactivate", &login, false).await?,
        User::Activate { login } => activate(&office, "user activate", &login, true).await?,
        User::Password { login, password } => {
            let password = NewPassword::from(password, &office).await?;
            let change = async |ctx: &mut Ctx| {
                let id = with_login(ctx, &login).await?;
                Ok::<_, CommandError>(set_staff_password(ctx, id, &password.hash).await?)
            };
            office.write("user password", change).await?;
            say("password changed");
            password.show();
        }
        User::Unlock { login } => {
            let unlock = async |ctx: &mut Ctx| {
                with_login(ctx, &login).await?;
                Ok::<_, CommandError>(unlock_login(ctx, Person::Staff, &login).await?)
            };
            let was_locked = office.write("user unlock", unlock).await?;
            say(if was_locked { "failed logins forgotten" } else { "there were no failed logins" });
        }
    }
    Ok(())
}

async fn list(office: &Office) -> Result<(), CommandError> {
    let read = async |ctx: &mut Ctx| Ok::<_, CommandError>((everybody(ctx).await?, list_profiles(ctx).await?));
    let (users, profiles) = office.read("user list", read).await?;
    let names: HashMap<_, _> = profiles.into_iter().map(|profile| (profile.id, profile.name)).collect();
    let rows: Vec<_> = users
        .into_iter()
        .map(|user| {
            let profile = names.get(&user.profile).cloned().unwrap_or_default();
            let state = if user.is_active { "active" } else { "inactive" };
            vec![user.id.to_string(), user.login, user.name, profile, state.to_owned()]
        })
        .collect();
    say_table(&["id", "login", "name", "profile", "state"], &rows);
    Ok(())
}

async fn activate(office: &Office, operation: &str, login: &str, active: bool) -> Result<(), CommandError> {
    let set = async |ctx: &mut Ctx| {
        let id = with_login(ctx, login).await?;
        Ok::<_, CommandError>(set_staff_active(ctx, id, active).await?)
    };
    office.write(operation, set).await?;
    say(if active { "user activated" } else { "user deactivated" });
    Ok(())
}

async fn everybody(ctx: &Ctx) -> Result<Vec<StaffUser>, CommandError> {
    let mut all: Vec<StaffUser> = Vec::new();
    loop {
        let page = list_staff(ctx, all.last().map(|user| user.id)).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// The user of a login, active or not.
async fn with_login(ctx: &Ctx, login: &str) -> Result<StaffId, CommandError> {
    let login = login.trim().to_lowercase();
    let found = everybody(ctx).await?.into_iter().find(|user| user.login == login);
    found.map(|user| user.id).ok_or_else(|| CommandError::new(format!("there is no user {login}: `enlace user list` lists them")))
}

/// The active user of a login, as whom a credential or key is to act.
pub(crate) async fn acting(ctx: &Ctx, login: &str) -> Result<StaffId, CommandError> {
    let found = identity::active_staff_by_login(ctx, login).await?;
    found
        .map(|user| user.id)
        .ok_or_else(|| CommandError::new(format!("there is no active user {login}: `enlace user list` lists them")))
}
