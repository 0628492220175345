use super::error::FineSettingsError;
use super::rule::FineRule;
use super::store;
use contracts::Contract;
use db::Ctx;
use kernel::{ContractId, Fault, Money, Percent, Permission, PlanId};
use serde::{Deserialize, Serialize};

const NAME: &str = "lifecycle.loyalty_fine";
const LEGAL_REGRET_DAYS: u32 = 7;
const MOST_REGRET_DAYS: u32 = 366;

/// How broken loyalty is fined where neither the contract nor its plan says so. The default is the share that courts have let stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FineSettings {
    /// The rule.
    pub rule: FineRule,
    /// For how many days after the activation a consumer owes nothing: 7 to 366.
    pub regret_days: u32,
    /// Whether a transfer to another plan or package breaks loyalty.
    pub on_transfer: TransferFine,
}

/// Whether a transfer to another plan or package breaks loyalty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferFine {
    /// Where the customer pays less a month than before, or is bound for a shorter time.
    #[default]
    WhenWorse,
    /// Always.
    Always,
    /// Never: the customer stays.
    Never,
}

impl Default for FineSettings {
    fn default() -> Self {
        Self { rule: FineRule::Share(Percent::whole(10)), regret_days: LEGAL_REGRET_DAYS, on_transfer: TransferFine::WhenWorse }
    }
}

/// What a rule of its own is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FineScope {
    /// One contract.
    Contract(ContractId),
    /// The contracts of a plan that have none of their own.
    Plan(PlanId),
}

/// The settings of fines.
///
/// # Errors
/// What the database says.
pub async fn fine_settings(ctx: &Ctx) -> Result<FineSettings, Fault> {
    let Some(text) = db::read_setting(&ctx.db(), NAME).await? else { return Ok(FineSettings::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))
}

/// Sets how broken loyalty is fined from now on.
///
/// # Errors
/// When the rule or the days are out of range.
pub async fn set_fine_settings(ctx: &mut Ctx, settings: FineSettings) -> Result<(), FineSettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    check(settings.rule)?;
    if !(LEGAL_REGRET_DAYS..=MOST_REGRET_DAYS).contains(&settings.regret_days) {
        return Err(FineSettingsError::RegretDays(settings.regret_days));
    }
    let text = serde_json::to_string(&settings).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))?;
    db::write_setting(&ctx.db(), NAME, &text).await?;
    Ok(())
}

/// Gives a contract or a plan a rule of its own, or takes it away.
///
/// # Errors
/// When the rule is out of range, and when there is no such contract or plan.
pub async fn set_fine_rule(ctx: &mut Ctx, scope: FineScope, rule: Option<FineRule>) -> Result<(), FineSettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    if let Some(rule) = rule {
        check(rule)?;
    }
    if !store::write(&ctx.db(), scope, rule).await? {
        return Err(match scope {
            FineScope::Contract(id) => FineSettingsError::ContractNotFound(id),
            FineScope::Plan(id) => FineSettingsError::PlanNotFound(id),
        });
    }
    match scope {
        FineScope::Contract(id) => ctx.touch("contract", id.0, "fine_rule_set"),
        FineScope::Plan(id) => ctx.touch("plan", id.0, "fine_rule_set"),
    }
    Ok(())
}

/// The rule for a contract: its own, or its plan's, or the settings'.
///
/// # Errors
/// What the database says.
pub async fn fine_rule_of(ctx: &Ctx, contract: &Contract) -> Result<FineRule, Fault> {
    match store::find(&ctx.db(), contract.id, contract.plan).await? {
        Some(rule) => Ok(rule),
        None => Ok(fine_settings(ctx).await?.rule),
    }
}

fn check(rule: FineRule) -> Result<(), FineSettingsError> {
    match rule {
        FineRule::Share(share) if !(0..=Percent::WHOLE).contains(&share.0) => Err(FineSettingsError::Share(share)),
        FineRule::Benefit(sum) | FineRule::Fixed(sum) if !(Money::ZERO..=billing::LARGEST_SUM).contains(&sum) => {
            Err(FineSettingsError::Sum)
        }
        FineRule::Share(_) | FineRule::Benefit(_) | FineRule::Fixed(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_out_of_range_are_refused() {
        for (rule, is_good) in [
            (FineRule::Share(Percent(0)), true),
            (FineRule::Share(Percent::whole(100)), true),
            (FineRule::Share(Percent(1_000_001)), false),
            (FineRule::Share(Percent(-1)), false),
            (FineRule::Benefit(Money::ZERO), true),
            (FineRule::Benefit(Money::centavos(-1)), false),
            (FineRule::Fixed(billing::LARGEST_SUM), true),
            (FineRule::Fixed(Money::MAX), false),
        ] {
            assert_eq!(check(rule).is_ok(), is_good, "{rule:?}");
        }
    }

    #[test]
    fn settings_are_read_back_and_have_defaults() {
        let settings =
            FineSettings { rule: FineRule::Benefit(Money::centavos(60_000)), regret_days: 30, on_transfer: TransferFine::Never };
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(text, r#"{"rule":{"benefit":60000},"regret_days":30,"on_transfer":"never"}"#);
        assert_eq!(serde_json::from_str::<FineSettings>(&text).unwrap(), settings);
        assert_eq!(serde_json::from_str::<FineSettings>("{}").unwrap(), FineSettings::default());
    }
}
