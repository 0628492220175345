//! What this slice needs of a system at which people sign.

use crate::Paper;
use async_trait::async_trait;
use kernel::Fault;

/// Documents to be signed there.
#[derive(Clone, Debug)]
pub struct Submission {
    /// What they are called together.
    pub name: String,
    /// File names, and PDFs.
    pub files: Vec<(String, Vec<u8>)>,
    /// Who signs.
    pub signer: Signer,
}

/// Who is asked to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The full name.
    pub name: String,
    /// Where the request goes.
    pub email: String,
    /// The CPF with its punctuation, of a person.
    pub cpf: Option<String>,
}

/// Where a request stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is prepared and nobody has been asked.
    Draft,
    /// The signer has been asked.
    Waiting,
    /// All have signed.
    Signed,
    /// It was cancelled, refused, or its time is over.
    Over,
}

/// Why a request goes no further.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureRefused {
    /// Not this one: the system does not take it as it is.
    #[error("refused: {0}")]
    Refused(String),
    /// Not now.
    #[error("unavailable: {0}")]
    Unavailable(String),
}

/// A system at which people sign.
#[async_trait]
pub trait Signatures: Send + Sync {
    /// Hands documents over; nobody is asked yet. Gives the name under which they are kept there.
    ///
    /// # Errors
    /// [`SignatureRefused`].
    async fn prepare(&self, submission: &Submission) -> Result<String, SignatureRefused>;

    /// Asks the signer, also once more.
    ///
    /// # Errors
    /// [`SignatureRefused`].
    async fn send(&self, id: &str) -> Result<(), SignatureRefused>;

    /// Where it stands.
    ///
    /// # Errors
    /// [`SignatureRefused`].
    async fn standing(&self, id: &str) -> Result<Standing, SignatureRefused>;

    /// Calls a request off.
    ///
    /// # Errors
    /// [`SignatureRefused`].
    async fn cancel(&self, id: &str) -> Result<(), SignatureRefused>;
}

/// What makes a PDF of a paper.
pub trait Pen: Send + Sync {
    /// The PDF.
    ///
    /// # Errors
    /// A fault of ours.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Fault>;
}
