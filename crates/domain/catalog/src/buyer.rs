//! To whom something is sold.

use kernel::ContractTypeId;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A natural person or a company, as prices and offers tell them apart (tipo de pessoa).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PersonKind {
    /// A natural person (pessoa física).
    #[sea_orm(string_value = "person")]
    Person,
    /// A company (pessoa jurídica).
    #[sea_orm(string_value = "company")]
    Company,
}

/// Who wants to buy, as far as it is known: a prospect without an address has no city yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// The type of the contract to be.
    pub contract_type: ContractTypeId,
    /// Person or company.
    pub person: Option<PersonKind>,
    /// The IBGE code of the city of the installation.
    pub city: Option<i64>,
}

/// To whom and where a plan or a package is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Whether natural persons may buy it.
    pub people: bool,
    /// Whether companies may.
    pub companies: bool,
    /// For which types of contracts; none for all.
    pub contract_types: Vec<ContractTypeId>,
    /// The IBGE codes of the cities where it is sold; none for everywhere.
    pub cities: Vec<i64>,
}

impl Audience {
    /// Everybody, everywhere.
    pub const EVERYBODY: Self = Self { people: true, companies: true, contract_types: Vec::new(), cities: Vec::new() };

    /// Why it is not sold to a buyer. What is not known of a buyer is no reason.
    #[must_use]
    pub fn refusal(&self, buyer: &Buyer) -> Option<NotSold> {
        let person = match buyer.person {
            None => true,
            Some(PersonKind::Person) => self.people,
            Some(PersonKind::Company) => self.companies,
        };
        if !person {
            return Some(NotSold::Person);
        }
        if !self.contract_types.is_empty() && !self.contract_types.contains(&buyer.contract_type) {
            return Some(NotSold::ContractType);
        }
        let elsewhere = |city| !self.cities.is_empty() && !self.cities.contains(&city);
        buyer.city.is_some_and(elsewhere).then_some(NotSold::City)
    }
}

/// Why a plan or a package is not sold to a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSold {
    /// To nobody any more.
    Withdrawn,
    /// Not to this kind of person.
    Person,
    /// Not with this type of contract.
    ContractType,
    /// Not in this city.
    City,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_sold_to_its_audience() {
        let homes = Audience {
            companies: false,
            contract_types: vec![ContractTypeId(1)],
            cities: vec![3_118_304],
            ..Audience::EVERYBODY
        };
        let (person, company) = (Some(PersonKind::Person), Some(PersonKind::Company));
        for (contract_type, person, city, expected) in [
            (1, person, Some(3_118_304), None),
            (1, None, None, None),
            (1, company, Some(3_118_304), Some(NotSold::Person)),
            (2, person, Some(3_118_304), Some(NotSold::ContractType)),
            (1, person, Some(4_114_807), Some(NotSold::City)),
            (1, person, None, None),
        ] {
            let buyer = Buyer { contract_type: ContractTypeId(contract_type), person, city };
            assert_eq!(homes.refusal(&buyer), expected, "{buyer:?}");
            assert_eq!(Audience::EVERYBODY.refusal(&buyer), None);
        }
        let companies = Audience { people: false, ..Audience::EVERYBODY };
        let buyer = Buyer { contract_type: ContractTypeId(9), person, city: Some(1) };
        assert_eq!(companies.refusal(&buyer), Some(NotSold::Person));
    }
}
