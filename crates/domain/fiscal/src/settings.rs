use db::Ctx;
use kernel::{Fault, Permission};
use serde::{Deserialize, Serialize};

const NAME: &str = "fiscal.issuing";

/// When documents are issued by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FiscalSettings {
    /// After each billing run, for its invoices: the service is taxed when it is billed, not when it is paid.
    pub after_run: bool,
}

/// The settings of issuing. By default nothing is issued unasked.
///
/// # Errors
/// What the database says.
pub async fn fiscal_settings(ctx: &Ctx) -> Result<FiscalSettings, Fault> {
    let Some(text) = db::read_setting(&ctx.db(), NAME).await? else { return Ok(FiscalSettings::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))
}

/// Sets when documents are issued by themselves.
///
/// # Errors
/// When the caller may not.
pub async fn set_fiscal_settings(ctx: &mut Ctx, settings: FiscalSettings) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    let text = serde_json::to_string(&settings).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))?;
    db::write_setting(&ctx.db(), NAME, &text).await?;
    ctx.touch("setting", 0, NAME);
    Ok(())
}
