//! Where the generated customers live: real municipalities with postal codes and area codes of their own.

use super::pick;
use crate::DemoError;
use crate::provider::payments::{BANCO_DO_BRASIL, DemoAccount, SANTANDER};
use br::reference::municipality_named;
use br::{Cep, Phone, Uf};
use customers::PostalAddress;
use fastrand::Rng;
use kernel::Fault;

/// A municipality that the provider serves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    uf: Uf,
    city: &'static str,
    area_code: u8,
    /// The first and the last postal code of its streets that we use; one for a city without codes for streets.
    postal_codes: (u32, u32),
}

const fn place(uf: Uf, city: &'static str, area_code: u8, postal_codes: (u32, u32)) -> Place {
    Place { uf, city, area_code, postal_codes }
}

/// The company of Minas Gerais serves the first half, that of Paraná the second.
const PLACES: [Place; 14] = [
    place(Uf::MG, "Conselheiro Lafaiete", 31, (36_400_001, 36_409_999)),
    place(Uf::MG, "Conselheiro Lafaiete", 31, (36_400_001, 36_409_999)),
    place(Uf::MG, "Barbacena", 32, (36_200_001, 36_206_999)),
    place(Uf::MG, "Juiz de Fora", 32, (36_010_001, 36_099_999)),
    place(Uf::MG, "Divinópolis", 37, (35_500_001, 35_504_999)),
    place(Uf::MG, "Belo Horizonte", 31, (30_110_001, 31_980_999)),
    place(Uf::MG, "Itabirito", 31, (35_450_001, 35_459_999)),
    place(Uf::PR, "Maringá", 44, (87_010_001, 87_099_999)),
    place(Uf::PR, "Maringá", 44, (87_010_001, 87_099_999)),
    place(Uf::PR, "Marialva", 44, (86_990_000, 86_990_000)),
    place(Uf::PR, "Londrina", 43, (86_010_001, 86_099_999)),
    place(Uf::PR, "Cascavel", 45, (85_801_001, 85_820_999)),
    place(Uf::PR, "Apucarana", 43, (86_800_001, 86_819_999)),
    place(Uf::PR, "Curitiba", 41, (80_010_001, 82_999_999)),
];

#[rustfmt::skip]
const STREETS: [&str; 24] = [
    "Rua Sete de Setembro", "Rua Quinze de Novembro", "Rua Tiradentes", "Rua Santos Dumont", "Rua Dom Pedro II",
    "Rua das Flores", "Rua das Acácias", "Rua dos Ipês", "Rua São José", "Rua São Paulo", "Rua Minas Gerais", "Rua Bahia",
    "Rua Marechal Deodoro", "Rua Rui Barbosa", "Rua Castro Alves", "Rua Machado de Assis", "Avenida Brasil",
    "Avenida Getúlio Vargas", "Avenida Presidente Kennedy", "Avenida Central", "Travessa do Comércio", "Travessa da Paz",
    "Alameda dos Pinheiros", "Praça da Matriz",
];
#[rustfmt::skip]
const NEIGHBORHOODS: [&str; 16] = [
    "Centro", "São José", "Santa Rita", "Boa Vista", "Jardim América", "Jardim das Oliveiras", "Vila Nova", "Vila Operária",
    "Santo Antônio", "São Sebastião", "Bela Vista", "Novo Horizonte", "Nossa Senhora Aparecida", "Industrial",
    "Parque das Águas", "Alto da Boa Vista",
];

impl Place {
    pub(super) fn any(rng: &mut Rng) -> Self {
        *pick(rng, &PLACES)
    }

    /// The account of the company that serves it.
    pub(super) fn account(&self) -> DemoAccount {
        if self.uf == Uf::MG { SANTANDER } else { BANCO_DO_BRASIL }
    }

    pub(super) fn address(&self, rng: &mut Rng) -> Result<PostalAddress, DemoError> {
        let city = municipality_named(self.uf, self.city).ok_or_else(|| self.unknown("municipality"))?;
        let (first, last) = self.postal_codes;
        let postal_code = Cep::parse(&rng.u32(first..=last).to_string()).map_err(|_| self.unknown("postal code"))?;
        let complement = match rng.u8(..10) {
            0 | 1 => format!("Apto {}", rng.u32(1..=12) * 100 + rng.u32(1..=4)),
            2 => "Casa dos fundos".to_owned(),
            _ => String::new(),
        };
        Ok(PostalAddress {
            street: (*pick(rng, &STREETS)).to_owned(),
            number: rng.u32(1..=1_999).to_string(),
            complement,
            neighborhood: (*pick(rng, &NEIGHBORHOODS)).to_owned(),
            city: city.name.to_owned(),
            state: self.uf,
            postal_code,
        })
    }

    pub(super) fn mobile(&self, rng: &mut Rng) -> Result<Phone, DemoError> {
        self.phone(&format!("9{}", rng.u32(60_000_000..=99_999_999)))
    }

    pub(super) fn fixed_line(&self, rng: &mut Rng) -> Result<Phone, DemoError> {
        self.phone(&rng.u32(30_000_000..=38_999_999).to_string())
    }

    fn phone(&self, subscriber: &str) -> Result<Phone, DemoError> {
        Ok(Phone::parse(&format!("{}{subscriber}", self.area_code)).map_err(|_| self.unknown("area code"))?)
    }

    fn unknown(&self, what: &str) -> Fault {
        Fault::Inconsistent(format!("the demo's {what} of {} does not exist", self.city))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_real_and_their_codes_fit() {
        for place in PLACES {
            assert!(municipality_named(place.uf, place.city).is_some_and(|city| city.name == place.city), "{place:?}");
            for code in [place.postal_codes.0, place.postal_codes.1] {
                assert!(place.uf.has_cep(Cep::parse(&code.to_string()).unwrap()), "{place:?}");
            }
        }
    }

    #[test]
    fn addresses_and_telephones_can_be_made() {
        let mut rng = Rng::with_seed(7);
        for place in PLACES.iter().cycle().take(200) {
            assert_eq!(place.address(&mut rng).unwrap().state, place.uf);
            let (mobile, fixed) = (place.mobile(&mut rng).unwrap(), place.fixed_line(&mut rng).unwrap());
            assert!(mobile.is_mobile() && !fixed.is_mobile());
            assert_eq!((mobile.area_code(), fixed.area_code()), (place.area_code, place.area_code));
            assert_eq!(mobile.states().first(), Some(&place.uf), "{place:?}");
        }
    }
}
