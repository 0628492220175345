//! A line that goes on under another contract.

use crate::{Access, set_access, store};
use db::Ctx;
use kernel::{ContractId, Fault};

/// Lets the line of a contract go on under another, which has none: its logins, which open from now on what the other contract's state
/// says, and with `with_exit` its exit of a fibre box.
///
/// A step of the transfer of a contract, which has asked for the right. So it asks for none itself.
///
/// # Errors
/// What the database says.
pub async fn hand_over_line(
    ctx: &mut Ctx,
    from: ContractId,
    to: ContractId,
    access: Access,
    with_exit: bool,
) -> Result<(), Fault> {
    if store::login::hand_over(&ctx.db(), from, to).await? > 0 {
        ctx.touch("contract", to.0, "logins_taken_over");
        set_access(ctx, &[to], access).await?;
    }
    if with_exit && let Some(exit) = store::fibre::hand_over(&ctx.db(), from, to).await? {
        ctx.touch("fibre_exit", exit.0, "handed_over");
    }
    Ok(())
}
