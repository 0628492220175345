//! Who works at the provider, and which integrations call it.

use super::companies::{COMPANY_A, COMPANY_B, CORPORATE, RESIDENTIAL};
use crate::DemoError;
use crate::credentials::{ADMINISTRATOR, PASSWORD, SUBSCRIBER, key, username};
use db::Ctx;
use identity::{
    AddressLimits, Grants, KeyDigest, NewCredential, NewKey, NewProfile, NewStaff, PasswordHash, Passwords, Services,
};
use kernel::{Environment, Fault, Permission, Permissions, ProfileId, StaffId};

/// The seller of the cliente manual's examples.
const SELLER: StaffId = StaffId(285);
pub(crate) const SELLERS: ProfileId = ProfileId(1);
const ADMINISTRATORS: ProfileId = ProfileId(2);
const ATTENDANTS: ProfileId = ProfileId(3);

/// Every password of the demo, hashed once before any transaction.
#[derive(Clone, Debug)]
pub(crate) struct PasswordHashes {
    /// [`PASSWORD`]: one hash for all who have it, because hashing takes its time.
    pub(crate) own: PasswordHash,
    /// That of the manuals' subscriber.
    pub(crate) subscriber: PasswordHash,
    /// That of the rbx manual's subscriber `joao`.
    pub(crate) joao: PasswordHash,
    /// That of staff user 1.
    first: PasswordHash,
    /// That of the seller.
    seller: PasswordHash,
}

impl PasswordHashes {
    pub(crate) async fn new(passwords: &Passwords) -> Result<Self, Fault> {
        Ok(Self {
            own: passwords.hash(PASSWORD).await?,
            subscriber: passwords.hash(SUBSCRIBER).await?,
            joao: passwords.hash("xs8f5s4x7s8").await?,
            first: passwords.hash("123456").await?,
            seller: passwords.hash("abc123").await?,
        })
    }
}

pub(super) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes, seed: u64) -> Result<(), DemoError> {
    profiles(ctx).await?;
    for (id, login, name, password, profile, is_seller) in [
        (Some(StaffId(1)), "teste", "Usuário Teste", &hashes.first, ATTENDANTS, true),
        (Some(SELLER), "joao.souza", "João Souza", &hashes.seller, SELLERS, true),
        (Some(StaffId(111)), "maria.lima", "Maria Lima", &hashes.own, SELLERS, true),
        (Some(StaffId(112)), "usuario", "Usuário do Financeiro", &hashes.own, ATTENDANTS, false),
    ] {
        let (login, name) = (login.to_owned(), name.to_owned());
        identity::create_staff(ctx, &NewStaff { id, login, name, password: password.clone(), profile, is_seller }).await?;
    }
    let administrator = NewStaff {
        id: Some(StaffId(2)),
        login: ADMINISTRATOR.into(),
        name: "Administrador da Demonstração".into(),
        password: hashes.own.clone(),
        profile: ADMINISTRATORS,
        is_seller: false,
    };
    let administrator = identity::create_staff(ctx, &administrator).await?;
    for staff in [SELLER, StaffId(111), administrator] {
        company::set_staff_companies(ctx, staff, &[COMPANY_A, COMPANY_B]).await?;
        company::set_staff_segments(ctx, staff, &[RESIDENTIAL, CORPORATE]).await?;
    }
    for environment in [Environment::Production, Environment::Homologation] {
        integrations(ctx, hashes, environment, administrator, seed).await?;
    }
    Ok(())
}

async fn profiles(ctx: &mut Ctx) -> Result<(), DemoError> {
    let read = [Permission::CustomerRead, Permission::ContractRead, Permission::InvoiceRead, Permission::StaffRead];
    let sells = [
        Permission::CustomerWrite,
        Permission::ContractWrite,
        Permission::ProspectRead,
        Permission::ProspectWrite,
        Permission::ProspectDecide,
    ];
    let attends = [Permission::TicketWrite, Permission::MessageSend, Permission::PaymentWrite, Permission::PaymentReverse];
    for (id, name, permissions, approves_prospects) in [
        (SELLERS, "Vendas", read.into_iter().chain(sells).collect(), true),
        (ADMINISTRATORS, "Administrador", Permissions::ALL, true),
        (ATTENDANTS, "Atendimento", read.into_iter().chain(attends).collect(), false),
    ] {
        identity::create_profile(ctx, &NewProfile { id: Some(id), name: name.into(), permissions, approves_prospects }).await?;
    }
    Ok(())
}

/// One credential and one key that may call everything in an environment.
async fn integrations(
    ctx: &mut Ctx,
    hashes: &PasswordHashes,
    environment: Environment,
    administrator: StaffId,
    seed: u64,
) -> Result<(), DemoError> {
    let credential = NewCredential {
        username: username(environment).to_owned(),
        password: hashes.own.clone(),
        environment,
        grants: Grants::all().with_chatbot_pdf(),
        staff: None,
    };
    identity::create_credential(ctx, &credential).await?;
    let key = NewKey {
        name: format!("demo {}", environment.as_str()),
        digest: KeyDigest::of(&key(seed, environment)),
        environment,
        services: Services::all(),
        staff: administrator,
        addresses: AddressLimits::default(),
        calls_per_minute: 0,
    };
    identity::create_key(ctx, &key).await?;
    Ok(())
}
