use crate::City;
use br::Cep;
use kernel::{CityId, DistrictId, StreetId};

/// A district of a city (bairro).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Its id.
    pub id: DistrictId,
    /// The city.
    pub city: CityId,
    /// The name as it was registered.
    pub name: String,
    /// In capitals without accents.
    pub plain_name: String,
    /// The same, shortened.
    pub short_name: String,
}

/// A street of a district under one postal code (logradouro).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    /// Its id.
    pub id: StreetId,
    /// The district.
    pub district: DistrictId,
    /// The postal code.
    pub postal_code: Cep,
    /// RUA, AVENIDA ...: in capitals without accents; blank where the name says it all.
    pub kind: String,
    /// The name without its kind, as it was registered. Blank for the postal code of a whole town.
    pub name: String,
    /// In capitals without accents.
    pub plain_name: String,
    /// The same, shortened.
    pub short_name: String,
}

impl Street {
    /// The kind, shortened: "R." for RUA.
    #[must_use]
    pub fn short_kind(&self) -> &str {
        crate::kind_abbreviation(&self.kind)
    }

    /// Kind and name: "RUA MARILIA BERNARDINA LOBO".
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind, self.name).trim().to_owned()
    }
}

/// A street with the district and the city that it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreetAddress {
    /// The street.
    pub street: Street,
    /// Its district.
    pub district: District,
    /// Its city.
    pub city: City,
}
