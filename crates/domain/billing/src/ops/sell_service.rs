use super::pre_billing::{find_contract, next_month};
use crate::error::PreBillingError;
use crate::rules::equal_parts;
use crate::store::pre_billing::{self, NewEntry};
use crate::{EntryKind, SoldService};
use catalog::CatalogError;
use db::Ctx;
use kernel::{ContractId, CustomerId, Permission, ServiceId, SoldServiceId, StaffId};

const LONGEST_COMMENT: usize = 1_000;

/// An additional service to be sold to a contract.
#[derive(Clone, Debug)]
pub struct SellService {
    /// Whose contract.
    pub customer: CustomerId,
    /// The contract.
    pub contract: ContractId,
    /// The service.
    pub service: ServiceId,
    /// In how many instalments, from 1 to what the service allows.
    pub installments: u32,
    /// The member of the staff who sells it. Whether it is active is the caller's to check.
    pub staff: Option<StaffId>,
    /// Remarks, at most 1,000 characters.
    pub comments: String,
}

/// Sells an additional service at its price. Its instalments are entries of the months to come, the first of the next one that is billed:
/// equal parts, the centavos that do not divide on the first.
///
/// # Errors
/// What [`PreBillingError`] names.
pub async fn sell_service(ctx: &mut Ctx, command: SellService) -> Result<SoldServiceId, PreBillingError> {
    ctx.require(Permission::InvoiceWrite)?;
    let SellService { customer, contract, service, installments, staff, comments } = command;
    if comments.chars().count() > LONGEST_COMMENT {
        return Err(PreBillingError::BadText("comments"));
    }
    let buyer = find_contract(ctx, customer, contract).await?;
    let sold = catalog::find_service_of(ctx, service, buyer.company).await.map_err(|error| match error {
        CatalogError::Fault(fault) => PreBillingError::Fault(fault),
        _ => PreBillingError::ServiceNotFound(service),
    })?;
    let most = sold.most_installments.max(1);
    if !(1..=most).contains(&installments) {
        return Err(PreBillingError::Installments { most });
    }
    let amount = sold.price;
    let parts = if amount.is_zero() {
        Vec::new()
    } else {
        // A price of fewer centavos than instalments has no such parts.
        equal_parts(amount, installments).ok_or(PreBillingError::Installments { most })?
    };
    let new = SoldService { id: SoldServiceId(0), contract, service, amount, installments, staff, comments };
    let id = pre_billing::insert_sold(&ctx.db(), &new, ctx.now).await?;
    let first = next_month(ctx).await?;
    let entries: Vec<_> = (1_i32..)
        .zip(parts)
        .map(|(number, value)| NewEntry {
            contract,
            kind: EntryKind::Service,
            month: first.plus(number - 1),
            description: if installments == 1 { sold.name.clone() } else { format!("{} {number}/{installments}", sold.name) },
            value,
            staff,
            sold: Some((id, number.into())),
        })
        .collect();
    pre_billing::insert(&ctx.db(), &entries, ctx.now).await?;
    ctx.touch("sold_service", id.0, "created");
    Ok(id)
}
