use super::rule::judge;
use super::{TrustError, TrustUnlock, settings, store};
use chrono::NaiveDate;
use contracts::ContractError;
use db::Ctx;
use kernel::{ContractId, Fault, Permission};

/// Unlocks a contract in trust that is blocked for a debt, and says the last day of it. The customer itself may ask for it, and whoever may
/// change contracts. The notification of the debt stands: when the days are over, the block goes on.
///
/// # Errors
/// What [`TrustError`] names.
pub async fn unlock_in_trust(ctx: &mut Ctx, contract: ContractId) -> Result<NaiveDate, TrustError> {
    // The lock comes first, so that of two who ask at once the second sees what the first was granted.
    let held = contracts::lock_contract(ctx, contract).await.map_err(|error| of_contract(error, contract))?;
    let terms = settings::trust_terms(ctx).await?;
    let past = store::of_contract(&ctx.db(), contract).await?;
    let until = judge(&terms, held.state, &past, ctx.today())?;
    contracts::trust_contract(ctx, contract, until).await.map_err(|error| of_contract(error, contract))?;
    store::insert(ctx, contract, until, held.state.debt()).await?;
    Ok(until)
}

/// The promises of a contract, the newest first.
///
/// # Errors
/// [`TrustError::NotFound`], also for somebody else's.
pub async fn trust_unlocks_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Vec<TrustUnlock>, TrustError> {
    ctx.require(Permission::ContractRead)?;
    contracts::find_contract(ctx, contract).await.map_err(|error| of_contract(error, contract))?;
    Ok(store::of_contract(&ctx.db(), contract).await?)
}

fn of_contract(error: ContractError, contract: ContractId) -> TrustError {
    match error {
        ContractError::NotFound(id) => TrustError::NotFound(id),
        ContractError::Fault(fault) => TrustError::Fault(fault),
        // The rule has looked at the very state.
        error => Fault::Inconsistent(format!("contract {contract} in trust: {error}")).into(),
    }
}
