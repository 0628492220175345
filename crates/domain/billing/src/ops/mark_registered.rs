use crate::entity::{bank_agreement, invoice};
use db::Ctx;
use kernel::{BankAgreementId, Fault, InvoiceId, Permission};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Invoices of one statement.
const BATCH: usize = 5_000;

/// Notes whether the bank knows the boletos of invoices.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn mark_registered(ctx: &mut Ctx, invoices: &[InvoiceId], is_registered: bool) -> Result<(), Fault> {
    ctx.require(Permission::PaymentWrite)?;
    for batch in invoices.chunks(BATCH) {
        invoice::Entity::update_many()
            .col_expr(invoice::Column::IsRegistered, Expr::value(is_registered))
            .filter(invoice::Column::Id.is_in(batch.iter().copied()))
            .exec(&ctx.db())
            .await?;
    }
    Ok(())
}

/// Says of an agreement whether its boletos count as registered when they are made, or only when a file of the bank says so.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn register_by_file(ctx: &mut Ctx, agreement: BankAgreementId, by_file: bool) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    bank_agreement::Entity::update_many()
        .col_expr(bank_agreement::Column::IsRegistered, Expr::value(!by_file))
        .filter(bank_agreement::Column::Id.eq(agreement))
        .exec(&ctx.db())
        .await?;
    ctx.touch("bank_agreement", agreement.0, "registration_changed");
    Ok(())
}
