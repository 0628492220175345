use crate::CreditError;
use db::Ctx;
use kernel::{Fault, Permission};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

const KEY: &str = "sales.credit";
/// The best score of a bureau.
const BEST_SCORE: i64 = 1_000;

/// How credit is judged beside the criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CreditSettings {
    /// The least score, 0 to 1,000, of who gets credit. It does not count where a bureau gives none.
    pub least_score: i64,
}

impl Default for CreditSettings {
    fn default() -> Self {
        Self { least_score: 500 }
    }
}

/// How credit is judged.
///
/// # Errors
/// What the database says.
pub async fn credit_settings(db: &impl ConnectionTrait) -> Result<CreditSettings, Fault> {
    let Some(text) = db::read_setting(db, KEY).await? else { return Ok(CreditSettings::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {KEY}: {error}")))
}

/// Says how credit is judged from now on.
///
/// # Errors
/// [`CreditError::SettingOutOfRange`].
pub async fn set_credit_settings(ctx: &mut Ctx, settings: CreditSettings) -> Result<(), CreditError> {
    ctx.require(Permission::SettingsWrite)?;
    if !(0..=BEST_SCORE).contains(&settings.least_score) {
        return Err(CreditError::SettingOutOfRange);
    }
    let text = serde_json::to_string(&settings).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    db::write_setting(&ctx.db(), KEY, &text).await?;
    Ok(())
}
