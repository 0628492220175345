//! Billing forms: made and listed.

use crate::{BillingFormEntry, BillingFormKind, CatalogError, store};
use db::Ctx;
use kernel::{BillingFormId, CompanyId, Fault, Permission};

/// A billing form to be offered.
#[derive(Clone, Debug)]
pub struct NewBillingForm {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<BillingFormId>,
    /// Its name, not blank.
    pub name: String,
    /// The company that bills by it.
    pub company: CompanyId,
    /// What it does.
    pub kind: BillingFormKind,
    /// Whether it is paid before a period.
    pub is_prepaid: bool,
    /// Whether contracts of a package may have it.
    pub allows_packages: bool,
    /// Whether contracts may choose it.
    pub is_active: bool,
    /// The IBGE codes of the cities where it is to be had; none for everywhere.
    pub cities: Vec<i64>,
}

/// Adds a billing form to the catalogue.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn create_billing_form(ctx: &mut Ctx, command: NewBillingForm) -> Result<BillingFormEntry, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    if command.name.trim().is_empty() {
        return Err(CatalogError::BlankName);
    }
    let entry =
        store::billing_form::insert(&ctx.db(), command).await.map_err(|fault| CatalogError::of_insert(fault, "billing form"))?;
    ctx.touch("billing_form", entry.id.0, "created");
    Ok(entry)
}

/// The billing forms that contracts may choose, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_billing_forms(ctx: &Ctx) -> Result<Vec<BillingFormEntry>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::billing_form::active(&ctx.db()).await
}

/// Those that are to be had in a city, by id. An unknown city has none.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_billing_forms_of_city(ctx: &Ctx, city: i64) -> Result<Vec<BillingFormEntry>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::billing_form::of_city(&ctx.db(), city).await
}

impl BillingFormEntry {
    /// True for the kinds whose money comes by a plain boleto: neither digital nor a booklet, no debit, prepaid or exempt.
    #[must_use]
    pub fn is_plain_boleto(&self) -> bool {
        self.kind == BillingFormKind::Boleto && !self.is_prepaid
    }
}
