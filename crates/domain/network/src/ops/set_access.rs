use crate::{Access, AccessChanged, store};
use db::Ctx;
use kernel::{ContractId, Fault};

/// Lets the logins of contracts open more or less. When that changes any, the network is told after the commit, and [`AccessChanged`] here.
///
/// A step of the use cases that change contracts, which have asked for the right; it follows from a payment too, whose caller need
/// have no right over contracts. So it asks for none itself.
///
/// # Errors
/// What the database says.
pub async fn set_access(ctx: &mut Ctx, contracts: &[ContractId], access: Access) -> Result<(), Fault> {
    if store::login::set_access(&ctx.db(), contracts, access).await? > 0 {
        super::tell_access::tell_access(ctx, contracts).await?;
        ctx.emit(AccessChanged { contracts: contracts.to_vec(), access });
    }
    Ok(())
}
