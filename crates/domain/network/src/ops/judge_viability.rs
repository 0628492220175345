use crate::viability::judge;
use crate::{Viability, ViabilityError, ViabilityRule, nearest_free_exit};
use db::Ctx;
use kernel::{Coordinates, Fault, Permission};
use sea_orm::ConnectionTrait;

/// How far is looked for a box, so that the distance of one that is too far can be told.
const HORIZON: u32 = 10_000;
const WITHIN: &str = "network.viability_within_metres";

/// Whether the network can serve a house. `plant_serves` is what ConnectMaster says of its condominium, where it was asked
/// ([`plant_serves`](crate::plant_serves)); no network call happens in here.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn judge_viability(ctx: &Ctx, at: Coordinates, plant_serves: Option<bool>) -> Result<Viability, Fault> {
    let rule = viability_rule(&ctx.db()).await?;
    let nearest = nearest_free_exit(ctx, at, HORIZON).await?;
    Ok(judge(rule, plant_serves, nearest.map(|near| near.distance)))
}

/// By what houses are judged.
///
/// # Errors
/// What the database says.
pub async fn viability_rule(db: &impl ConnectionTrait) -> Result<ViabilityRule, Fault> {
    let Some(text) = db::read_setting(db, WITHIN).await? else { return Ok(ViabilityRule::default()) };
    let within_metres = text.parse().map_err(|_| Fault::Inconsistent(format!("the setting {WITHIN} is {text}")))?;
    Ok(ViabilityRule { within_metres })
}

/// Sets by what houses are judged.
///
/// # Errors
/// [`ViabilityError::InvalidDistance`].
pub async fn set_viability_rule(ctx: &mut Ctx, rule: ViabilityRule) -> Result<(), ViabilityError> {
    ctx.require(Permission::SettingsWrite)?;
    if !(1..=HORIZON).contains(&rule.within_metres) {
        return Err(ViabilityError::InvalidDistance);
    }
    db::write_setting(&ctx.db(), WITHIN, &rule.within_metres.to_string()).await?;
    Ok(())
}
