use app::App;
use db::{Ctx, Database, read_setting, write_setting};
use kernel::{Caller, Fault};

/// The demo's own secret key, kept with its data where the configuration has none, so that other commands open the demo too.
pub struct KeptKey;

const SETTING: &str = "demo.secret_key";

impl KeptKey {
    /// The key of a database, if it keeps one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(database: &Database) -> Result<Option<String>, Fault> {
        read_setting(database.reader(), SETTING).await
    }

    /// Keeps a key.
    pub(super) async fn write(app: &App, key: &str) -> Result<(), Fault> {
        let key = key.to_owned();
        app.write(&Caller::cli("demo"), async move |ctx: &mut Ctx| write_setting(&ctx.db(), SETTING, &key).await).await
    }
}
