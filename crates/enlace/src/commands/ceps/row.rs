//! A row of a file of postal codes: what its cells say. Pure, for the tests.

use br::{Cep, MunicipalityCode, Uf, reference};
use kernel::{CityId, DistrictId, StreetId};
use places::{NewStreet, plain, split_kind};

/// Where in a row the columns stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    places: [Option<usize>; NAMES.len()],
    count: usize,
}

const NAMES: [&str; 11] =
    ["cep", "uf", "cidade", "ibge", "bairro", "tipo", "logradouro", "abreviatura", "id_endereco", "id_bairro", "id_cidade"];
const CEP: usize = 0;
const UF: usize = 1;
const CITY: usize = 2;
const IBGE: usize = 3;
const DISTRICT: usize = 4;
const KIND: usize = 5;
const STREET: usize = 6;
const SHORT: usize = 7;
const STREET_ID: usize = 8;
const DISTRICT_ID: usize = 9;
const CITY_ID: usize = 10;

/// What a row says.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) street: NewStreet,
    /// The id by which clients know its city.
    pub(super) city_number: Option<i64>,
}

impl Columns {
    /// Reads the first line.
    ///
    /// # Errors
    /// What is missing or twice there, in words.
    pub(super) fn of<'a>(header: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut columns = Self { places: [None; NAMES.len()], count: 0 };
        for (place, name) in header.into_iter().enumerate() {
            columns.count += 1;
            let name = name.trim_start_matches('\u{feff}').trim().to_lowercase();
            let Some(known) = NAMES.iter().position(|known| *known == name) else { continue };
            if columns.places[known].replace(place).is_some() {
                return Err(format!("the column {name} is there twice"));
            }
        }
        let lacks = |column: usize| columns.places[column].is_none();
        for column in [CEP, DISTRICT, STREET] {
            if lacks(column) {
                return Err(format!("there is no column {}", NAMES[column]));
            }
        }
        if lacks(IBGE) && (lacks(UF) || lacks(CITY)) {
            return Err("there is neither a column ibge nor the columns uf and cidade".into());
        }
        Ok(columns)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn read(&self, cells: &[&str]) -> Result<Row, String> {
        if cells.len() > self.count {
            return Err(format!("{} cells, and {} columns", cells.len(), self.count));
        }
        let cell =
            |column: usize| self.places[column].and_then(|place| cells.get(place)).map(|text| text.trim()).unwrap_or_default();
        let postal_code = Cep::parse(cell(CEP)).map_err(|error| format!("cep {:?}: {error}", cell(CEP)))?;
        let city = self.city(&cell)?;
        let (kind, name) = match cell(KIND) {
            "" => {
                let (kind, name) = split_kind(cell(STREET));
                (kind.to_owned(), name)
            }
            kind => (plain(kind), cell(STREET)),
        };
        for (column, text, most) in
            [(DISTRICT, cell(DISTRICT), 100), (KIND, kind.as_str(), 40), (STREET, name, 150), (SHORT, cell(SHORT), 150)]
        {
            if text.chars().count() > most || text.chars().any(char::is_control) {
                return Err(format!("{} is longer than {most} characters, or has control characters", NAMES[column]));
            }
        }
        let id = |column: usize, most: i64| match cell(column) {
            "" => Ok(None),
            text => match text.parse::<i64>() {
                Ok(id) if (1..=most).contains(&id) => Ok(Some(id)),
                _ => Err(format!("{} {text:?} is not from 1 to {most}", NAMES[column])),
            },
        };
        let most_id = 999_999_999_999;
        let street = NewStreet {
            id: id(STREET_ID, most_id)?.map(StreetId),
            district_id: id(DISTRICT_ID, most_id)?.map(DistrictId),
            city,
            district: cell(DISTRICT).to_owned(),
            kind,
            name: name.to_owned(),
            short_name: Some(cell(SHORT)).filter(|short| !short.is_empty()).map(str::to_owned),
            postal_code,
        };
        Ok(Row { street, city_number: id(CITY_ID, 999_999)? })
    }

    /// By its code, or else by its name.
    fn city<'a>(&self, cell: &impl Fn(usize) -> &'a str) -> Result<CityId, String> {
        let found = match cell(IBGE) {
            "" => {
                let state = Uf::parse(cell(UF)).map_err(|error| format!("uf {:?}: {error}", cell(UF)))?;
                reference::municipality_named(state, cell(CITY))
                    .ok_or_else(|| format!("{} has no city {:?}", state, cell(CITY)))?
            }
            code => {
                let parsed = MunicipalityCode::parse(code).map_err(|error| format!("ibge {code:?}: {error}"))?;
                reference::municipality(parsed).ok_or_else(|| format!("ibge {code:?} is no municipality"))?
            }
        };
        Ok(CityId(found.code.number().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Result<Columns, String> {
        Columns::of(header.split(';'))
    }

    #[test]
    fn the_first_line_names_what_is_needed() {
        for good in
            ["cep;uf;cidade;bairro;logradouro", "\u{feff}CEP; Ibge ;bairro;logradouro;extra", "logradouro;bairro;ibge;cep;tipo"]
        {
            assert!(columns(good).is_ok(), "{good}");
        }
        for (bad, words) in [
            ("uf;cidade;bairro;logradouro", "no column cep"),
            ("cep;uf;bairro;logradouro", "neither a column ibge"),
            ("cep;ibge;bairro", "no column logradouro"),
            ("cep;ibge;cep;bairro;logradouro", "cep is there twice"),
        ] {
            assert!(columns(bad).is_err_and(|error| error.contains(words)), "{bad}");
        }
    }

    #[test]
    fn a_row_is_read_or_says_what_is_wrong() {
        let columns = columns("cep;uf;cidade;ibge;bairro;tipo;logradouro;abreviatura;id_endereco;id_bairro;id_cidade").unwrap();
        let read = |line: &str| columns.read(&line.split(';').collect::<Vec<_>>());
        let whole = read("36404-199;;;3118304;Rochedo;Rua;Marília Bernardina Lobo;MARILIA B. LOBO;587374;19298;100").unwrap();
        assert_eq!(
            (whole.street.id, whole.street.district_id, whole.city_number),
            (Some(StreetId(587_374)), Some(DistrictId(19_298)), Some(100))
        );
        assert_eq!((whole.street.kind.as_str(), whole.street.short_name.as_deref()), ("RUA", Some("MARILIA B. LOBO")));
        let short = read("36404199;mg;conselheiro lafaiete;;Rochedo;;Av. Brasil").unwrap();
        assert_eq!(
            (short.street.city.0, short.street.kind.as_str(), short.street.name.as_str()),
            (3_118_304, "AVENIDA", "Brasil")
        );
        let town = read("37130000;;;3101607").unwrap();
        assert_eq!((town.street.district.as_str(), town.street.name.as_str()), ("", ""));
        for (line, words) in [
            ("3640419;;;3118304", "cep"),
            ("36404199;XX;Lafaiete", "uf"),
            ("36404199;MG;Atlântida", "has no city"),
            ("36404199;;;3118305", "is no municipality"),
            ("36404199;;;31183", "7 digits"),
            ("36404199;;;3118304;A;;B;;0", "id_endereco"),
            ("36404199;;;3118304;A;;B;;;;1000000", "id_cidade"),
            ("36404199;;;3118304;A;;B;;;;;x", "12 cells"),
            ("36404199;;;3118304;a\tb", "bairro"),
        ] {
            assert!(read(line).is_err_and(|error| error.contains(words)), "{line}");
        }
    }
}
