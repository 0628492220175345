use br::DocumentError;
use kernel::{Coded, Fault, ProspectId, StaffId, StreetId};

/// Why somebody's credit is not looked at.
#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    NotFound(ProspectId),
    /// The acting user does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// The prospect has no CPF or CNPJ.
    #[error("prospect {0} has no tax id")]
    NoDocument(ProspectId),
    /// The prospect's CPF or CNPJ is not whole.
    #[error("no tax id: {0}")]
    Document(#[from] DocumentError),
    /// The prospect has no address.
    #[error("prospect {0} has no address")]
    NoAddress(ProspectId),
    /// No such street.
    #[error("street {0} does not exist")]
    UnknownStreet(StreetId),
    /// A criterion has no question, or compares with less than nothing.
    #[error("the {0} of a criterion is not acceptable")]
    Criterion(&'static str),
    /// The id of a criterion is taken.
    #[error("the id of the criterion is taken")]
    Taken,
    /// A setting is out of its range.
    #[error("the least score is 0 to 1,000")]
    SettingOutOfRange,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CreditError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "credit.not_found",
            Self::UnknownUser(_) => "credit.unknown_user",
            Self::NoDocument(_) => "credit.no_document",
            Self::Document(_) => "credit.document",
            Self::NoAddress(_) => "credit.no_address",
            Self::UnknownStreet(_) => "credit.unknown_street",
            Self::Criterion(_) => "credit.criterion",
            Self::Taken => "credit.taken",
            Self::SettingOutOfRange => "credit.setting_out_of_range",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
