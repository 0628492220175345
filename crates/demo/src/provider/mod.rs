//! The provider itself: its companies, its staff, what it sells and through what it is paid. Ids and names are those that the manuals
//! print, where they print any.

pub(crate) mod companies;
pub(crate) mod fiscal;
pub(crate) mod payments;
pub(crate) mod plans;
pub(crate) mod services;
pub(crate) mod staff;

use crate::DemoError;
use company::DocumentChecks;
use db::{Ctx, Database};
use staff::PasswordHashes;

/// Creates all of it on an empty database.
pub(crate) async fn create(ctx: &mut Ctx, hashes: &PasswordHashes, seed: u64) -> Result<(), DemoError> {
    company::load_reference_data(ctx).await?;
    places::load_municipalities(ctx).await?;
    // The manuals' subscriber has a CPF with wrong check digits.
    company::set_document_checks(ctx, DocumentChecks::Relaxed).await?;
    companies::create(ctx).await?;
    plans::create(ctx).await?;
    services::create(ctx).await?;
    billing::import_catalogue(ctx, payments::catalogue()).await?;
    fiscal::create(ctx).await?;
    billing::import_receivables_catalogue(ctx, payments::receivables()).await?;
    staff::create(ctx, hashes, seed).await
}

/// Lets what is created later follow the ids that were given here.
pub(crate) async fn sync_ids(database: &Database) -> Result<(), DemoError> {
    let own =
        ["company", "segment", "technology", "plan", "due_day", "service", "billing_form", "promotion", "profile", "staff_user"];
    for table in own.into_iter().chain(billing::CATALOGUE_TABLES).chain(billing::RECEIVABLES_TABLES) {
        db::sync_ids(database, table).await?;
    }
    Ok(())
}
