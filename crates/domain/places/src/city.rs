use br::{MunicipalityCode, Uf};
use kernel::CityId;

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Its id: the IBGE code, seven digits.
    pub id: CityId,
    /// The same as a code.
    pub code: MunicipalityCode,
    /// The id by which clients know it (idCidade): that of another system, below 1,000,000, or else the IBGE code.
    pub number: i64,
    /// The name, with its accents.
    pub name: String,
    /// The name in capitals without accents, as the cliente API shows it.
    pub plain_name: String,
    /// The state.
    pub state: Uf,
    /// How the provider shortens it, if it does.
    pub abbreviation: Option<String>,
    /// Its code in the provider's accounting system, if it has one there (costingCodeSap).
    pub erp_code: Option<String>,
    /// Whether the credit of people there is looked up at the SPC.
    pub checks_spc: bool,
}
