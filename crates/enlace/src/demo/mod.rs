//! The demo provider: a company that does not exist, with customers, invoices and whoever may call.

mod access;
mod announcement;
mod tour;

pub use announcement::{Access, Announcement, Both, Credentials, Login};
pub use tour::tour;

use app::App;
use db::{Ctx, read_setting, write_setting};
use indicatif::ProgressBar;
use kernel::{Caller, Fault};

/// What the demo provider is made from.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many customers are generated beside those of the manuals.
    pub customers: u32,
    /// From the same seed comes the same provider.
    pub seed: u64,
}

/// Why the demo provider cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database holds something else.
    #[error("the database holds data that is not the demo's: name another one with --data or --database-url")]
    SomebodyElses,
    /// An earlier loading did not come to its end.
    #[error("the demo in this database was not loaded to its end: remove it and start again")]
    HalfLoaded,
    /// What can go wrong everywhere.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Something that the demo makes was refused.
    #[error("the demo's {what}: {reason}")]
    Refused {
        /// What was to be made.
        what: &'static str,
        /// Why not.
        reason: String,
    },
}

/// Marks a database as the demo's: the seed, after `loading` or `loaded`.
const SETTING: &str = "demo";

/// Loads the demo provider into a migrated database, or finds the one that is there; gives what is needed to call it. The database of a
/// real provider is refused.
///
/// # Errors
/// What [`DemoError`] names.
pub async fn load(app: &App, plan: &Plan, progress: &ProgressBar) -> Result<Access, DemoError> {
    match read_setting(app.database().reader(), SETTING).await?.as_deref().map(|text| text.split_once(' ')) {
        Some(Some(("loaded", seed))) => return Ok(access::of(seed)),
        Some(_) => return Err(DemoError::HalfLoaded),
        None if access::has_users(app).await? => return Err(DemoError::SomebodyElses),
        None => {}
    }
    let seed = plan.seed.to_string();
    mark(app, "loading", &seed).await?;
    let access = access::create(app, &seed).await?;
    progress.finish_and_clear();
    mark(app, "loaded", &seed).await?;
    Ok(access)
}

async fn mark(app: &App, state: &str, seed: &str) -> Result<(), Fault> {
    let value = format!("{state} {seed}");
    app.write(&Caller::cli("demo"), async |ctx: &mut Ctx| write_setting(&ctx.db(), SETTING, &value).await).await
}
