use kernel::{AppNotificationId, Coded, CustomerId, Fault};

/// What can go wrong with a notice that is there.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// No notice has the id, or the caller may not see it.
    #[error("app notice {0} does not exist")]
    NotFound(AppNotificationId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for NoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "notice.not_found",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::NotFound(_) => None,
        }
    }
}

/// What can go wrong with a new notice.
#[derive(Debug, thiserror::Error)]
pub enum NewNoticeError {
    /// Another notice has the id.
    #[error("the id of the app notice is taken")]
    Taken,
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// Neither title nor body says anything.
    #[error("the app notice is blank")]
    Blank,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for NewNoticeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Taken => "notice.taken",
            Self::CustomerNotFound(_) => "notice.customer_not_found",
            Self::Blank => "notice.blank",
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
