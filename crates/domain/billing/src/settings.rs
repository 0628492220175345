use crate::LateChargeRules;
use br::calendar::{BankCalendar, LateFrom, YearEnd};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{Coded, Fault, Percent, Permission};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

const NAME: &str = "billing.late_charges";
/// The most a fine may be: CDC art. 52 § 1, for consumers.
const HIGHEST_FINE: Percent = Percent::whole(2);
/// The most that contracts with consumers may ask a month.
const HIGHEST_INTEREST: Percent = Percent::whole(1);

/// How the provider charges lateness. The default is the law's: 2 % once, 1 % a month, counted from the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LateChargeSettings {
    /// The fine, in 1/10,000 %; at most 2 %.
    pub fine: Percent,
    /// The interest of a month of 30 days, in 1/10,000 %; at most 1 %.
    pub monthly_interest: Percent,
    /// Whether lateness, once it has begun, counts from the business day up to which payment was free, not from the due date.
    pub count_from_grace_day: bool,
    /// Whether the last business day of the year counts as one, as some banks say.
    pub open_on_last_day_of_year: bool,
}

impl Default for LateChargeSettings {
    fn default() -> Self {
        Self {
            fine: HIGHEST_FINE,
            monthly_interest: HIGHEST_INTEREST,
            count_from_grace_day: false,
            open_on_last_day_of_year: false,
        }
    }
}

impl LateChargeSettings {
    /// The rules that they make, with the holidays of a place beside the national ones.
    #[must_use]
    pub fn rules(&self, local_holidays: impl IntoIterator<Item = NaiveDate>) -> LateChargeRules {
        let late_from = if self.count_from_grace_day { LateFrom::EffectiveDue } else { LateFrom::DueDate };
        let year_end = if self.open_on_last_day_of_year { YearEnd::Open } else { YearEnd::Closed };
        LateChargeRules {
            fine: self.fine,
            monthly_interest: self.monthly_interest,
            calendar: BankCalendar::national()
                .with_late_from(late_from)
                .with_year_end(year_end)
                .with_local_holidays(local_holidays),
        }
    }

    fn check(&self) -> Result<(), SettingsError> {
        if !(Percent(0)..=HIGHEST_FINE).contains(&self.fine) {
            return Err(SettingsError::Fine(self.fine));
        }
        if !(Percent(0)..=HIGHEST_INTEREST).contains(&self.monthly_interest) {
            return Err(SettingsError::Interest(self.monthly_interest));
        }
        Ok(())
    }
}

const RUN: &str = "billing.run";

/// How the monthly run works. By default it issues what it bills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunSettings {
    /// Whether the invoices of a run are drafts until somebody approves them.
    pub needs_approval: bool,
}

/// The settings of the monthly run.
///
/// # Errors
/// What the database says.
pub async fn run_settings(ctx: &Ctx) -> Result<RunSettings, Fault> {
    load_run(&ctx.db()).await
}

/// Sets how the runs that begin from now on work.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn set_run_settings(ctx: &mut Ctx, settings: RunSettings) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    let text = serde_json::to_string(&settings).map_err(|error| Fault::Inconsistent(format!("setting {RUN}: {error}")))?;
    db::write_setting(&ctx.db(), RUN, &text).await
}

pub(crate) async fn load_run(db: &impl ConnectionTrait) -> Result<RunSettings, Fault> {
    let Some(text) = db::read_setting(db, RUN).await? else { return Ok(RunSettings::default()) };
    serde_json::from_str(&text).map_err(|error| Fault::Inconsistent(format!("setting {RUN}: {error}")))
}

/// Why settings of the billing are refused.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A fine below zero or above 2 %.
    #[error("a fine of {0:?} is not between 0 and 2 %")]
    Fine(Percent),
    /// Interest below zero or above 1 % a month.
    #[error("interest of {0:?} is not between 0 and 1 % a month")]
    Interest(Percent),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for SettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Fine(_) => "billing.fine_out_of_range",
            Self::Interest(_) => "billing.interest_out_of_range",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Fine(_) | Self::Interest(_) => None,
        }
    }
}

/// The settings of late charges.
///
/// # Errors
/// What the database says.
pub async fn late_charge_settings(ctx: &Ctx) -> Result<LateChargeSettings, Fault> {
    load(&ctx.db()).await
}

/// Sets how lateness is charged, from now on and for all that is open.
///
/// # Errors
/// When a rate is out of range.
pub async fn set_late_charges(ctx: &mut Ctx, settings: LateChargeSettings) -> Result<(), SettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    settings.check()?;
    let text = serde_json::to_string(&settings).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))?;
    db::write_setting(&ctx.db(), NAME, &text).await?;
    Ok(())
}

pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<LateChargeSettings, Fault> {
    parse(db::read_setting(db, NAME).await?.as_deref())
}

/// The stored settings as a column of a statement that reads something else, for [`parse`].
pub(crate) const STORED: &str = "(SELECT value FROM setting WHERE name = 'billing.late_charges')";

/// The settings of a stored text; the defaults where there is none.
pub(crate) fn parse(stored: Option<&str>) -> Result<LateChargeSettings, Fault> {
    let Some(text) = stored else { return Ok(LateChargeSettings::default()) };
    serde_json::from_str(text).map_err(|error| Fault::Inconsistent(format!("setting {NAME}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_beyond_the_law_are_refused() {
        let lawful = LateChargeSettings::default();
        assert!(lawful.check().is_ok());
        assert!(LateChargeSettings { fine: Percent(0), monthly_interest: Percent(0), ..lawful }.check().is_ok());
        for fine in [-1, 20_001] {
            assert!(matches!(LateChargeSettings { fine: Percent(fine), ..lawful }.check(), Err(SettingsError::Fine(_))));
        }
        for interest in [-1, 10_001] {
            let settings = LateChargeSettings { monthly_interest: Percent(interest), ..lawful };
            assert!(matches!(settings.check(), Err(SettingsError::Interest(_))));
        }
    }

    #[test]
    fn the_stored_settings_are_those_of_the_name() {
        assert!(STORED.contains(&format!("'{NAME}'")));
    }

    #[test]
    fn what_is_absent_has_its_default() {
        let settings: LateChargeSettings = serde_json::from_str(r#"{"fine": 10000}"#).unwrap();
        assert_eq!(settings, LateChargeSettings { fine: Percent::whole(1), ..LateChargeSettings::default() });
    }
}
