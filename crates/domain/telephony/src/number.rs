use kernel::{ContractId, TelephoneNumberId, TelephonePrefixId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use std::fmt;

/// What a number is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum NumberStatus {
    /// To be sold (livre).
    #[sea_orm(string_value = "free")]
    Free,
    /// Sold with a contract that is not in service yet (reservado).
    #[sea_orm(string_value = "reserved")]
    Reserved,
    /// In service (em uso).
    #[sea_orm(string_value = "in_use")]
    InUse,
}

/// The first digits of numbers (prefixo), as the numbering plan gave them to a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// Its id.
    pub id: TelephonePrefixId,
    /// The country code, digits only: `55`.
    pub country_code: String,
    /// The area code, two digits: `31`.
    pub area_code: String,
    /// The first digits of the number, 3 to 5: `3939`.
    pub prefix: String,
    /// The IBGE code of the city that it serves.
    pub city: i64,
    /// True for the prefix of another provider, whose numbers are ported in (portabilidade).
    pub is_third_party: bool,
}

/// A telephone number of the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TelephoneNumber {
    /// Its id.
    pub id: TelephoneNumberId,
    /// Its prefix.
    pub prefix: Prefix,
    /// The digits behind the prefix, 4 as a rule: `2741`.
    pub digits: String,
    /// What it is doing.
    pub status: NumberStatus,
    /// The contract that has it; none while it is free.
    pub contract: Option<ContractId>,
}

/// As it is dialled from abroad, without the plus: `553139392741`.
impl fmt::Display for TelephoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Prefix { country_code, area_code, prefix, .. } = &self.prefix;
        write!(f, "{country_code}{area_code}{prefix}{}", self.digits)
    }
}
