use crate::RuleError;
use chrono::NaiveDate;
use kernel::{Coded, CompanyId, CustomerId, DunningRunId, Fault, InvoiceId, PlanId};

/// What can go wrong with a run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A run cannot be of that day. What is still to come is only simulated, for a run ahead of its day would shorten every period.
    #[error("the day must be between {earliest} and {latest}")]
    DayOutOfRange {
        /// The first possible one.
        earliest: NaiveDate,
        /// The last.
        latest: NaiveDate,
    },
    /// No run has the id.
    #[error("dunning run {0} does not exist")]
    NotFound(DunningRunId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for RunError {
    fn code(&self) -> &'static str {
        match self {
            Self::DayOutOfRange { .. } => "dunning.day_out_of_range",
            Self::NotFound(_) => "dunning.run_not_found",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::DayOutOfRange { .. } | Self::NotFound(_) => None,
        }
    }
}

/// What can go wrong with rules and with what holds the dunning off.
#[derive(Debug, thiserror::Error)]
pub enum DunningError {
    /// The rule is refused.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// No rule has the code.
    #[error("rule {0} does not exist")]
    RuleNotFound(i64),
    /// No company has the id.
    #[error("company {0} does not exist")]
    CompanyNotFound(CompanyId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// The customer has no such invoice.
    #[error("the customer has no invoice {0}")]
    InvoiceNotFound(InvoiceId),
    /// A promise needs a last day from today on, at most 90 days away; the others have none. Nobody is exempt for one invoice.
    #[error("the hold does not make sense: a promise has a last day within 90 days, the others have none")]
    Hold,
    /// There is no such hold, or it is over.
    #[error("hold {0} is not on")]
    HoldNotFound(i64),
    /// The invoice is not open and late, so nobody can be notified of it.
    #[error("invoice {0} is not open and late")]
    NotLate(InvoiceId),
    /// A notification needs a channel, an address, its words and a proof, and a day that is not in the future nor before the invoice was late.
    #[error("the notification lacks its {0}")]
    Notification(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for DunningError {
    fn code(&self) -> &'static str {
        match self {
            Self::Rule(_) => "dunning.rule_refused",
            Self::RuleNotFound(_) => "dunning.rule_not_found",
            Self::CompanyNotFound(_) => "dunning.company_not_found",
            Self::PlanNotFound(_) => "dunning.plan_not_found",
            Self::CustomerNotFound(_) => "dunning.customer_not_found",
            Self::InvoiceNotFound(_) => "dunning.invoice_not_found",
            Self::Hold => "dunning.hold",
            Self::HoldNotFound(_) => "dunning.hold_not_found",
            Self::NotLate(_) => "dunning.not_late",
            Self::Notification(_) => "dunning.notification",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
