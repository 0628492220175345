//! What transfers choose from: reasons, groups of agreed times of service, third parties.

use super::import_contract::refusal;
use crate::{ContractError, PlanDealing, TransferReason, store};
use db::Ctx;
use kernel::{DealerId, Fault, Permission, PlanId, SlaGroupId, TransferReasonId};

/// All reasons for transfers by id, also those that may not be named any more.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_transfer_reasons(ctx: &Ctx) -> Result<Vec<TransferReason>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::transfer::reasons(&ctx.db()).await
}

/// A reason by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_transfer_reason(ctx: &Ctx, id: TransferReasonId) -> Result<Option<TransferReason>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::transfer::find_reason(&ctx.db(), id).await
}

/// Takes reasons over with the ids of another system; see [`db::sync_ids`].
///
/// # Errors
/// [`ContractError::Taken`].
pub async fn import_transfer_reasons(ctx: &mut Ctx, reasons: &[TransferReason]) -> Result<(), ContractError> {
    ctx.require(Permission::CatalogWrite)?;
    store::transfer::insert_reasons(&ctx.db(), reasons).await.map_err(|fault| refusal(fault, "reason"))?;
    for reason in reasons {
        ctx.touch("transfer_reason", reason.id.0, "imported");
    }
    Ok(())
}

/// Takes a group of agreed times of service over with the id of another system.
///
/// # Errors
/// [`ContractError::Taken`].
pub async fn import_sla_group(ctx: &mut Ctx, id: SlaGroupId, name: &str) -> Result<(), ContractError> {
    ctx.require(Permission::CatalogWrite)?;
    store::transfer::insert_named(&ctx.db(), "sla_group", id.0, name).await.map_err(|fault| refusal(fault, "group"))?;
    ctx.touch("sla_group", id.0, "imported");
    Ok(())
}

/// Whether contracts may have a group of agreed times of service.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn has_sla_group(ctx: &Ctx, id: SlaGroupId) -> Result<bool, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::transfer::has_sla_group(&ctx.db(), id).await
}

/// Takes a third party over with the id of another system.
///
/// # Errors
/// [`ContractError::Taken`].
pub async fn import_dealer(ctx: &mut Ctx, id: DealerId, name: &str) -> Result<(), ContractError> {
    ctx.require(Permission::CatalogWrite)?;
    store::transfer::insert_named(&ctx.db(), "dealer", id.0, name).await.map_err(|fault| refusal(fault, "dealer"))?;
    ctx.touch("dealer", id.0, "imported");
    Ok(())
}

/// Whether contracts may name a third party.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn has_dealer(ctx: &Ctx, id: DealerId) -> Result<bool, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::transfer::has_dealer(&ctx.db(), id).await
}

/// Says whether the contracts of a plan must name third parties.
///
/// # Errors
/// [`ContractError::UnknownReference`] when there is no such plan.
pub async fn set_plan_dealing(ctx: &mut Ctx, plan: PlanId, dealing: PlanDealing) -> Result<(), ContractError> {
    ctx.require(Permission::CatalogWrite)?;
    store::transfer::save_dealing(&ctx.db(), plan, dealing).await.map_err(|fault| refusal(fault, "plan"))?;
    ctx.touch("plan", plan.0, "dealing_set");
    Ok(())
}

/// Whether the contracts of a plan must name third parties; they need not unless somebody has said so.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn plan_dealing(ctx: &Ctx, plan: PlanId) -> Result<PlanDealing, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::transfer::dealing_of_plan(&ctx.db(), plan).await
}
