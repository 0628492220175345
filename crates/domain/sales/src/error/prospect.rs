use br::{DocumentError, PhoneError};
use chrono::NaiveDate;
use customers::CustomerKind;
use kernel::{Coded, CompanyId, Fault, ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId};

/// Why a prospect is not found, registered or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProspectError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// The name is blank.
    #[error("the name is blank")]
    BlankName,
    /// A telephone number is none.
    #[error("the {field} is no telephone number: {error}")]
    Phone {
        /// `phone` or `mobile`.
        field: &'static str,
        /// What is wrong with it.
        error: PhoneError,
    },
    /// The document is none of this kind of person.
    #[error("no tax id of a {0:?}: {1}")]
    Document(CustomerKind, DocumentError),
    /// Nobody is born tomorrow.
    #[error("{0} lies in the future")]
    BornInTheFuture(NaiveDate),
    /// The e-mail address is none.
    #[error("no e-mail address")]
    Email,
    /// A field that this kind of person does not have.
    #[error("a {kind:?} has no {field}")]
    NotOfItsKind {
        /// The prospect's kind.
        kind: CustomerKind,
        /// The field.
        field: &'static str,
    },
    /// The seller does not exist, is not active, or does not sell.
    #[error("staff user {0} does not sell")]
    UnknownSeller(StaffId),
    /// No such segment.
    #[error("segment {0} does not exist")]
    UnknownSegment(SegmentId),
    /// No such kind of prospect, or it is not used any more.
    #[error("prospect kind {0} does not exist")]
    UnknownKind(ProspectKindId),
    /// No such sales channel, or it is not used any more.
    #[error("sales channel {0} does not exist")]
    UnknownChannel(SalesChannelId),
    /// No such company.
    #[error("company {0} does not exist")]
    UnknownCompany(CompanyId),
    /// The segment's funnel has no stage in which a prospect could begin.
    #[error("segment {0} has no funnel")]
    NoFunnel(SegmentId),
    /// It has become a customer, and its record is history.
    #[error("prospect {0} is a customer already")]
    Converted(ProspectId),
    /// An id is taken, or a place in the funnel.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ProspectError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "prospect.not_found",
            Self::BlankName => "prospect.blank_name",
            Self::Phone { .. } => "prospect.phone",
            Self::Document(..) => "prospect.document",
            Self::BornInTheFuture(_) => "prospect.born_in_the_future",
            Self::Email => "prospect.email",
            Self::NotOfItsKind { .. } => "prospect.not_of_its_kind",
            Self::UnknownSeller(_) => "prospect.unknown_seller",
            Self::UnknownSegment(_) => "prospect.unknown_segment",
            Self::UnknownKind(_) => "prospect.unknown_kind",
            Self::UnknownChannel(_) => "prospect.unknown_channel",
            Self::UnknownCompany(_) => "prospect.unknown_company",
            Self::NoFunnel(_) => "prospect.no_funnel",
            Self::Converted(_) => "prospect.converted",
            Self::Taken(_) => "prospect.taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl ProspectError {
    /// What a refused insert means: the id is taken, or a fault.
    pub(crate) fn of_insert(fault: Fault, what: &'static str) -> Self {
        if db::is_unique_violation(&fault) { Self::Taken(what) } else { Self::Fault(fault) }
    }
}
