use crate::PeriodError;
use billing::CancellationError;
use kernel::{CancellationReasonId, Coded, CompanyId, Fault, FiscalDocumentId, InvoiceId};

/// Why documents are not issued or taken over. Nothing of a chunk is written then.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The company has no active series for what is to be issued.
    #[error("company {0} has no active series of model {1}")]
    NoSeries(CompanyId, &'static str),
    /// A series has given out its last number of nine digits.
    #[error("a series has run out of numbers")]
    NumbersUsedUp,
    /// What is imported has no lines, or lines that do not add up.
    #[error("the document of invoice {0} has no lines that add up")]
    NoValue(InvoiceId),
    /// The month was closed when its files were delivered.
    #[error("the month is closed")]
    MonthFiled,
    /// Only a month that is over can be closed.
    #[error("the month is not over")]
    MonthNotOver,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for IssueError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSeries(..) => "fiscal.no_series",
            Self::NumbersUsedUp => "fiscal.numbers_used_up",
            Self::NoValue(_) => "fiscal.no_value",
            Self::MonthFiled => "fiscal.month_filed",
            Self::MonthNotOver => "fiscal.month_not_over",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Why a document, or an invoice with its documents, is not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// The document does not exist, or is somebody else's.
    #[error("fiscal document {0} does not exist")]
    NotFound(FiscalDocumentId),
    /// It is withdrawn already.
    #[error("fiscal document {0} is cancelled")]
    AlreadyCancelled(FiscalDocumentId),
    /// Its month was closed when its files were delivered: only a substitute file can change it.
    #[error("the month of fiscal document {0} is filed")]
    MonthFiled(FiscalDocumentId),
    /// No active reason has the id.
    #[error("reason {0} does not exist")]
    UnknownReason(CancellationReasonId),
    /// The remarks have more than 1,000 characters.
    #[error("the remarks have more than 1,000 characters")]
    CommentTooLong,
    /// The invoice itself is not withdrawn.
    #[error(transparent)]
    Invoice(#[from] CancellationError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CancelError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "fiscal.document_not_found",
            Self::AlreadyCancelled(_) => "fiscal.already_cancelled",
            Self::MonthFiled(_) => "fiscal.month_filed",
            Self::UnknownReason(_) => "fiscal.unknown_reason",
            Self::CommentTooLong => "fiscal.comment_too_long",
            Self::Invoice(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Invoice(error) => error.fault(),
            Self::NotFound(_)
            | Self::AlreadyCancelled(_)
            | Self::MonthFiled(_)
            | Self::UnknownReason(_)
            | Self::CommentTooLong => None,
        }
    }
}

/// Why nothing is certified.
#[derive(Debug, thiserror::Error)]
pub enum ClearanceError {
    /// The period cannot be asked about.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// The customer does not exist, or is somebody else.
    #[error("the customer does not exist")]
    UnknownCustomer,
    /// Something of the period is owed.
    #[error("{} invoices of the period are open", .0.len())]
    Open(Vec<InvoiceId>),
    /// Nothing fell due and was settled in the period.
    #[error("no invoice of the period was settled")]
    NothingSettled,
    /// The invoice of a dispute does not exist or is not open.
    #[error("invoice {0} cannot be disputed")]
    NotDisputable(InvoiceId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ClearanceError {
    fn code(&self) -> &'static str {
        match self {
            Self::Period(PeriodError::Backwards) => "fiscal.period_backwards",
            Self::Period(PeriodError::TooLong) => "fiscal.period_too_long",
            Self::UnknownCustomer => "fiscal.unknown_customer",
            Self::Open(_) => "fiscal.debts_open",
            Self::NothingSettled => "fiscal.nothing_settled",
            Self::NotDisputable(_) => "fiscal.not_disputable",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Why a tax plan, a series or an issuer is not registered.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// A field is not what it should be.
    #[error("{field} is not acceptable")]
    NotAcceptable {
        /// Which one.
        field: &'static str,
    },
    /// The company has the series already.
    #[error("the series exists already")]
    SeriesTaken,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for SetupError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAcceptable { .. } => "fiscal.not_acceptable",
            Self::SeriesTaken => "fiscal.series_taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
