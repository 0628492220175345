//! What is free near a house. The plant is nobody's data: whoever may read contracts may see it.

use crate::{Distance, FibreBox, FibreExit, NearBox, NearExit, store};
use db::Ctx;
use kernel::{ContractId, Coordinates, Fault, FibreBoxId, FibreExitId, Permission};

/// Where the search begins; each further step looks four times as far. Most houses that can be served have a box within it.
const FIRST_STEP: u32 = 250;
/// How far is looked at most, in metres.
pub const FARTHEST: u32 = 50_000;

/// The nearest free exit within so many metres of a point (at most [`FARTHEST`]), if there is one. Looks at boxes near the point only,
/// however many there are elsewhere.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn nearest_free_exit(ctx: &Ctx, at: Coordinates, within_metres: u32) -> Result<Option<NearExit>, Fault> {
    let nearest = boxes_near(ctx, at, within_metres, 1).await?.into_iter().next();
    Ok(nearest.and_then(|NearBox { fibre_box, distance, free, .. }| {
        Some(NearExit { fibre_box, exit: free.into_iter().next()?, distance })
    }))
}

/// The boxes with free exits within so many metres of a point (at most [`FARTHEST`]), the nearest first, `most` of them.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn boxes_near(ctx: &Ctx, at: Coordinates, within_metres: u32, most: u32) -> Result<Vec<NearBox>, Fault> {
    ctx.require(Permission::ContractRead)?;
    let within = within_metres.min(FARTHEST);
    let mut step = FIRST_STEP.min(within);
    loop {
        let found = store::fibre::nearest(&ctx.db(), at, Distance::of_metres(step), most).await?;
        if step == within || found.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
            return store::fibre::with_exits(&ctx.db(), found).await;
        }
        step = step.saturating_mul(4).min(within);
    }
}

/// An exit by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_exit(ctx: &Ctx, exit: FibreExitId) -> Result<Option<FibreExit>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::fibre::find_exit(&ctx.db(), exit).await
}

/// A box by its id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn find_box(ctx: &Ctx, fibre_box: FibreBoxId) -> Result<Option<FibreBox>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::fibre::find_box(&ctx.db(), fibre_box).await
}

/// The exit that a contract has reserved or occupies. The caller has found the contract in its own scope before.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn exit_of_contract(ctx: &Ctx, contract: ContractId) -> Result<Option<FibreExit>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::fibre::exit_of_contract(&ctx.db(), contract).await
}
