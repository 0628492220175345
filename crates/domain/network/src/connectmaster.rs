use async_trait::async_trait;
use br::{Cep, MunicipalityCode};
use kernel::Fault;
use places::{CondominiumKind, StreetAddress};

/// ConnectMaster, which keeps the fibre plant of companies that have it.
#[async_trait]
pub trait ConnectMaster: Send + Sync {
    /// The condominiums that it has at an address, in no particular order.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when it does not answer in time, refuses, or answers what nobody can read.
    async fn condominiums(&self, at: &PlantAddress) -> Result<Vec<PlantCondominium>, Fault>;
}

/// A house, as ConnectMaster is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantAddress {
    /// The street with its kind: "RUA PEDRO RIBEIRO DE REZENDE", in plain capitals.
    pub street: String,
    /// The number in the street: letters and digits.
    pub number: String,
    /// The postal code.
    pub postal_code: Cep,
    /// The city.
    pub city: MunicipalityCode,
}

impl PlantAddress {
    /// The house with this number in a street.
    #[must_use]
    pub fn new(at: &StreetAddress, number: impl Into<String>) -> Self {
        let street = format!("{} {}", at.street.kind, at.street.plain_name);
        Self { street: street.trim().to_owned(), number: number.into(), postal_code: at.street.postal_code, city: at.city.code }
    }
}

/// A condominium of ConnectMaster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantCondominium {
    /// Its id there (idCondominioCM).
    pub id: i64,
    /// The name.
    pub name: String,
    /// The number in the street.
    pub number: String,
    /// Its state there, one letter. `A` (active) is the one that lines are sold in.
    pub status: char,
    /// Houses or flats.
    pub kind: CondominiumKind,
    /// Its blocks; may be none.
    pub blocks: Vec<PlantBlock>,
}

/// A block of such a condominium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantBlock {
    /// Its id there (idBloco).
    pub id: i64,
    /// The name.
    pub name: String,
}

/// Whether the plant serves a condominium, and in it a block, when one is named; `None` when it is not among those at the address.
#[must_use]
pub fn plant_serves(there: &[PlantCondominium], condominium: i64, block: Option<i64>) -> Option<bool> {
    let found = there.iter().find(|found| found.id == condominium)?;
    match block {
        Some(block) if !found.blocks.iter().any(|found| found.id == block) => None,
        _ => Some(found.status == 'A'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_active_condominium_is_served() {
        let condominium = |id, status, blocks: &[i64]| PlantCondominium {
            id,
            name: "TESTE CONDOMINIO CM".into(),
            number: "5".into(),
            status,
            kind: CondominiumKind::Vertical,
            blocks: blocks.iter().map(|id| PlantBlock { id: *id, name: "BLOCO TESTE".into() }).collect(),
        };
        let there = [condominium(1, 'A', &[2]), condominium(3, 'I', &[])];
        for (id, block, expected) in [
            (1, None, Some(true)),
            (1, Some(2), Some(true)),
            (1, Some(9), None),
            (3, None, Some(false)),
            (3, Some(2), None),
            (4, None, None),
        ] {
            assert_eq!(plant_serves(&there, id, block), expected, "{id} {block:?}");
        }
    }
}
