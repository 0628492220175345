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
