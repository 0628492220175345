use crate::PspError;
use kernel::{Coded, Fault};

/// Why an operation on PSPs and charges is refused.
#[derive(Debug, thiserror::Error)]
pub enum PixError {
    /// No PSP has the name.
    #[error("there is no PSP {0:?}")]
    UnknownPsp(String),
    /// Nothing is charged through the PSP, or the agreement has no Pix key.
    #[error("the agreements of {0:?} have no Pix key")]
    NoKey(String),
    /// No agreement has the id.
    #[error("there is no bank agreement {0}")]
    UnknownAgreement(i64),
    /// A text is empty that must not be.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The PSP did not do it.
    #[error("the PSP: {0}")]
    Psp(#[from] PspError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for PixError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownPsp(_) => "pix.unknown_psp",
            Self::NoKey(_) => "pix.no_key",
            Self::UnknownAgreement(_) => "pix.unknown_agreement",
            Self::Missing(_) => "pix.missing",
            Self::Psp(_) => "pix.psp",
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

/// Why a call of a webhook is not taken. What is taken may still be refused when it is compared with what the PSP says itself.
#[derive(Debug, thiserror::Error)]
pub enum WebhookRefused {
    /// The secret part of the path opens nothing.
    #[error("unknown path")]
    UnknownPath,
    /// The signature is missing or wrong.
    #[error("the signature is missing or wrong")]
    Signature,
    /// The caller's certificate is missing or another.
    #[error("the client certificate is missing or another")]
    Certificate,
    /// The body is no notice of received Pix.
    #[error("malformed: {0}")]
    Malformed(String),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for WebhookRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownPath => "pix.unknown_path",
            Self::Signature => "pix.wrong_signature",
            Self::Certificate => "pix.wrong_certificate",
            Self::Malformed(_) => "pix.malformed",
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
