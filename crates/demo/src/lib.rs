//! The demo provider: a company that does not exist, for `enlace demo`, for the wire contract and for benchmarks.
//!
//! It is made of the manuals' own world (every id of the request examples that stand, with data that fits) and of any number of
//! generated customers, both with twelve months of history up to the day on which it is loaded. All of it comes about by the use cases
//! that a provider has: imports, the billing run, the bank's settlements, blocks. No rule bends for it, but one setting is not the
//! default: documents are read without their check digits, because the manuals' own break them.
//!
//! From the same seed and day comes the same provider, except for what is random by its nature (salts of passwords, sealed texts).
#![warn(missing_docs)]

mod collection;
mod credentials;
mod error;
mod generated;
mod history;
mod manuals;
mod provider;
mod state;

pub use credentials::{DemoCredentials, Login, PASSWORD};
pub use error::DemoError;
pub use manuals::places::CONNECTMASTER_HOUSE;
pub use provider::payments::PSP_AGREEMENTS;

use app::App;
use db::Ctx;
use kernel::Caller;
use provider::staff::PasswordHashes;
use state::Mark;

/// What the demo provider is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoOptions {
    /// How many customers are generated beside those of the manuals. Their ids begin at 100,000,000.
    pub customers: u32,
    /// What they are made from: the same seed makes the same ones.
    pub seed: u64,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self { customers: 1_000, seed: 1 }
    }
}

/// Loads the demo provider into a migrated, empty database, as of the application's present. `progress` hears what is being done, how
/// much of it is over, and of how much.
///
/// It takes many transactions. A loading that does not come to its end leaves a database that is of no use: [`credentials`] and the
/// next call say so.
///
/// # Errors
/// [`DemoError::AlreadyLoaded`], [`DemoError::HalfLoaded`], [`DemoError::NotEmpty`], and what the slices refuse.
pub async fn load(
    app: &App,
    options: &DemoOptions,
    mut progress: impl FnMut(&str, u64, u64),
) -> Result<DemoCredentials, DemoError> {
    let DemoOptions { customers, seed } = *options;
    match state::read(app).await? {
        Some(mark) if mark.is_complete => return Err(DemoError::AlreadyLoaded),
        Some(_) => return Err(DemoError::HalfLoaded),
        None if !state::is_empty(app).await? => return Err(DemoError::NotEmpty),
        None => {}
    }
    let caller = Caller::system("demo");
    let now = app.now();
    state::write(app, &caller, Mark { seed, customers, is_complete: false }).await?;

    progress("provider", 0, 1);
    let hashes = PasswordHashes::new(app.access().passwords()).await?;
    let known = hashes.clone();
    app.write(&caller, async move |ctx: &mut Ctx| provider::create(ctx, &known, seed).await).await?;
    provider::sync_ids(app.database()).await?;
    let known = hashes.clone();
    app.write(&caller, async move |ctx: &mut Ctx| manuals::create(ctx, &known).await).await?;
    manuals::sync_ids(app.database()).await?;
    collection::create(app, &caller).await?;
    progress("provider", 1, 1);

    let told = |done| progress("customers", done, customers.into());
    let population = generated::create(app, &caller, (seed, customers), now, &hashes, told).await?;
    generated::start_ids(app.database(), &population).await?;
    history::live_through(app, &caller, &population, now, |done, of| progress("history", done, of)).await?;

    state::write(app, &caller, Mark { seed, customers, is_complete: true }).await?;
    Ok(DemoCredentials::of(seed))
}

/// Whether the database holds the demo provider, loaded to its end.
///
/// # Errors
/// What the database says.
pub async fn is_loaded(app: &App) -> Result<bool, DemoError> {
    Ok(state::read(app).await?.is_some_and(|mark| mark.is_complete))
}

/// The credentials of the demo provider that is in the database; none when the database holds no demo provider.
///
/// # Errors
/// [`DemoError::HalfLoaded`].
pub async fn credentials(app: &App) -> Result<Option<DemoCredentials>, DemoError> {
    match state::read(app).await? {
        None => Ok(None),
        Some(mark) if mark.is_complete => Ok(Some(DemoCredentials::of(mark.seed))),
        Some(_) => Err(DemoError::HalfLoaded),
    }
}
