//! The demo provider at the command line: it is loaded or found again, announced, and shown round.

mod announcement;
mod kept_key;
mod tour;

pub use announcement::{Access, Announcement, Both, Credentials, Login};
pub use kept_key::KeptKey;
pub use tour::tour;

use ::demo::{DemoCredentials, DemoError, DemoOptions};
use app::App;
use indicatif::ProgressBar;

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

/// Loads the demo provider into a migrated database, or finds the one that is there; gives what is needed to call it. The database of a
/// real provider is refused.
///
/// # Errors
/// What [`DemoError`] names.
pub async fn load(app: &App, plan: &Plan, progress: &ProgressBar) -> Result<Access, DemoError> {
    if let Some(known) = ::demo::credentials(app).await? {
        return Ok(known.into());
    }
    if let Some(key) = &plan.secret_key {
        KeptKey::write(app, key).await?;
    }
    let options = DemoOptions { customers: plan.customers, seed: plan.seed };
    let bar = progress.clone();
    let loaded = ::demo::load(app, &options, move |what, done, of| {
        bar.set_message(what.to_owned());
        bar.set_length(of);
        bar.set_position(done);
    })
    .await?;
    progress.finish_and_clear();
    Ok(loaded.into())
}

impl From<DemoCredentials> for Access {
    fn from(known: DemoCredentials) -> Self {
        let login = |login: ::demo::Login| Login { user: login.user, password: login.password };
        Self {
            credentials: Credentials {
                cliente: Both { producao: login(known.cliente_production), homologacao: login(known.cliente_homologation) },
                rbx: Both { producao: known.rbx_production, homologacao: known.rbx_homologation },
            },
            staff: login(known.staff),
            subscriber: login(known.subscriber),
        }
    }
}
