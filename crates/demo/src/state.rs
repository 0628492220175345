//! The mark that a database holds the demo provider, and how far its loading came.

use crate::DemoError;
use app::App;
use db::{Ctx, read_setting, write_setting};
use kernel::{Caller, Fault};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Deserialize, Serialize};

const SETTING: &str = "demo.provider";

/// What the mark says.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// From what the generated customers were made.
    pub(crate) seed: u64,
    /// How many were to be made.
    pub(crate) customers: u32,
    /// Whether the loading came to its end.
    pub(crate) is_complete: bool,
}

/// The mark of a database, if it has one.
pub(crate) async fn read(app: &App) -> Result<Option<Mark>, DemoError> {
    let Some(text) = read_setting(app.database().reader(), SETTING).await? else { return Ok(None) };
    Ok(Some(serde_json::from_str(&text).map_err(|error| unreadable(&error))?))
}

/// Puts or changes the mark.
pub(crate) async fn write(app: &App, caller: &Caller, mark: Mark) -> Result<(), DemoError> {
    let text = serde_json::to_string(&mark).map_err(|error| unreadable(&error))?;
    app.write(caller, async move |ctx: &mut Ctx| Ok(write_setting(&ctx.db(), SETTING, &text).await?)).await
}

fn unreadable(error: &serde_json::Error) -> Fault {
    Fault::Inconsistent(format!("setting {SETTING}: {error}"))
}

/// True when nobody's records are in the database.
pub(crate) async fn is_empty(app: &App) -> Result<bool, DemoError> {
    let reader = app.database().reader();
    let sql = "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM staff_user) OR EXISTS (SELECT 1 FROM company) \
               OR EXISTS (SELECT 1 FROM customer) THEN 1 ELSE 0 END AS BIGINT) AS found";
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.map_err(Fault::from)?;
    let found: Option<i64> = row.map(|row| row.try_get("", "found")).transpose().map_err(Fault::from)?;
    Ok(found == Some(0))
}
