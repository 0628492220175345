//! The demo's own secret key, kept with its data: so that `enlace billing run` and all the others open the demo too.

use super::CommandError;
use crate::config::{SecretKey, SecretKeys};
use db::{Database, read_setting, write_setting};

/// The setting that keeps it. Written by a demo alone, whose secrets are none.
const SETTING: &str = "demo.secret_key";

/// The key that a demo has left in the database.
pub(super) async fn kept(database: &Database) -> Result<Option<SecretKeys>, CommandError> {
    let Some(text) = read_setting(database.reader(), SETTING).await? else { return Ok(None) };
    let keys = SecretKeys::parse([text.as_str()]);
    keys.map(Some).map_err(|error| CommandError::new(format!("setting {SETTING}: {error}")))
}

/// Keeps a key in a database that holds the demo: never in another, where it would open the door.
pub(super) async fn keep(database: &Database, key: &SecretKey) -> Result<(), CommandError> {
    Ok(write_setting(database.writer(), SETTING, &key.to_text()).await?)
}
