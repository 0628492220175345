use crate::store::catalogue;
use crate::{BankAgreement, CardBrand, FinancialAccount, PaymentMethod};
use db::Ctx;
use kernel::{Fault, Permission};

/// Every financial account, by id.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_financial_accounts(ctx: &Ctx) -> Result<Vec<FinancialAccount>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::list_accounts(&ctx.db()).await
}

/// Every bank agreement, by id.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_bank_agreements(ctx: &Ctx) -> Result<Vec<BankAgreement>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::list_agreements(&ctx.db()).await
}

/// Every payment method, by id.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_payment_methods(ctx: &Ctx) -> Result<Vec<PaymentMethod>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::list_methods(&ctx.db()).await
}

/// Every card brand, by id.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_card_brands(ctx: &Ctx) -> Result<Vec<CardBrand>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::list_brands(&ctx.db()).await
}
