use crate::store;
use db::Ctx;
use kernel::{ContractId, Fault, PlanId};

/// Gives the logins of contracts the speed of a plan, or that of their contracts again. When that changes any, the network is told after
/// the commit.
///
/// A step of the use cases that change contracts, which have asked for the right. So it asks for none itself.
///
/// # Errors
/// What the database says.
pub async fn change_speed(ctx: &mut Ctx, contracts: &[ContractId], plan: Option<PlanId>) -> Result<(), Fault> {
    if store::login::set_plan(&ctx.db(), contracts, plan).await? > 0 {
        super::tell_access::tell_access(ctx, contracts).await?;
    }
    Ok(())
}
