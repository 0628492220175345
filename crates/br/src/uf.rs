use crate::cep::Cep;
use std::{fmt, str::FromStr};

/// A unit of the federation: the 26 states and the Distrito Federal, in the order of their IBGE codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of the variants are the states' own abbreviations")]
pub enum Uf {
    RO,
    AC,
    AM,
    RR,
    PA,
    AP,
    TO,
    MA,
    PI,
    CE,
    RN,
    PB,
    PE,
    AL,
    SE,
    BA,
    MG,
    ES,
    RJ,
    SP,
    PR,
    SC,
    RS,
    MS,
    MT,
    GO,
    DF,
}

/// No state has that abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("no Brazilian state has that abbreviation")]
pub struct UfError;

/// What is known of one state.
struct Facts {
    code: &'static str,
    ibge: u8,
    name: &'static str,
    /// First and last CEP of each range, as the range search of the Correios gives them.
    ceps: &'static [(u32, u32)],
    /// IANA name of the time zone of the capital.
    time_zone: &'static str,
}

#[rustfmt::skip] // a table
const FACTS: [Facts; 27] = [
    Facts { code: "RO", ibge: 11, name: "Rondônia", ceps: &[(76_800_000, 76_999_999)], time_zone: "America/Porto_Velho" },
    Facts { code: "AC", ibge: 12, name: "Acre", ceps: &[(69_900_000, 69_999_999)], time_zone: "America/Rio_Branco" },
    Facts { code: "AM", ibge: 13, name: "Amazonas", ceps: &[(69_000_000, 69_299_999), (69_400_000, 69_899_999)], time_zone: "America/Manaus" },
    Facts { code: "RR", ibge: 14, name: "Roraima", ceps: &[(69_300_000, 69_399_999)], time_zone: "America/Boa_Vista" },
    Facts { code: "PA", ibge: 15, name: "Pará", ceps: &[(66_000_000, 68_899_999)], time_zone: "America/Belem" },
    Facts { code: "AP", ibge: 16, name: "Amapá", ceps: &[(68_900_000, 68_999_999)], time_zone: "America/Belem" },
    Facts { code: "TO", ibge: 17, name: "Tocantins", ceps: &[(77_000_000, 77_999_999)], time_zone: "America/Araguaina" },
    Facts { code: "MA", ibge: 21, name: "Maranhão", ceps: &[(65_000_000, 65_999_999)], time_zone: "America/Fortaleza" },
    Facts { code: "PI", ibge: 22, name: "Piauí", ceps: &[(64_000_000, 64_999_999)], time_zone: "America/Fortaleza" },
    Facts { code: "CE", ibge: 23, name: "Ceará", ceps: &[(60_000_000, 63_999_999)], time_zone: "America/Fortaleza" },
    Facts { code: "RN", ibge: 24, name: "Rio Grande do Norte", ceps: &[(59_000_000, 59_999_999)], time_zone: "America/Fortaleza" },
    Facts { code: "PB", ibge: 25, name: "Paraíba", ceps: &[(58_000_000, 58_999_999)], time_zone: "America/Fortaleza" },
    Facts { code: "PE", ibge: 26, name: "Pernambuco", ceps: &[(50_000_000, 56_999_999)], time_zone: "America/Recife" },
    Facts { code: "AL", ibge: 27, name: "Alagoas", ceps: &[(57_000_000, 57_999_999)], time_zone: "America/Maceio" },
    Facts { code: "SE", ibge: 28, name: "Sergipe", ceps: &[(49_000_000, 49_999_999)], time_zone: "America/Maceio" },
    Facts { code: "BA", ibge: 29, name: "Bahia", ceps: &[(40_000_000, 48_999_999)], time_zone: "America/Bahia" },
    Facts { code: "MG", ibge: 31, name: "Minas Gerais", ceps: &[(30_000_000, 39_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "ES", ibge: 32, name: "Espírito Santo", ceps: &[(29_000_000, 29_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "RJ", ibge: 33, name: "Rio de Janeiro", ceps: &[(20_000_000, 28_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "SP", ibge: 35, name: "São Paulo", ceps: &[(1_000_000, 19_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "PR", ibge: 41, name: "Paraná", ceps: &[(80_000_000, 87_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "SC", ibge: 42, name: "Santa Catarina", ceps: &[(88_000_000, 89_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "RS", ibge: 43, name: "Rio Grande do Sul", ceps: &[(90_000_000, 99_999_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "MS", ibge: 50, name: "Mato Grosso do Sul", ceps: &[(79_000_000, 79_999_999)], time_zone: "America/Campo_Grande" },
    Facts { code: "MT", ibge: 51, name: "Mato Grosso", ceps: &[(78_000_000, 78_899_999)], time_zone: "America/Cuiaba" },
    Facts { code: "GO", ibge: 52, name: "Goiás", ceps: &[(72_800_000, 72_999_999), (73_700_000, 76_799_999)], time_zone: "America/Sao_Paulo" },
    Facts { code: "DF", ibge: 53, name: "Distrito Federal", ceps: &[(70_000_000, 72_799_999), (73_000_000, 73_699_999)], time_zone: "America/Sao_Paulo" },
];

impl Uf {
    /// All of them, in the order of their IBGE codes.
    #[rustfmt::skip]
    pub const ALL: [Self; 27] = [
        Self::RO, Self::AC, Self::AM, Self::RR, Self::PA, Self::AP, Self::TO, Self::MA, Self::PI,
        Self::CE, Self::RN, Self::PB, Self::PE, Self::AL, Self::SE, Self::BA, Self::MG, Self::ES,
        Self::RJ, Self::SP, Self::PR, Self::SC, Self::RS, Self::MS, Self::MT, Self::GO, Self::DF,
    ];

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// Reads the two-letter abbreviation, in capitals or not.
    ///
    /// # Errors
    /// [`UfError`] when no state has it.
    pub fn parse(text: &str) -> Result<Self, UfError> {
        let text = text.trim();
        Self::ALL.into_iter().find(|uf| uf.code().eq_ignore_ascii_case(text)).ok_or(UfError)
    }

    /// The state with that IBGE code (11 to 53), the first two digits of a municipality's code.
    pub fn from_ibge(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|uf| uf.ibge() == code)
    }

    /// The abbreviation: `MG`.
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// The IBGE code: 31 for Minas Gerais.
    pub fn ibge(self) -> u8 {
        self.facts().ibge
    }

    /// The full name, in Portuguese.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// First and last CEP of each of its ranges, as numbers. For a warning, not for a refusal.
    pub fn cep_ranges(self) -> &'static [(u32, u32)] {
        self.facts().ceps
    }

    /// Whether the CEP lies in one of the state's ranges.
    pub fn has_cep(self, cep: Cep) -> bool {
        let number = cep.as_str().bytes().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
        self.cep_ranges().iter().any(|(first, last)| (*first..=*last).contains(&number))
    }

    /// IANA name of the time zone of its capital. Western Amazonas and Fernando de Noronha keep another time than theirs.
    pub fn time_zone(self) -> &'static str {
        self.facts().time_zone
    }
}

impl Cep {
    /// The state whose range it lies in: good for a warning, no proof, because the Correios move ranges.
    pub fn uf(&self) -> Option<Uf> {
        Uf::ALL.into_iter().find(|uf| uf.has_cep(*self))
    }
}

impl fmt::Display for Uf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Uf {
    type Err = UfError;

    fn from_str(text: &str) -> Result<Self, UfError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_finds_its_own_facts() {
        for uf in Uf::ALL {
            assert_eq!(format!("{uf:?}"), uf.code(), "the table follows the enum");
            assert_eq!(Uf::parse(&uf.code().to_lowercase()), Ok(uf));
            assert_eq!(Uf::from_ibge(uf.ibge()), Some(uf));
        }
        assert!(Uf::ALL.is_sorted_by_key(|uf| uf.ibge()));
        assert_eq!(Uf::parse("XX"), Err(UfError));
        assert_eq!(Uf::parse(""), Err(UfError));
        assert_eq!(Uf::from_ibge(34), None);
        assert_eq!((Uf::SP.name(), Uf::SP.ibge(), Uf::SP.to_string().as_str()), ("São Paulo", 35, "SP"));
    }

    #[test]
    fn cep_ranges_cover_the_country_once() {
        let mut ranges: Vec<_> = Uf::ALL.iter().flat_map(|uf| uf.cep_ranges().iter().copied()).collect();
        ranges.sort_unstable();
        assert_eq!(ranges.first().map(|r| r.0), Some(1_000_000));
        assert_eq!(ranges.last().map(|r| r.1), Some(99_999_999));
        let gaps: Vec<_> = ranges.windows(2).filter(|w| w[0].1 + 1 != w[1].0).map(|w| (w[0].1 + 1, w[1].0 - 1)).collect();
        assert_eq!(gaps, [(78_900_000, 78_999_999)]);
    }

    #[test]
    fn a_cep_finds_its_state() {
        for (cep, uf) in [
            ("00999999", None),
            ("01000000", Some(Uf::SP)),
            ("19999999", Some(Uf::SP)),
            ("20000000", Some(Uf::RJ)),
            ("69300000", Some(Uf::RR)),
            ("69400000", Some(Uf::AM)),
            ("72799999", Some(Uf::DF)),
            ("72800000", Some(Uf::GO)),
            ("73000000", Some(Uf::DF)),
            ("73700000", Some(Uf::GO)),
            ("78900000", None),
            ("99999999", Some(Uf::RS)),
        ] {
            assert_eq!(Cep::parse(cep).expect(cep).uf(), uf, "{cep}");
        }
    }
}
