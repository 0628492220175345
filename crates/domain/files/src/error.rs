use crate::{LONGEST_NAME, MOST_BYTES};
use kernel::{Coded, Fault, FileId};

/// Why a file is not kept, or not found.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The name is blank, longer than [`LONGEST_NAME`] characters, or has characters that no name has.
    #[error("a file has a name of 1 to {LONGEST_NAME} characters, without slashes")]
    Name,
    /// There is nothing in it, or more than [`MOST_BYTES`].
    #[error("a file has 1 to {MOST_BYTES} bytes")]
    Size,
    /// It is nothing that is taken: see [`MediaType`](crate::MediaType).
    #[error("the content is no document, image or text")]
    Kind,
    /// The owner has no such file.
    #[error("file {0} does not exist")]
    NotFound(FileId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for FileError {
    fn code(&self) -> &'static str {
        match self {
            Self::Name => "files.name",
            Self::Size => "files.size",
            Self::Kind => "files.kind",
            Self::NotFound(_) => "files.not_found",
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
