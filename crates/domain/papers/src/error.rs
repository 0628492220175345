use kernel::{Coded, ContractId, CustomerId, Fault, PaperTemplateId};
use markup::Problem;

/// Why a template is not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// No template has the id.
    #[error("template {0} does not exist")]
    NotFound(PaperTemplateId),
    /// It is no paper: everything that is wrong with it.
    #[error("the template has {} problems, the first: {}", .0.len(), .0.first().map_or_else(String::new, ToString::to_string))]
    Problems(Vec<Problem>),
    /// It has no name.
    #[error("a template needs a name of 1 to 100 characters")]
    BadName,
    /// Another template has the name, or somebody saved the same one at the same moment.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// The contract was signed with it.
    #[error("contract {0} was signed with it")]
    Signed(ContractId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a document is not issued.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// No contract has the id, or the caller may not see it, or it is another customer's.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// No template has the id, or nothing is issued from it any more.
    #[error("template {0} does not exist")]
    TemplateNotFound(PaperTemplateId),
    /// The contract has no template of what is wanted, and none is standard.
    #[error("contract {0} has no template")]
    NoTemplate(ContractId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a contract is not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// No contract has the id, or the caller may not see it, or it is another customer's.
    #[error("contract {0} does not exist")]
    ContractNotFound(ContractId),
    /// No customer has the id.
    #[error("customer {0} does not exist")]
    CustomerNotFound(CustomerId),
    /// It was signed before.
    #[error("contract {0} is signed already")]
    AlreadySigned(ContractId),
    /// It is over.
    #[error("contract {0} is over")]
    Over(ContractId),
    /// It has no document that could be signed.
    #[error("contract {0} has no document")]
    NoDocument(ContractId),
    /// Its begin moves only to a day on or after the one on which it was signed, and that is still to come.
    #[error("contract {0} will be signed on a later day")]
    SignedLater(ContractId),
    /// Its customer has no e-mail address, to which the request could go.
    #[error("the customer of contract {0} has no e-mail address")]
    NoEmail(ContractId),
    /// A request to sign is under way.
    #[error("contract {0} waits for a signature")]
    Requested(ContractId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<PaperError> for SignError {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::ContractNotFound(id) => Self::ContractNotFound(id),
            PaperError::CustomerNotFound(id) => Self::CustomerNotFound(id),
            PaperError::NoTemplate(id) => Self::NoDocument(id),
            PaperError::TemplateNotFound(id) => Self::Fault(Fault::Inconsistent(format!("template {id} is gone"))),
            PaperError::Fault(fault) => Self::Fault(fault),
        }
    }
}

macro_rules! coded {
    ($error:ident: $($variant:pat => $code:literal),* $(,)?) => {
        impl Coded for $error {
            fn code(&self) -> &'static str {
                match self {
                    $($variant => $code,)*
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
    };
}

coded!(TemplateError:
    Self::NotFound(_) => "template.not_found",
    Self::Problems(_) => "template.problems",
    Self::BadName => "template.bad_name",
    Self::Taken(_) => "template.taken",
    Self::Signed(_) => "template.signed",
);
coded!(PaperError:
    Self::ContractNotFound(_) => "paper.contract_not_found",
    Self::CustomerNotFound(_) => "paper.customer_not_found",
    Self::TemplateNotFound(_) => "paper.template_not_found",
    Self::NoTemplate(_) => "paper.no_template",
);
coded!(SignError:
    Self::ContractNotFound(_) => "signature.contract_not_found",
    Self::CustomerNotFound(_) => "signature.customer_not_found",
    Self::AlreadySigned(_) => "signature.already_signed",
    Self::Over(_) => "signature.contract_over",
    Self::NoDocument(_) => "signature.no_document",
    Self::SignedLater(_) => "signature.signed_later",
    Self::NoEmail(_) => "signature.no_email",
    Self::Requested(_) => "signature.requested",
);
