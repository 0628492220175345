use super::acting;
use super::ask_bureaus::found;
use crate::{CreditError, Debt, debts, rules};
use db::Ctx;
use kernel::{CustomerId, Permission, ProspectId, StaffId};

/// What customers with the CPF or CNPJ of a prospect owe.
///
/// # Errors
/// [`CreditError::NotFound`], [`CreditError::UnknownUser`], [`CreditError::NoDocument`], [`CreditError::Document`].
pub async fn debts_of_prospect(ctx: &Ctx, prospect: ProspectId, by: Option<StaffId>) -> Result<Vec<Debt>, CreditError> {
    ctx.require(Permission::ProspectRead)?;
    acting(ctx, by, CreditError::UnknownUser).await?;
    let prospect = found(ctx, prospect).await?;
    let text = prospect.tax_id.as_deref().ok_or(CreditError::NoDocument(prospect.id))?;
    let tax_id = rules::whole(prospect.party.kind(), text)?;
    let customers = customers::find_by_document(ctx, tax_id.as_str()).await.map_err(|error| match error {
        customers::CustomerError::InvalidDocument(error) => error.into(),
        customers::CustomerError::Fault(fault) => CreditError::Fault(fault),
        other => kernel::Fault::Inconsistent(other.to_string()).into(),
    })?;
    owed_by(ctx, &customers.iter().map(|customer| customer.id).collect::<Vec<_>>()).await
}

async fn owed_by(ctx: &Ctx, customers: &[CustomerId]) -> Result<Vec<Debt>, CreditError> {
    let invoices = billing::overdue_invoices(ctx, customers).await?;
    Ok(debts(&invoices, ctx.today()))
}
