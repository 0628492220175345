use crate::charge::PixCharge;
use crate::received::PixRecord;
use crate::store::{charge, received, webhook};
use chrono::{DateTime, Utc};
use db::Ctx;
use kernel::{Fault, Permission};

/// A charge with all that came in for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeReport {
    /// The charge; none for an identifier of none of ours.
    pub charge: Option<PixCharge>,
    /// The Pix that named it, the oldest first.
    pub received: Vec<PixRecord>,
}

/// What is on record of an identifier.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_by_txid(ctx: &Ctx, txid: &str) -> Result<ChargeReport, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    Ok(ChargeReport { charge: charge::find(&ctx.db(), txid).await?, received: received::of_txid(&ctx.db(), txid).await? })
}

/// The Pix that a person has to look at, the oldest first, at most 500.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn pix_to_review(ctx: &Ctx) -> Result<Vec<PixRecord>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    received::to_review(&ctx.db(), 500).await
}

/// Says that a person has looked at a Pix and done what was to be done. False when none of that id waits for it.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn close_review(ctx: &mut Ctx, end_to_end_id: &str) -> Result<bool, Fault> {
    ctx.require(Permission::PaymentWrite)?;
    let found = received::reviewed(&ctx.db(), end_to_end_id).await?;
    if let Some(id) = found {
        ctx.touch("pix_received", id.0, "reviewed");
    }
    Ok(found.is_some())
}

/// How it goes, for health reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixHealth {
    /// Charges that can be paid or are to be made or taken back.
    pub live: i64,
    /// Of them, those whose last try failed.
    pub failed: i64,
    /// Pix that a person has to look at; at most 500 are counted.
    pub to_review: usize,
    /// Calls of webhooks that were refused since then.
    pub refused_calls: i64,
    /// Why the last of them was.
    pub last_refusal: Option<String>,
}

/// How it goes; calls are counted from an instant on.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn pix_health(ctx: &Ctx, since: DateTime<Utc>) -> Result<PixHealth, Fault> {
    ctx.require(Permission::SettingsWrite)?;
    let (live, failed) = charge::counts(&ctx.db()).await?;
    let (refused_calls, last_refusal) = webhook::refused_since(&ctx.db(), since).await?;
    Ok(PixHealth { live, failed, to_review: pix_to_review(ctx).await?.len(), refused_calls, last_refusal })
}
