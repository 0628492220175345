use chrono::NaiveDate;
use kernel::{Coded, ContractId, Fault, FinancialAccountId, Percent, PlanId, PostingCodeId};

/// Why a fine is not asked for. Nothing is made then.
#[derive(Debug, thiserror::Error)]
pub enum FineError {
    /// No active account has the id.
    #[error("account {0} does not exist")]
    UnknownAccount(FinancialAccountId),
    /// No boletos are issued of the account.
    #[error("account {0} has no bank agreement")]
    WithoutBoletos(FinancialAccountId),
    /// No active posting code has the id.
    #[error("posting code {0} does not exist")]
    UnknownPostingCode(PostingCodeId),
    /// The posting code books money out.
    #[error("posting code {0} books money out")]
    OfExpenses(PostingCodeId),
    /// The invoice would fall due before it is made, or too late.
    #[error("a fine falls due from {earliest} on")]
    DueDate {
        /// The first day that is possible: today.
        earliest: NaiveDate,
    },
    /// The fine is more than a boleto can ask.
    #[error("the fine is too large")]
    TooLarge,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for FineError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownAccount(_) => "fine.unknown_account",
            Self::WithoutBoletos(_) => "fine.without_boletos",
            Self::UnknownPostingCode(_) => "fine.unknown_posting_code",
            Self::OfExpenses(_) => "fine.of_expenses",
            Self::DueDate { .. } => "fine.due_date",
            Self::TooLarge => "fine.too_large",
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

/// Why a rule of fines is refused.
#[derive(Debug, thiserror::Error)]
pub enum FineSettingsError {
    /// A share below zero or above 100 %.
    #[error("a share of {0:?} is not between 0 and 100 %")]
    Share(Percent),
    /// A sum below zero, or too large.
    #[error("the sum of a fine is out of range")]
    Sum,
    /// More days of regret than a year, or fewer than the law's seven.
    #[error("{0} days of regret are not from 7 to 366")]
    RegretDays(u32),
    /// No contract has the id.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for FineSettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Share(_) => "fine.share_out_of_range",
            Self::Sum => "fine.sum_out_of_range",
            Self::RegretDays(_) => "fine.regret_days_out_of_range",
            Self::ContractNotFound(_) => "fine.contract_not_found",
            Self::PlanNotFound(_) => "fine.plan_not_found",
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
