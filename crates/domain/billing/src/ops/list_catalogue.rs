use crate::store::catalogue;
use crate::{BankAgreement, FinancialAccount, LinkedAccount, OfferedBrand, PaymentMethod, PostingCode};
use db::Ctx;
use kernel::{Fault, PaymentMethodId, Permission, PostingCodeId};

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

/// The payment methods that a payment may name, by id.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_payment_methods(ctx: &Ctx) -> Result<Vec<PaymentMethod>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::list_active_methods(&ctx.db()).await
}

/// The financial accounts to which a payment method leads, closed ones among them, by id; none when there is no such method.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn accounts_of_payment_method(ctx: &Ctx, method: PaymentMethodId) -> Result<Option<Vec<LinkedAccount>>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    if catalogue::find_method(&ctx.db(), method).await?.is_none() {
        return Ok(None);
    }
    catalogue::accounts_of_method(&ctx.db(), method).await.map(Some)
}

/// The card brands that may be named when a card payment is entered, by id, once for each agreement that takes them; of one acquirer, in
/// any letter case, or of all.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn list_card_brands(ctx: &Ctx, acquirer: Option<&str>) -> Result<Vec<OfferedBrand>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::offered_brands(&ctx.db(), acquirer).await
}

/// A posting code by its id, active or not.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn find_posting_code(ctx: &Ctx, id: PostingCodeId) -> Result<Option<PostingCode>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    catalogue::find_posting_code(&ctx.db(), id).await
}
