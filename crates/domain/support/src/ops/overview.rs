//! A customer at a glance. Who may read customers and contracts may read it; a subscriber finds itself only.

use crate::Overview;
use crate::store::overview::{Whom, find};
use br::TaxId;
use customers::CustomerError;
use db::Ctx;
use kernel::{CustomerId, Fault, Permission};

/// The overview of a customer by its id; none for one that does not exist or is somebody else.
///
/// # Errors
/// When a right is missing, and what the database says.
pub async fn overview_of_customer(ctx: &Ctx, customer: CustomerId) -> Result<Option<Overview>, Fault> {
    allowed(ctx)?;
    find(&ctx.db(), ctx.scope(), Whom::Id(customer)).await
}

/// The overview of the customer with a CPF or CNPJ, written with or without punctuation. Where several share it, an active one comes
/// first, then the oldest.
///
/// # Errors
/// [`CustomerError::InvalidDocument`] when the text has the form of neither; check digits are not asked here.
pub async fn overview_by_document(ctx: &Ctx, document: &str) -> Result<Option<Overview>, CustomerError> {
    allowed(ctx)?;
    let tax_id = TaxId::parse_relaxed(document)?;
    Ok(find(&ctx.db(), ctx.scope(), Whom::Document(tax_id)).await?)
}

fn allowed(ctx: &Ctx) -> Result<(), Fault> {
    ctx.require(Permission::CustomerRead)?;
    ctx.require(Permission::ContractRead)
}
