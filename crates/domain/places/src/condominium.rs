use kernel::{AddressClassId, CondominiumBlockId, CondominiumId, StreetId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A condominium of the provider's own records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condominium {
    /// Its id.
    pub id: CondominiumId,
    /// The street.
    pub street: StreetId,
    /// The number in the street.
    pub number: String,
    /// The name.
    pub name: String,
    /// Houses or flats.
    pub kind: CondominiumKind,
    /// Its blocks by id; may be none.
    pub blocks: Vec<Block>,
}

/// A block of a condominium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id.
    pub id: CondominiumBlockId,
    /// The name: "BLOCO A".
    pub name: String,
}

/// What a condominium consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CondominiumKind {
    /// Houses.
    #[sea_orm(string_value = "horizontal")]
    Horizontal,
    /// Flats.
    #[sea_orm(string_value = "vertical")]
    Vertical,
}

/// A condominium to be added.
#[derive(Clone, Debug)]
pub struct NewCondominium {
    /// The id that it has in another system.
    pub id: Option<CondominiumId>,
    /// The street; it exists.
    pub street: StreetId,
    /// The number in the street: letters and digits.
    pub number: String,
    /// The name, unique at that number.
    pub name: String,
    /// Houses or flats.
    pub kind: CondominiumKind,
    /// The names of its blocks with the ids of another system; all have one, or none has.
    pub blocks: Vec<(Option<CondominiumBlockId>, String)>,
}

/// What sort of place an address is (classificação de endereço).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressClass {
    /// Its id.
    pub id: AddressClassId,
    /// The name, unique.
    pub description: String,
    /// Whether it is to be chosen.
    pub is_active: bool,
    /// In a condominium.
    pub is_condominium: bool,
    /// In a shopping centre.
    pub is_shopping: bool,
}

/// A class to be added.
#[derive(Clone, Debug)]
pub struct NewAddressClass {
    /// The id that it has in another system.
    pub id: Option<AddressClassId>,
    /// The name, unique.
    pub description: String,
    /// Whether it is to be chosen.
    pub is_active: bool,
    /// In a condominium.
    pub is_condominium: bool,
    /// In a shopping centre.
    pub is_shopping: bool,
}
