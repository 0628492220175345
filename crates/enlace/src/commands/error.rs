use crate::config::ConfigError;
use crate::running::RunError;
use crate::senders::SenderError;
use crate::server::ServerError;
use ::demo::DemoError;
use identity::{IdentityError, NotAName, NotANetwork, PasswordError};
use kernel::{Coded, Fault};
use std::fmt;

/// Why a command failed, in words for the person who gave it.
#[derive(Debug)]
pub(crate) struct CommandError {
    words: String,
    fault: Option<Fault>,
}

impl CommandError {
    /// An error in these words.
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), fault: None }
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Some(fault) => fault.fmt(f),
            None => f.write_str(&self.words),
        }
    }
}

/// The faults stay what they are: the runner tries some of them again.
impl From<Fault> for CommandError {
    fn from(fault: Fault) -> Self {
        Self { words: String::new(), fault: Some(fault) }
    }
}

impl Coded for CommandError {
    fn code(&self) -> &'static str {
        self.fault.as_ref().map_or("command.failed", Coded::code)
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

impl From<IdentityError> for CommandError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<::fiscal::IssueError> for CommandError {
    fn from(error: ::fiscal::IssueError) -> Self {
        match error {
            ::fiscal::IssueError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<::fiscal::SetupError> for CommandError {
    fn from(error: ::fiscal::SetupError) -> Self {
        match error {
            ::fiscal::SetupError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<billing::RunError> for CommandError {
    fn from(error: billing::RunError) -> Self {
        match error {
            billing::RunError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<::dunning::RunError> for CommandError {
    fn from(error: ::dunning::RunError) -> Self {
        match error {
            ::dunning::RunError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<::dunning::DunningError> for CommandError {
    fn from(error: ::dunning::DunningError) -> Self {
        match error {
            ::dunning::DunningError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<papers::TemplateError> for CommandError {
    fn from(error: papers::TemplateError) -> Self {
        match error {
            papers::TemplateError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<papers::PaperError> for CommandError {
    fn from(error: papers::PaperError) -> Self {
        match error {
            papers::PaperError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<pix::PixError> for CommandError {
    fn from(error: pix::PixError) -> Self {
        match error {
            pix::PixError::Fault(fault) => fault.into(),
            other => Self::new(other.to_string()),
        }
    }
}

macro_rules! in_its_own_words {
    ($($error:ty),* $(,)?) => {$(
        impl From<$error> for CommandError {
            fn from(error: $error) -> Self {
                Self::new(error.to_string())
            }
        }
    )*};
}

in_its_own_words!(
    ConfigError,
    DemoError,
    RunError,
    SenderError,
    ServerError,
    PasswordError,
    NotAName,
    NotANetwork,
    getrandom::Error,
    std::io::Error,
    db::VaultError
);
