use db::Ctx;
use kernel::{ContractId, Fault};

/// Ends contracts that are suspended for a debt (rescisão por inadimplência) and says which: what is suspended no more is left as it is.
/// Whether it is time is for the dunning to decide. The debt itself stays owed; fines of a minimum term are not asked for here.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn rescind_for_debt(ctx: &mut Ctx, contracts: &[ContractId]) -> Result<Vec<ContractId>, Fault> {
    let ended = contracts::cancel_for_debt(ctx, contracts).await?;
    Ok(ended.into_iter().map(|contract| contract.id).collect())
}
