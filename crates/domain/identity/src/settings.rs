use crate::TokenRules;
use chrono::TimeDelta;
use kernel::Fault;
use sea_orm::ConnectionTrait;

/// Setting: how long a token of the cliente API lives, in whole minutes, from 1 to a week's. Without it 60.
pub const TOKEN_LIFETIME_MINUTES: &str = "token_lifetime_minutes";
/// Setting: how often a token may be renewed, 0 or more. Without it as often as its owner likes.
pub const TOKEN_MOST_RENEWALS: &str = "token_most_renewals";
/// Setting: the least number of characters of a new password, 6 to 64. Without it 6, the length of the manual's example.
pub const PASSWORD_LEAST_LENGTH: &str = "password_least_length";

/// The settings of tokens.
///
/// # Errors
/// What the database says, or when a stored value is no number.
pub async fn token_rules(db: &impl ConnectionTrait) -> Result<TokenRules, Fault> {
    let default = TokenRules::default();
    Ok(TokenRules {
        lifetime: number(db, TOKEN_LIFETIME_MINUTES)
            .await?
            .map_or(default.lifetime, |minutes| TimeDelta::minutes(minutes.clamp(1, 7 * 24 * 60))),
        most_renewals: number(db, TOKEN_MOST_RENEWALS).await?.map_or(default.most_renewals, |most| Some(most.max(0))),
    })
}

/// The least number of characters of a new password.
///
/// # Errors
/// What the database says, or when the stored value is no number.
pub async fn password_least_length(db: &impl ConnectionTrait) -> Result<usize, Fault> {
    let least = number(db, PASSWORD_LEAST_LENGTH).await?.unwrap_or(6).clamp(6, 64);
    Ok(usize::try_from(least).unwrap_or(6))
}

async fn number(db: &impl ConnectionTrait, name: &str) -> Result<Option<i64>, Fault> {
    let Some(text) = db::read_setting(db, name).await? else { return Ok(None) };
    text.trim().parse().map(Some).map_err(|_| Fault::Inconsistent(format!("the setting {name} is no whole number")))
}
