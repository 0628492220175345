//! The use cases. Those that talk to a PSP take a runner: no call goes out while a transaction is open.

pub(crate) mod book;
pub(crate) mod configure_psp;
pub(crate) mod follow_invoices;
pub(crate) mod plan_charges;
pub(crate) mod poll;
pub(crate) mod push_charges;
pub(crate) mod read;
pub(crate) mod receive_webhook;
pub(crate) mod settle_webhook;

use crate::{PixProvider, PixProviders, store};
use db::Runner;
use kernel::{Caller, Fault, PixPspId};
use std::sync::Arc;

/// The client of an active PSP; none when there is no such.
async fn opened(
    runner: &Runner,
    providers: &dyn PixProviders,
    caller: &Caller,
    psp: PixPspId,
) -> Result<Option<Result<Arc<dyn PixProvider>, crate::PspError>>, Fault> {
    let access = runner.read(caller, async |ctx| store::psp::access(&ctx.db(), ctx.vault(), psp).await).await?;
    Ok(access.map(|access| providers.open(&access)))
}
