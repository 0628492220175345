use super::rows;
use crate::fold::fold;
use crate::municipality::MunicipalityCode;
use crate::uf::Uf;
use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/municipalities.tsv");

/// A municipality as the IBGE lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Municipality {
    /// The IBGE code.
    pub code: MunicipalityCode,
    /// The state it lies in.
    pub uf: Uf,
    /// Its name, in Portuguese with accents. Names change; codes do not.
    pub name: &'static str,
}

/// All 5,571 municipalities, by code, so those of a state stand together.
pub fn municipalities() -> &'static [Municipality] {
    static PARSED: OnceLock<Vec<Municipality>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut all: Vec<_> = rows::<3>(TABLE)
            .filter_map(|[code, uf, name]| {
                Some(Municipality { code: MunicipalityCode::parse(code).ok()?, uf: Uf::parse(uf).ok()?, name })
            })
            .collect();
        all.sort_by_key(|place| place.code);
        all
    })
}

/// The municipalities of one state, by code.
pub fn municipalities_of(uf: Uf) -> &'static [Municipality] {
    let all = municipalities();
    // States are ordered as their IBGE codes are, which lead the codes of their municipalities.
    &all[all.partition_point(|place| place.uf < uf)..all.partition_point(|place| place.uf <= uf)]
}

/// The municipality with that code: the proof that a code exists.
pub fn municipality(code: MunicipalityCode) -> Option<&'static Municipality> {
    let all = municipalities();
    all.binary_search_by_key(&code, |place| place.code).ok().map(|at| &all[at])
}

/// The municipality of that state with that name; accents, case, blanks, hyphens and apostrophes do not matter.
pub fn municipality_named(uf: Uf, name: &str) -> Option<&'static Municipality> {
    static BY_NAME: OnceLock<HashMap<(Uf, String), &'static Municipality>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| municipalities().iter().map(|place| ((place.uf, key(place.name)), place)).collect());
    by_name.get(&(uf, key(name))).copied()
}

/// The letters and digits of a name, in plain capitals.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_uppercase()),
            _ if c.is_ascii() => (),
            _ => key
                .extend(fold(c).unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase())),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_is_whole() {
        let all = municipalities();
        assert_eq!(all.len(), 5571);
        assert_eq!(TABLE.lines().count(), 5571);
        assert_eq!(all.iter().map(|place| place.code).collect::<HashSet<_>>().len(), 5571, "codes are unique");
        assert_eq!(all.iter().map(|place| (place.uf, key(place.name))).collect::<HashSet<_>>().len(), 5571, "names too");
        for place in all {
            assert_eq!(place.code.uf(), place.uf, "{place:?}");
            assert_eq!(municipality(place.code), Some(place));
            assert_eq!(municipality_named(place.uf, place.name), Some(place));
            assert_eq!(place.name.trim(), place.name);
        }
    }

    #[test]
    fn states_have_their_share() {
        for (uf, count) in [(Uf::MG, 853), (Uf::SP, 645), (Uf::DF, 1), (Uf::RR, 15), (Uf::RO, 52)] {
            assert_eq!(municipalities_of(uf).len(), count, "{uf}");
        }
        assert_eq!(Uf::ALL.into_iter().map(|uf| municipalities_of(uf).len()).sum::<usize>(), 5571);
        assert!(Uf::ALL.into_iter().all(|uf| municipalities_of(uf).iter().all(|place| place.uf == uf)));
    }

    #[test]
    fn nine_codes_break_the_check_digit_rule() {
        let odd: Vec<_> = municipalities()
            .iter()
            .filter(|place| !place.code.has_regular_check_digit())
            .map(|place| (place.code.number(), place.uf, place.name))
            .collect();
        assert_eq!(
            odd,
            [
                (2_201_919, Uf::PI, "Bom Princípio do Piauí"),
                (2_201_988, Uf::PI, "Brejo do Piauí"),
                (2_202_251, Uf::PI, "Canavieira"),
                (2_611_533, Uf::PE, "Quixaba"),
                (3_117_836, Uf::MG, "Cônego Marinho"),
                (3_152_131, Uf::MG, "Ponto Chique"),
                (4_305_871, Uf::RS, "Coronel Barros"),
                (5_203_939, Uf::GO, "Buriti de Goiás"),
                (5_203_962, Uf::GO, "Buritinópolis"),
            ]
        );
    }

    #[test]
    fn known_places() {
        for (code, uf, name) in [
            (3_550_308, Uf::SP, "São Paulo"),
            (3_304_557, Uf::RJ, "Rio de Janeiro"),
            (5_300_108, Uf::DF, "Brasília"),
            (4_106_902, Uf::PR, "Curitiba"),
            (4_314_902, Uf::RS, "Porto Alegre"),
            (3_106_200, Uf::MG, "Belo Horizonte"),
            (2_927_408, Uf::BA, "Salvador"),
            (5_101_837, Uf::MT, "Boa Esperança do Norte"),
        ] {
            let place = municipality(MunicipalityCode::from_number(code).expect(name)).expect(name);
            assert_eq!((place.uf, place.name), (uf, name));
            assert_eq!(municipality_named(uf, name), Some(place));
        }
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for (uf, written, code) in [
            (Uf::SP, "SAO PAULO", 3_550_308),
            (Uf::SP, " são  paulo ", 3_550_308),
            (Uf::RO, "ALTA FLORESTA D OESTE", 1_100_015),
            (Uf::RO, "Alta Floresta d’Oeste", 1_100_015),
            (Uf::BA, "Dias D Avila", 2_910_057),
        ] {
            assert_eq!(municipality_named(uf, written).map(|place| place.code.number()), Some(code), "{written}");
        }
        assert_eq!(municipality_named(Uf::RJ, "São Paulo"), None);
        assert_eq!(municipality_named(Uf::RJ, ""), None);
        assert_eq!(municipality(MunicipalityCode::from_number(3_550_309).expect("form")), None);
    }
}
