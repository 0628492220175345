use crate::{IdentityError, TokenRules};
use chrono::TimeDelta;
use db::Ctx;
use kernel::{Fault, Permission};
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const TOKENS: &str = "identity.tokens";
const PASSWORDS: &str = "identity.passwords";

/// How long tokens of the cliente API live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TokenSettings {
    /// Minutes from issue or renewal to expiry, 1 to 10,080 (a week).
    pub lifetime_minutes: i64,
    /// How often a token may be renewed, 0 or more; without it as often as its owner likes.
    pub most_renewals: Option<i64>,
}

impl Default for TokenSettings {
    /// One hour, as the manual's example lived.
    fn default() -> Self {
        Self { lifetime_minutes: 60, most_renewals: None }
    }
}

impl TokenSettings {
    /// The rules that they make.
    #[must_use]
    pub const fn rules(&self) -> TokenRules {
        TokenRules { lifetime: TimeDelta::minutes(self.lifetime_minutes), most_renewals: self.most_renewals }
    }

    fn check(&self) -> Result<(), IdentityError> {
        if !(1..=7 * 24 * 60).contains(&self.lifetime_minutes) {
            return Err(IdentityError::SettingOutOfRange { field: "lifetime_minutes" });
        }
        if self.most_renewals.is_some_and(|most| most < 0) {
            return Err(IdentityError::SettingOutOfRange { field: "most_renewals" });
        }
        Ok(())
    }
}

/// What new passwords must be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordSettings {
    /// The least number of characters, 6 to 64.
    pub least_length: usize,
}

impl Default for PasswordSettings {
    /// Six characters, the length of the manual's example.
    fn default() -> Self {
        Self { least_length: 6 }
    }
}

/// The settings of tokens.
///
/// # Errors
/// What the database says, or when the stored text is damaged.
pub async fn token_settings(db: &impl ConnectionTrait) -> Result<TokenSettings, Fault> {
    load(db, TOKENS).await
}

/// Sets how long tokens live, for those issued or renewed from now on.
///
/// # Errors
/// [`IdentityError::SettingOutOfRange`].
pub async fn set_token_settings(ctx: &mut Ctx, settings: &TokenSettings) -> Result<(), IdentityError> {
    ctx.require(Permission::SettingsWrite)?;
    settings.check()?;
    Ok(save(ctx, TOKENS, settings).await?)
}

/// The settings of passwords.
///
/// # Errors
/// What the database says, or when the stored text is damaged.
pub async fn password_settings(db: &impl ConnectionTrait) -> Result<PasswordSettings, Fault> {
    load(db, PASSWORDS).await
}

/// Sets what passwords must be like, for those that are chosen from now on.
///
/// # Errors
/// [`IdentityError::SettingOutOfRange`].
pub async fn set_password_settings(ctx: &mut Ctx, settings: &PasswordSettings) -> Result<(), IdentityError> {
    ctx.require(Permission::SettingsWrite)?;
    if !(6..=64).contains(&settings.least_length) {
        return Err(IdentityError::SettingOutOfRange { field: "least_length" });
    }
    Ok(save(ctx, PASSWORDS, settings).await?)
}

async fn load<T: Default + DeserializeOwned>(db: &impl ConnectionTrait, name: &str) -> Result<T, Fault> {
    let Some(text) = db::read_setting(db, name).await? else { return Ok(T::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))
}

async fn save(ctx: &mut Ctx, name: &'static str, value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string(value).map_err(|error| Fault::Inconsistent(format!("setting {name}: {error}")))?;
    db::write_setting(&ctx.db(), name, &text).await?;
    // A setting has a name and no id; the name stands where other records say what happened to them.
    ctx.touch("setting", 0, name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_out_of_range_are_refused() {
        let with = |lifetime_minutes, most_renewals| TokenSettings { lifetime_minutes, most_renewals };
        for good in [TokenSettings::default(), with(1, Some(0)), with(10_080, Some(5))] {
            assert!(good.check().is_ok(), "{good:?}");
        }
        for wrong in [with(0, None), with(10_081, None), with(60, Some(-1))] {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_absent_has_its_default() {
        let settings: TokenSettings = serde_json::from_str(r#"{"lifetime_minutes": 5}"#).unwrap();
        assert_eq!(settings, TokenSettings { lifetime_minutes: 5, most_renewals: None });
        assert_eq!(TokenSettings::default().rules(), TokenRules::default());
    }
}
