use crate::Immovable;
use br::DocumentError;
use customers::{AddressError, CustomerError, CustomerKind};
use kernel::{ActivityKindId, Coded, Fault, FederalTaxRegimeId, ProspectId, StaffId};

/// Why a prospect does not become a customer.
#[derive(Debug, thiserror::Error)]
pub enum ConversionError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// The acting user does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// It does not stand where prospects are converted.
    #[error(transparent)]
    Immovable(#[from] Immovable),
    /// The prospect has no CPF or CNPJ, which a customer needs.
    #[error("prospect {0} has no tax id")]
    NoDocument(ProspectId),
    /// The prospect's CPF or CNPJ is not whole.
    #[error("no tax id: {0}")]
    Document(#[from] DocumentError),
    /// A field that this kind of person does not have.
    #[error("a {kind:?} has no {field}")]
    NotOfItsKind {
        /// The prospect's kind.
        kind: CustomerKind,
        /// The field.
        field: &'static str,
    },
    /// A field that a company needs.
    #[error("a company needs its {0}")]
    Missing(&'static str),
    /// No such kind of activity.
    #[error("activity kind {0} does not exist")]
    UnknownActivity(ActivityKindId),
    /// No such federal tax regime.
    #[error("federal tax regime {0} does not exist")]
    UnknownRegime(FederalTaxRegimeId),
    /// No such CFOP.
    #[error("CFOP {0} does not exist")]
    UnknownCfop(i64),
    /// What the prospect says does not make a customer.
    #[error(transparent)]
    Customer(CustomerError),
    /// An address of the prospect does not make one of a customer.
    #[error(transparent)]
    Address(AddressError),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ConversionError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "prospect.not_found",
            Self::UnknownUser(_) => "prospect.unknown_user",
            Self::Immovable(_) => "prospect.immovable",
            Self::NoDocument(_) => "prospect.no_document",
            Self::Document(_) => "prospect.document",
            Self::NotOfItsKind { .. } => "prospect.not_of_its_kind",
            Self::Missing(_) => "prospect.missing",
            Self::UnknownActivity(_) => "prospect.unknown_activity",
            Self::UnknownRegime(_) => "prospect.unknown_regime",
            Self::UnknownCfop(_) => "prospect.unknown_cfop",
            Self::Customer(error) => error.code(),
            Self::Address(error) => error.code(),
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Customer(error) => error.fault(),
            Self::Address(error) => error.fault(),
            _ => None,
        }
    }
}

impl From<CustomerError> for ConversionError {
    fn from(error: CustomerError) -> Self {
        if let CustomerError::Fault(fault) = error { Self::Fault(fault) } else { Self::Customer(error) }
    }
}

impl From<AddressError> for ConversionError {
    fn from(error: AddressError) -> Self {
        if let AddressError::Fault(fault) = error { Self::Fault(fault) } else { Self::Address(error) }
    }
}
