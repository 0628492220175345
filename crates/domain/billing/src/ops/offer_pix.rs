use crate::store;
use chrono::NaiveDate;
use db::Ctx;
use kernel::{Fault, InvoiceId, Money, Permission};

/// The dynamic code under which an invoice may be paid: a charge at a PSP, which reckons the late charges itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixOffer {
    /// The text of the code (copia e cola).
    pub text: String,
    /// What the charge asks for before late charges. A code that asks for something else than what is open is not shown.
    pub amount: Money,
    /// The last day on which the PSP takes a payment for it.
    pub payable_until: NaiveDate,
}

/// Shows a dynamic Pix code on an invoice from now on, in place of the static one.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn offer_pix(ctx: &mut Ctx, invoice: InvoiceId, offer: &PixOffer) -> Result<(), Fault> {
    ctx.require(Permission::InvoiceWrite)?;
    store::pix::save(&ctx.db(), invoice, offer).await
}

/// Takes the dynamic Pix codes of invoices away; the static ones are shown again.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn withdraw_pix(ctx: &mut Ctx, invoices: &[InvoiceId]) -> Result<(), Fault> {
    ctx.require(Permission::InvoiceWrite)?;
    if invoices.is_empty() {
        return Ok(());
    }
    store::pix::delete(&ctx.db(), invoices).await
}

/// Locks an invoice until the transaction ends, so that nobody pays it meanwhile. False when it does not exist or is somebody else's.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn lock_invoice(ctx: &mut Ctx, invoice: InvoiceId) -> Result<bool, Fault> {
    ctx.require(Permission::PaymentWrite)?;
    Ok(store::invoice::get_for_change(&ctx.db(), invoice, ctx.scope()).await?.is_some())
}
