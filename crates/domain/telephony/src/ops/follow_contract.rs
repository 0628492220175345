//! What becomes of a number when its contract goes into service or ends. These follow from a change of the contract, whose right was
//! asked for, so they ask for none.

use crate::{Line, store};
use db::Ctx;
use kernel::{ContractId, Fault};

/// Puts the number that is reserved for a contract into use, if there is one.
///
/// # Errors
/// What the database says.
pub async fn take_into_use(ctx: &mut Ctx, contract: ContractId) -> Result<(), Fault> {
    if store::number::take_into_use(&ctx.db(), contract).await? > 0 {
        ctx.touch("contract", contract.0, "number_in_use");
    }
    Ok(())
}

/// Ends the line of a contract and gives its number back to the pool, if it has one.
///
/// # Errors
/// What the database says.
pub async fn release_number(ctx: &mut Ctx, contract: ContractId) -> Result<(), Fault> {
    if store::number::free(&ctx.db(), contract).await? > 0 {
        store::line::end(&ctx.db(), contract, ctx.now).await?;
        ctx.touch("contract", contract.0, "number_released");
    }
    Ok(())
}

/// Lets the line of a contract go on under another, which has none: the number, what it may not call, and its listing.
///
/// # Errors
/// What the database says.
pub async fn hand_over_number(ctx: &mut Ctx, from: ContractId, to: ContractId) -> Result<(), Fault> {
    let Some(line) = store::line::of_contract(&ctx.db(), from).await? else { return Ok(()) };
    store::line::end(&ctx.db(), from, ctx.now).await?;
    store::number::hand_over(&ctx.db(), from, to).await?;
    store::line::insert(&ctx.db(), &Line { contract: to, ..line }, ctx.now).await?;
    ctx.touch("contract", to.0, "number_taken_over");
    Ok(())
}
