use customers::{AddressKind, PostalAddress};
use kernel::{AddressClassId, CityId, CondominiumBlockId, CondominiumId, DistrictId, ProspectAddressId, ProspectId, StreetId};

/// An address of a prospect, with the names that its street had when it was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProspectAddress {
    /// Its id.
    pub id: ProspectAddressId,
    /// Whose it is.
    pub prospect: ProspectId,
    /// What it is for.
    pub kind: AddressKind,
    /// The number of the house; 0 where it has none.
    pub number: i64,
    /// The address as customers have them.
    pub address: PostalAddress,
    /// Where it lies.
    pub place: AddressPlace,
}

/// Where an address lies in the directory of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressPlace {
    /// The street.
    pub street: StreetId,
    /// The district.
    pub district: DistrictId,
    /// The municipality.
    pub city: CityId,
    /// The classification.
    pub class: AddressClassId,
    /// The condominium.
    pub condominium: Option<CondominiumId>,
    /// Its block.
    pub block: Option<CondominiumBlockId>,
    /// The floor; may be empty.
    pub storey: String,
    /// The house inside the condominium; may be empty.
    pub house: String,
    /// The flat; may be empty.
    pub apartment: String,
    /// What is near; may be empty.
    pub landmark: String,
    /// Degrees times 10,000,000.
    pub latitude: Option<i64>,
    /// Degrees times 10,000,000.
    pub longitude: Option<i64>,
}
