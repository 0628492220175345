use crate::error::PixError;
use crate::psp::{ClientIdentity, WebhookProof};
use crate::store::psp::{self, NewPsp};
use crate::{PixProviders, Psp, random_text, store, token_digest};
use db::{Ctx, Runner};
use kernel::{BankAgreementId, Caller, Fault, Permission, PixPspId};

/// A PSP to be used. No `Debug`: it holds secrets.
#[derive(Clone)]
pub struct ConfigurePsp {
    /// Its name; a PSP of that name is changed.
    pub name: String,
    /// The address of its Pix API.
    pub base_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// Our certificate, where the PSP asks for one.
    pub identity: Option<ClientIdentity>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<String>,
    /// How its calls are recognised beside the secret part of their path.
    pub proof: WebhookProof,
    /// The bank agreements whose invoices are charged through it from now on.
    pub agreements: Vec<BankAgreementId>,
}

/// Uses a PSP from now on, or changes how. Its secrets are kept sealed.
///
/// # Errors
/// What [`PixError`] names.
pub async fn configure_psp(ctx: &mut Ctx, command: ConfigurePsp) -> Result<PixPspId, PixError> {
    ctx.require(Permission::SettingsWrite)?;
    for (what, text) in [
        ("the name", &command.name),
        ("the base address", &command.base_url),
        ("the token address", &command.token_url),
        ("the client id", &command.client_id),
    ] {
        if text.trim().is_empty() {
            return Err(PixError::Missing(what));
        }
    }
    let known = billing::list_bank_agreements(ctx).await?;
    if let Some(unknown) = command.agreements.iter().find(|id| !known.iter().any(|agreement| agreement.id == **id)) {
        return Err(PixError::UnknownAgreement(unknown.0));
    }
    let token = random_text()?;
    let new = NewPsp {
        name: &command.name,
        base_url: command.base_url.trim_end_matches('/'),
        token_url: &command.token_url,
        client_id: &command.client_id,
        client_secret: &command.client_secret,
        identity: command.identity.as_ref(),
        authority: command.authority.as_deref(),
        proof: &command.proof,
        token: &token,
        digest: &token_digest(&token),
    };
    let id = psp::save(&ctx.db(), ctx.vault(), &new, ctx.now).await?;
    psp::assign(&ctx.db(), id, &command.agreements).await?;
    ctx.touch("pix_psp", id.0, "configured");
    crate::follow_invoices(ctx, None).await?;
    Ok(id)
}

/// Uses a PSP no more. Its charges stay as they are at the PSP, and what they bring is booked again once it is configured again.
///
/// # Errors
/// [`PixError::UnknownPsp`].
pub async fn disable_psp(ctx: &mut Ctx, name: &str) -> Result<(), PixError> {
    ctx.require(Permission::SettingsWrite)?;
    let found = psp::list(&ctx.db()).await?.into_iter().find(|psp| psp.name == name);
    let found = found.ok_or_else(|| PixError::UnknownPsp(name.to_owned()))?;
    psp::set_active(&ctx.db(), name, false).await?;
    ctx.touch("pix_psp", found.id.0, "disabled");
    Ok(())
}

/// The PSPs, by name.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_psps(ctx: &Ctx) -> Result<Vec<Psp>, Fault> {
    ctx.require(Permission::SettingsWrite)?;
    psp::list(&ctx.db()).await
}

/// The path of a PSP's webhook, to which the PSP adds `/pix`: `/pix/webhook/` and its secret part.
///
/// # Errors
/// [`PixError::UnknownPsp`].
pub async fn webhook_path(ctx: &Ctx, name: &str) -> Result<String, PixError> {
    ctx.require(Permission::SettingsWrite)?;
    let unknown = || PixError::UnknownPsp(name.to_owned());
    let found = psp::list(&ctx.db()).await?.into_iter().find(|psp| psp.name == name).ok_or_else(unknown)?;
    let token = psp::webhook_token(&ctx.db(), ctx.vault(), found.id).await?.ok_or_else(unknown)?;
    Ok(format!("/pix/webhook/{token}"))
}

/// Has a PSP call our webhook for every key of its agreements; `public_url` is the address by which it reaches us. Gives the keys.
///
/// # Errors
/// What [`PixError`] names.
pub async fn register_webhook(
    runner: &Runner,
    providers: &dyn PixProviders,
    caller: &Caller,
    name: &str,
    public_url: &str,
) -> Result<Vec<String>, PixError> {
    let (path, access, keys) = runner
        .read(caller, async |ctx| {
            let path = webhook_path(ctx, name).await?;
            let psp = psp::list(&ctx.db()).await?.into_iter().find(|psp| psp.name == name && psp.is_active);
            let psp = psp.ok_or_else(|| PixError::UnknownPsp(name.to_owned()))?;
            let access = psp::access(&ctx.db(), ctx.vault(), psp.id).await?;
            let access = access.ok_or_else(|| PixError::UnknownPsp(name.to_owned()))?;
            Ok::<_, PixError>((path, access, store::psp::keys_of(&ctx.db(), psp.id).await?))
        })
        .await?;
    if keys.is_empty() {
        return Err(PixError::NoKey(name.to_owned()));
    }
    let provider = providers.open(&access)?;
    let url = format!("{}{path}", public_url.trim_end_matches('/'));
    for key in &keys {
        provider.register_webhook(key, &url).await?;
    }
    Ok(keys)
}
