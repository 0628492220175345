use billing::NoticeError;
use contracts::ContractError;
use customers::{CustomFieldError, CustomerError};
use files::FileError;
use kernel::{Coded, ContractId, CustomerId, Fault, TicketId};

/// What can go wrong with tickets.
#[derive(Debug, thiserror::Error)]
pub enum TicketError {
    /// No ticket has the id, or the caller may not see it.
    #[error("ticket {0} does not exist")]
    NotFound(TicketId),
    /// No ticket has the protocol number, or the caller may not see it.
    #[error("no ticket has this protocol number")]
    ProtocolNotFound,
    /// No customer has the id, or the caller may not see it.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// No contract of the customer has the id.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// The ticket is closed already.
    #[error("ticket {0} is closed")]
    Closed(TicketId),
    /// The id or the protocol number of an import is there already.
    #[error("the ticket is taken")]
    Taken,
    /// An import refers to a customer or a contract that does not exist.
    #[error("a ticket refers to what does not exist")]
    UnknownReference,
    /// Neither subject nor description says anything.
    #[error("the ticket is blank")]
    Blank,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for TicketError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "ticket.not_found",
            Self::ProtocolNotFound => "ticket.protocol_not_found",
            Self::CustomerNotFound(_) => "ticket.customer_not_found",
            Self::ContractNotFound(_) => "ticket.contract_not_found",
            Self::Closed(_) => "ticket.closed",
            Self::Taken => "ticket.taken",
            Self::UnknownReference => "ticket.unknown_reference",
            Self::Blank => "ticket.blank",
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

impl TicketError {
    pub(crate) fn of_customer(error: CustomerError, customer: CustomerId) -> Self {
        match error {
            CustomerError::Fault(fault) => Self::Fault(fault),
            CustomerError::NotFound(_) => Self::CustomerNotFound(customer),
            other => Self::Fault(Fault::Inconsistent(other.to_string())),
        }
    }

    pub(crate) fn of_contract(error: ContractError, contract: ContractId) -> Self {
        match error {
            ContractError::Fault(fault) => Self::Fault(fault),
            ContractError::NotFound(_) => Self::ContractNotFound(contract),
            other => Self::Fault(Fault::Inconsistent(other.to_string())),
        }
    }
}

/// Why a payment notice is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaymentNoticeError {
    /// The notice itself.
    #[error(transparent)]
    Notice(#[from] NoticeError),
    /// Its proof.
    #[error(transparent)]
    Proof(#[from] FileError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PaymentNoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Notice(error) => error.code(),
            Self::Proof(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Notice(error) => error.fault(),
            Self::Proof(error) => error.fault(),
            Self::Fault(fault) => Some(fault),
        }
    }
}

/// Why files are not kept in the records to which they are uploaded.
#[derive(Debug, thiserror::Error)]
pub enum UploadTargetError {
    /// The record of the file at this position does not exist, or the caller may not see it.
    #[error("there is no record for file {position}")]
    NotFound {
        /// From 0 on.
        position: usize,
    },
    /// No active member of the staff has the login.
    #[error("nobody of the staff is called {0}")]
    StaffNotFound(String),
    /// The file at this position is not kept.
    #[error("file {position}: {error}")]
    File {
        /// From 0 on.
        position: usize,
        /// Why.
        error: FileError,
    },
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for UploadTargetError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "upload.not_found",
            Self::StaffNotFound(_) => "upload.staff_not_found",
            Self::File { error, .. } => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::File { error, .. } => error.fault(),
            Self::Fault(fault) => Some(fault),
            Self::NotFound { .. } | Self::StaffNotFound(_) => None,
        }
    }
}

/// Why a value is not entered into a further field, or not taken away.
#[derive(Debug, thiserror::Error)]
pub enum CustomValueError {
    /// The record does not exist, or the caller may not see it.
    #[error("there is no such record")]
    TargetNotFound,
    /// For a ticket it must be said who does it.
    #[error("nobody is said to do it")]
    UserMissing,
    /// No active member of the staff has the login.
    #[error("nobody of the staff has the login")]
    UserNotFound,
    /// The field or the value.
    #[error(transparent)]
    Field(#[from] CustomFieldError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CustomValueError {
    fn code(&self) -> &'static str {
        match self {
            Self::TargetNotFound => "custom_value.target_not_found",
            Self::UserMissing => "custom_value.user_missing",
            Self::UserNotFound => "custom_value.user_not_found",
            Self::Field(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Field(error) => error.fault(),
            Self::Fault(fault) => Some(fault),
            Self::TargetNotFound | Self::UserMissing | Self::UserNotFound => None,
        }
    }
}
