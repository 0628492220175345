use br::{Cep, Uf};
use kernel::{AddressId, CustomerId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A postal address in Brazil. Customers and contracts each keep their own copies: a customer who moves does not move his contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress {
    /// The street with its kind: `RUA PEDRO RIBEIRO DE REZENDE`.
    pub street: String,
    /// The number of the house, which may hold letters or be empty.
    pub number: String,
    /// Flat, block, back house; may be empty.
    pub complement: String,
    /// The district (bairro).
    pub neighborhood: String,
    /// The city's name.
    pub city: String,
    /// The state.
    pub state: Uf,
    /// The postal code.
    pub postal_code: Cep,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AddressKind {
    /// Everything that has no address of its own (padrão).
    #[sea_orm(string_value = "default")]
    Default,
    /// Where the service is installed (instalação).
    #[sea_orm(string_value = "installation")]
    Installation,
    /// Where invoices go (cobrança).
    #[sea_orm(string_value = "billing")]
    Billing,
    /// What fiscal notes show (fiscal).
    #[sea_orm(string_value = "fiscal")]
    Fiscal,
}

/// An address of a customer. A customer may have several of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerAddress {
    /// Its id.
    pub id: AddressId,
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is for.
    pub kind: AddressKind,
    /// The address.
    pub address: PostalAddress,
    /// Where it lies, and what else helps to find it.
    pub site: AddressSite,
}

/// Where an address lies in the directory of places, and what else helps to find it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressSite {
    /// The id of the street (logradouro) in the directory.
    pub street: Option<i64>,
    /// The id of the district in the directory.
    pub district: Option<i64>,
    /// The IBGE code of the city.
    pub city: Option<i64>,
    /// The id of the classification of addresses.
    pub classification: Option<i64>,
    /// The id of the condominium.
    pub condominium: Option<i64>,
    /// The id of its block.
    pub block: Option<i64>,
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
    /// Whether papers sent there came back.
    pub has_delivery_trouble: bool,
}

/// An address to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAddress {
    /// The id that it has in another system, for an import.
    pub id: Option<AddressId>,
    /// What it is for.
    pub kind: AddressKind,
    /// The address.
    pub address: PostalAddress,
}

/// Whether the addresses of these kinds are enough for a contract (cliente manual, line 3374): a default one, or one for the installation and
/// one for the invoices.
#[must_use]
pub fn suffice_for_contract(kinds: impl IntoIterator<Item = AddressKind>) -> bool {
    let (mut default, mut installation, mut billing) = (false, false, false);
    for kind in kinds {
        match kind {
            AddressKind::Default => default = true,
            AddressKind::Installation => installation = true,
            AddressKind::Billing => billing = true,
            AddressKind::Fiscal => {}
        }
    }
    default || installation && billing
}

/// The address for a purpose: the first of its kind, or else the first default one, or else the first at all.
#[must_use]
pub fn address_for<T>(addresses: &[T], wanted: AddressKind, kind: impl Fn(&T) -> AddressKind) -> Option<&T> {
    let first_of = |wanted| addresses.iter().find(|address| kind(address) == wanted);
    first_of(wanted).or_else(|| first_of(AddressKind::Default)).or_else(|| addresses.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressKind::{Billing, Default, Fiscal, Installation};

    #[test]
    fn a_contract_needs_a_default_address_or_two() {
        let cases: [(&[AddressKind], bool); 8] = [
            (&[], false),
            (&[Default], true),
            (&[Fiscal], false),
            (&[Installation], false),
            (&[Billing, Fiscal], false),
            (&[Installation, Billing], true),
            (&[Billing, Installation, Fiscal], true),
            (&[Fiscal, Default], true),
        ];
        for (kinds, enough) in cases {
            assert_eq!(suffice_for_contract(kinds.iter().copied()), enough, "{kinds:?}");
        }
    }

    #[test]
    fn a_missing_kind_falls_back_to_the_default() {
        let cases: [(&[AddressKind], AddressKind, Option<usize>); 6] = [
            (&[], Billing, None),
            (&[Installation], Billing, Some(0)),
            (&[Installation, Default], Billing, Some(1)),
            (&[Default, Billing], Billing, Some(1)),
            (&[Default, Default, Fiscal], Installation, Some(0)),
            (&[Installation, Billing, Billing], Billing, Some(1)),
        ];
        for (kinds, wanted, expected) in cases {
            let found =
                address_for(kinds, wanted, |kind| *kind).map(|found| kinds.iter().position(|kind| std::ptr::eq(kind, found)));
            assert_eq!(found, expected.map(Some), "{wanted:?} of {kinds:?}");
        }
    }
}
