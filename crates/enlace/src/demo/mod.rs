//! The demo provider: a company that does not exist, with customers, invoices and whoever may call.

mod access;
mod announcement;
mod mark;
mod tour;

pub use announcement::{Access, Announcement, Both, Credentials, Login};
pub use mark::Mark;
pub use tour::tour;

use app::App;
use indicatif::ProgressBar;
use kernel::Fault;

/// What the demo provider is made from.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many customers are generated beside those of the manuals.
    pub customers: u32,
    /// From the same seed comes the same provider.
    pub seed: u64,
    /// The secret key, in base64, to be kept with the demo's data where the configuration has none.
    pub secret_key: Option<String>,
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

/// Loads the demo provider into a migrated database, or finds the one that is there; gives what is needed to call it. The database of a
/// real provider is refused.
///
/// # Errors
/// What [`DemoError`] names.
pub async fn load(app: &App, plan: &Plan, progress: &ProgressBar) -> Result<Access, DemoError> {
    match Mark::read(app.database()).await? {
        Some(mark) if mark.loaded => return Ok(access::of(mark.seed)),
        Some(_) => return Err(DemoError::HalfLoaded),
        None if access::has_users(app).await? => return Err(DemoError::SomebodyElses),
        None => {}
    }
    let mut mark = Mark { seed: plan.seed, loaded: false, secret_key: plan.secret_key.clone() };
    mark.write(app).await?;
    let access = access::create(app, plan.seed).await?;
    progress.finish_and_clear();
    mark.loaded = true;
    mark.write(app).await?;
    Ok(access)
}
