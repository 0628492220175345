//! Who may call the demo provider. Names and passwords are no secret; keys come from the seed, so that they are known again later.

use super::{Access, Both, Credentials, DemoError, Login};
use app::App;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::Ctx;
use identity::{
    AddressLimits, Grants, IdentityError, KeyDigest, NewCredential, NewKey, NewProfile, NewStaff, PasswordHash, Services,
    create_credential, create_key, create_profile, create_staff, list_staff,
};
use kernel::{Caller, Environment, Permissions, StaffId};
use sha2::{Digest, Sha256};

/// Everybody's password.
const PASSWORD: &str = "enlace-demo";
const ENVIRONMENTS: [Environment; 2] = [Environment::Production, Environment::Homologation];

/// What is needed to call the demo provider of a seed.
pub(super) fn of(seed: &str) -> Access {
    let [production, homologation] = ENVIRONMENTS;
    Access {
        credentials: Credentials {
            cliente: Both { producao: login(username(production)), homologacao: login(username(homologation)) },
            rbx: Both { producao: key(seed, production), homologacao: key(seed, homologation) },
        },
        staff: login("admin"),
        // The manuals' own subscriber.
        subscriber: login("12312312312"),
    }
}

fn login(user: &str) -> Login {
    Login { user: user.to_owned(), password: PASSWORD.to_owned() }
}

fn username(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "demo-producao",
        Environment::Homologation => "demo-homologacao",
    }
}

fn key(seed: &str, environment: Environment) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("enlace demo {seed} {}", environment.as_str())))
}

/// True when somebody works here already.
pub(super) async fn has_users(app: &App) -> Result<bool, DemoError> {
    let staff = app.read(&Caller::cli("demo"), async |ctx| list_staff(ctx, None).await).await.map_err(refused)?;
    Ok(!staff.is_empty())
}

/// Creates the staff's user, credentials and keys, in one transaction.
pub(super) async fn create(app: &App, seed: &str) -> Result<Access, DemoError> {
    let access = of(seed);
    let password = app.access().passwords().hash(PASSWORD).await?;
    app.write(&Caller::cli("demo"), async |ctx: &mut Ctx| everybody(ctx, &access, seed, &password).await)
        .await
        .map_err(refused)?;
    Ok(access)
}

async fn everybody(ctx: &mut Ctx, access: &Access, seed: &str, password: &PasswordHash) -> Result<(), IdentityError> {
    let profile = NewProfile { id: None, name: "Administrador".into(), permissions: Permissions::ALL, approves_prospects: true };
    let profile = create_profile(ctx, &profile).await?;
    let staff = NewStaff {
        id: None,
        login: access.staff.user.clone(),
        name: "Administrador da demonstração".into(),
        password: password.clone(),
        profile,
        is_seller: true,
    };
    let staff = create_staff(ctx, &staff).await?;
    for environment in ENVIRONMENTS {
        integration(ctx, staff, environment, seed, password).await?;
    }
    Ok(())
}

/// Both kinds of access for one environment, to everything.
async fn integration(
    ctx: &mut Ctx,
    staff: StaffId,
    environment: Environment,
    seed: &str,
    password: &PasswordHash,
) -> Result<(), IdentityError> {
    let credential = NewCredential {
        username: username(environment).to_owned(),
        password: password.clone(),
        environment,
        grants: Grants::all().with_chatbot_pdf(),
        staff: Some(staff),
    };
    create_credential(ctx, &credential).await?;
    let key = NewKey {
        name: format!("demo {}", environment.as_str()),
        digest: KeyDigest::of(&key(seed, environment)),
        environment,
        services: Services::all(),
        staff,
        addresses: AddressLimits::default(),
        calls_per_minute: 0,
    };
    create_key(ctx, &key).await?;
    Ok(())
}

fn refused(error: IdentityError) -> DemoError {
    match error {
        IdentityError::Fault(fault) => fault.into(),
        other => DemoError::Refused { what: "access", reason: other.to_string() },
    }
}
