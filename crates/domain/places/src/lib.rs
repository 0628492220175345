//! Where things are: cities, districts, streets by their postal codes, condominiums, the areas in which prices are alike, and the classes
//! of addresses.
//!
//! Owns the tables `city`, `district`, `street`, `condominium`, `condominium_block`, `coverage_area`, `coverage_place` and
//! `address_class`. It owns nobody's address: whoever has one keeps the id of its street. Nor does it know the network's boxes.
//!
//! Words that look alike: the *id* of a city is its IBGE code; its *number* is the id by which clients know it, which is the IBGE code
//! too unless another system has given it one. A *street* is a street under one postal code and in one district: a long one has several
//! ids. An *address class* (classificação de endereço) says what sort of place it is; its kind (PADRAO, COBRANCA) says what it is for.
#![warn(missing_docs)]

mod city;
mod condominium;
mod coverage;
mod entity;
mod error;
mod geocoder;
mod names;
mod ops;
mod store;
mod street;

pub use city::City;
pub use condominium::{AddressClass, Block, Condominium, CondominiumKind, NewAddressClass, NewCondominium};
pub use coverage::{CoverageArea, CoveragePlace, NewCoverageArea};
pub use error::PlacesError;
pub use geocoder::{Geocoder, House};
pub use names::{kind_abbreviation, plain, short_name, split_kind};
pub use ops::cities::{CityNumber, find_city, list_cities, load_municipalities, number_cities};
pub use ops::condominiums::{
    add_address_class, add_condominium, condominiums_at, find_address_class, find_condominium, list_address_classes,
};
pub use ops::coverage::{add_coverage_area, coverage_of_city, coverage_of_street};
pub use ops::import_streets::{Imported, NewStreet, import_streets};
pub use ops::streets::{
    CepFound, address_of_cep, addresses_of_streets, find_district, find_street, list_districts, list_streets,
};
pub use street::{District, Street, StreetAddress};

/// Tables whose rows may come with ids of another system: those whose next ids an import sets.
pub const PLACES_TABLES: [&str; 6] = ["district", "street", "condominium", "condominium_block", "coverage_area", "address_class"];
