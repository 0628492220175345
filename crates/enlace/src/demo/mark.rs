use app::App;
use db::{Ctx, Database, read_setting, write_setting};
use kernel::{Caller, Fault};
use serde::{Deserialize, Serialize};

/// Marks a database as the demo's.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Mark {
    /// The seed that it was made from.
    pub seed: u64,
    /// Whether it was loaded to its end.
    pub loaded: bool,
    /// The demo's own secret key, where the configuration has none: so that other commands open the demo too.
    pub secret_key: Option<String>,
}

const SETTING: &str = "demo";

impl Mark {
    /// The mark of a database, if it is a demo's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(database: &Database) -> Result<Option<Self>, Fault> {
        let Some(text) = read_setting(database.reader(), SETTING).await? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|error| Fault::Inconsistent(format!("setting {SETTING}: {error}")))
    }

    pub(super) async fn write(&self, app: &App) -> Result<(), Fault> {
        let text = serde_json::to_string(self).map_err(|error| Fault::Inconsistent(format!("setting {SETTING}: {error}")))?;
        app.write(&Caller::cli("demo"), async |ctx: &mut Ctx| write_setting(&ctx.db(), SETTING, &text).await).await
    }
}
