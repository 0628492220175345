use super::SuspensionTerms;
use crate::setting;
use db::Ctx;
use kernel::{Coded, Fault, Permission};

const NAME: &str = "lifecycle.suspension";

/// Terms of suspensions that are refused.
#[derive(Debug, thiserror::Error)]
pub enum SuspensionSettingsError {
    /// A number out of its range: the name of its field and what is possible.
    #[error("{field} must be from {least} to {most}")]
    OutOfRange {
        /// The field of [`SuspensionTerms`].
        field: &'static str,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for SuspensionSettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "suspension.out_of_range",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::OutOfRange { .. } => None,
        }
    }
}

/// How long and how often a contract may rest.
///
/// # Errors
/// What the database says.
pub async fn suspension_terms(ctx: &Ctx) -> Result<SuspensionTerms, Fault> {
    setting::read(ctx, NAME).await
}

/// Sets how long and how often a contract may rest. What is planned stays as it was planned.
///
/// # Errors
/// [`SuspensionSettingsError::OutOfRange`].
pub async fn set_suspension_terms(ctx: &mut Ctx, terms: SuspensionTerms) -> Result<(), SuspensionSettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    let SuspensionTerms { least_days, most_days, months_between, most_days_ahead } = terms;
    for (field, value, least, most) in [
        ("least_days", least_days, 1, 120),
        ("most_days", most_days, least_days.max(30), 3_660),
        ("months_between", months_between, 0, 12),
        ("most_days_ahead", most_days_ahead, 0, 3_660),
    ] {
        if !(least..=most).contains(&value) {
            return Err(SuspensionSettingsError::OutOfRange { field, least, most });
        }
    }
    Ok(setting::write(ctx, NAME, &terms).await?)
}
