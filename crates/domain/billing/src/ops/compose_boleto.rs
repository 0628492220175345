use crate::error::BoletoRefused;
use crate::{BoletoData, BoletoFacts, boleto_facts};
use chrono::NaiveDate;
use db::Ctx;
use kernel::InvoiceId;

/// The boleto of one invoice: as it was issued, or as a second copy that is due on another day with fine and interest up to it.
///
/// # Errors
/// What [`BoletoRefused`] names.
pub async fn compose_boleto(ctx: &Ctx, invoice: InvoiceId, second_copy: Option<NaiveDate>) -> Result<BoletoData, BoletoRefused> {
    Ok(facts(ctx, invoice).await?.boleto(second_copy)?)
}

/// The text of the Pix code of one invoice, for what has to be paid today.
///
/// # Errors
/// What [`BoletoRefused`] names.
pub async fn compose_pix(ctx: &Ctx, invoice: InvoiceId) -> Result<String, BoletoRefused> {
    Ok(facts(ctx, invoice).await?.pix()?)
}

async fn facts(ctx: &Ctx, invoice: InvoiceId) -> Result<BoletoFacts, BoletoRefused> {
    boleto_facts(ctx, &[invoice]).await?.pop().ok_or(BoletoRefused::NotFound(invoice))
}
