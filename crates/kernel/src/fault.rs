use crate::Permission;
use sea_orm::DbErr;

/// What can go wrong in every slice alike. A slice's error enum wraps it beside its own variants.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The caller lacks the right.
    #[error("permission {} is missing", .0.as_str())]
    Forbidden(Permission),
    /// An outside system that the operation needs is not configured.
    #[error("{0} is not configured")]
    NotConfigured(&'static str),
    /// An outside system did not answer in time or refused.
    #[error("{system} is unavailable: {reason}")]
    Unavailable {
        /// The system's name.
        system: &'static str,
        /// What it said, for the log.
        reason: String,
    },
    /// The database refused or failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// A state that the program holds impossible, such as a stored word that names nothing.
    #[error("inconsistent data: {0}")]
    Inconsistent(String),
}

/// An error with a stable code, which may be one of the common faults.
pub trait Coded {
    /// The code, `slice.what`, for programs and tests.
    fn code(&self) -> &'static str;

    /// The common fault behind the error, if it is one.
    fn fault(&self) -> Option<&Fault>;
}

impl Coded for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Forbidden(_) => "fault.forbidden",
            Self::NotConfigured(_) => "fault.not_configured",
            Self::Unavailable { .. } => "fault.unavailable",
            Self::Database(_) => "fault.database",
            Self::Inconsistent(_) => "fault.inconsistent",
        }
    }

    fn fault(&self) -> Option<&Fault> {
        Some(self)
    }
}
