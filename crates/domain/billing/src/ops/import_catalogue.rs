use crate::{
    BankAgreement, CardAgreement, CardBrand, FinancialAccount, ImportError, PaymentMethod, PostingCode, ReversalReason, boleto,
    store,
};
use db::Ctx;
use kernel::{FinancialAccountId, PaymentMethodId, Permission};

/// The tables of `import_catalogue` whose next ids [`db::sync_ids`] has to set afterwards.
pub const CATALOGUE_TABLES: [&str; 7] =
    ["bank_agreement", "financial_account", "posting_code", "payment_method", "card_brand", "card_agreement", "reversal_reason"];

/// What payments refer to, with the ids that it has in another system.
#[derive(Clone, Debug, Default)]
pub struct PaymentCatalogue {
    /// Bank agreements.
    pub agreements: Vec<BankAgreement>,
    /// Financial accounts; they may refer to the agreements.
    pub accounts: Vec<FinancialAccount>,
    /// Posting codes.
    pub posting_codes: Vec<PostingCode>,
    /// Payment methods.
    pub methods: Vec<PaymentMethod>,
    /// To which accounts the payment methods lead.
    pub method_accounts: Vec<(PaymentMethodId, FinancialAccountId)>,
    /// Card brands.
    pub brands: Vec<CardBrand>,
    /// Card agreements; they refer to accounts and brands.
    pub card_agreements: Vec<CardAgreement>,
    /// Reasons of reversals.
    pub reversal_reasons: Vec<ReversalReason>,
}

/// Takes over the catalogues of payments with their ids.
///
/// # Errors
/// [`ImportError::Agreement`] when an agreement does not fit its bank, [`ImportError::Taken`] when an id or a brand's word is there already.
pub async fn import_catalogue(ctx: &mut Ctx, catalogue: PaymentCatalogue) -> Result<(), ImportError> {
    ctx.require(Permission::SettingsWrite)?;
    for agreement in &catalogue.agreements {
        boleto::terms(agreement).map_err(|unfit| ImportError::Agreement(agreement.id, unfit))?;
    }
    store::catalogue::insert(&ctx.db(), &catalogue).await.map_err(ImportError::of_insert)?;
    for agreement in &catalogue.agreements {
        ctx.touch("bank_agreement", agreement.id.0, "created");
    }
    for account in &catalogue.accounts {
        ctx.touch("financial_account", account.id.0, "created");
    }
    Ok(())
}
