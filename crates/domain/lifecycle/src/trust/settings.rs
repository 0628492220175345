use super::TrustTerms;
use crate::setting;
use db::Ctx;
use kernel::{Coded, Fault, Permission};

const NAME: &str = "lifecycle.trust";

/// Terms of trust that are refused.
#[derive(Debug, thiserror::Error)]
pub enum TrustSettingsError {
    /// A number out of its range: the name of its field and what is possible.
    #[error("{field} must be from {least} to {most}")]
    OutOfRange {
        /// The field of [`TrustTerms`].
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

impl Coded for TrustSettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "trust.out_of_range",
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

/// How long and how often customers are trusted.
///
/// # Errors
/// What the database says.
pub async fn trust_terms(ctx: &Ctx) -> Result<TrustTerms, Fault> {
    setting::read(ctx, NAME).await
}

/// Sets how long and how often customers are trusted from now on. Trust that runs goes on as it was given.
///
/// # Errors
/// [`TrustSettingsError::OutOfRange`].
pub async fn set_trust_terms(ctx: &mut Ctx, terms: TrustTerms) -> Result<(), TrustSettingsError> {
    ctx.require(Permission::SettingsWrite)?;
    let TrustTerms { days, times, within_days, broken_counts_for_days } = terms;
    for (field, value, least, most) in [
        ("days", days, 1, 30),
        ("times", times, 0, 31),
        ("within_days", within_days, 1, 366),
        ("broken_counts_for_days", broken_counts_for_days, 0, 3_660),
    ] {
        if !(least..=most).contains(&value) {
            return Err(TrustSettingsError::OutOfRange { field, least, most });
        }
    }
    Ok(setting::write(ctx, NAME, &terms).await?)
}
