use kernel::{AddressClassId, Coded, CondominiumBlockId, CondominiumId, Fault, ProspectId, StaffId, StreetId};

/// Why an address is not added to a prospect.
#[derive(Debug, thiserror::Error)]
pub enum ProspectAddressError {
    /// No such prospect.
    #[error("prospect {0} does not exist")]
    ProspectNotFound(ProspectId),
    /// The acting user does not exist or is not active.
    #[error("staff user {0} does not act")]
    UnknownUser(StaffId),
    /// The prospect has become a customer: its addresses are the customer's.
    #[error("prospect {0} is a customer already")]
    Converted(ProspectId),
    /// No such street.
    #[error("street {0} does not exist")]
    UnknownStreet(StreetId),
    /// No house has such a number.
    #[error("{0} is no number of a house")]
    Number(i64),
    /// No such class of addresses, or it is not used any more.
    #[error("address class {0} does not exist")]
    UnknownClass(AddressClassId),
    /// No such condominium in the street.
    #[error("condominium {0} does not exist in the street")]
    UnknownCondominium(CondominiumId),
    /// No such block in the condominium.
    #[error("block {0} does not exist in the condominium")]
    UnknownBlock(CondominiumBlockId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for ProspectAddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::ProspectNotFound(_) => "prospect.not_found",
            Self::UnknownUser(_) => "prospect.unknown_user",
            Self::Converted(_) => "prospect.converted",
            Self::UnknownStreet(_) => "prospect_address.unknown_street",
            Self::Number(_) => "prospect_address.number",
            Self::UnknownClass(_) => "prospect_address.unknown_class",
            Self::UnknownCondominium(_) => "prospect_address.unknown_condominium",
            Self::UnknownBlock(_) => "prospect_address.unknown_block",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
