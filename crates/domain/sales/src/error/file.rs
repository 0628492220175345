use files::FileError;
use kernel::{Coded, Fault, ProspectId};

/// Why files are not put into the record of a prospect.
#[derive(Debug, thiserror::Error)]
pub enum ProspectFileError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    ProspectNotFound(ProspectId),
    /// The file is not kept.
    #[error(transparent)]
    File(FileError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ProspectFileError {
    fn code(&self) -> &'static str {
        match self {
            Self::ProspectNotFound(_) => "prospect.not_found",
            Self::File(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::File(error) => error.fault(),
            Self::ProspectNotFound(_) => None,
        }
    }
}

impl From<FileError> for ProspectFileError {
    fn from(error: FileError) -> Self {
        if let FileError::Fault(fault) = error { Self::Fault(fault) } else { Self::File(error) }
    }
}
