use crate::{ToldOrder, store};
use chrono::{DateTime, Utc};
use db::Ctx;
use kernel::{Fault, NetworkLoginId, Permission};

/// What the network was told of a login, the newest first. Whoever asks has found its contract in its own scope before.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn told_orders_of_login(ctx: &Ctx, login: NetworkLoginId) -> Result<Vec<ToldOrder>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::access_order::of_login(&ctx.db(), login).await
}

/// Forgets what the network was told before a moment. For the worker, which asks for no right.
///
/// # Errors
/// What the database says.
pub async fn prune_told_orders(ctx: &mut Ctx, before: DateTime<Utc>) -> Result<(), Fault> {
    store::access_order::prune(&ctx.db(), before).await
}
