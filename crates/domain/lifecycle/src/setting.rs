//! Settings of this slice, each a JSON object.

use db::Ctx;
use kernel::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a setting says, or its default.
pub(crate) async fn read<T: DeserializeOwned + Default>(ctx: &Ctx, name: &str) -> Result<T, Fault> {
    let Some(text) = db::read_setting(&ctx.db(), name).await? else { return Ok(T::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))
}

/// Writes a setting, whose right was asked for.
pub(crate) async fn write(ctx: &Ctx, name: &str, value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string(value).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))?;
    db::write_setting(&ctx.db(), name, &text).await
}
