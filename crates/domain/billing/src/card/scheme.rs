use super::CardNumber;
use sea_orm::{DeriveActiveEnum, EnumIter};
use std::ops::RangeInclusive;

/// Whose card it is (bandeira): those of the acquirer Cielo, by their words on the rbx wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardScheme {
    /// Visa.
    #[sea_orm(string_value = "visa")]
    Visa,
    /// Mastercard.
    #[sea_orm(string_value = "master")]
    Master,
    /// American Express.
    #[sea_orm(string_value = "amex")]
    Amex,
    /// Elo.
    #[sea_orm(string_value = "elo")]
    Elo,
    /// Aura.
    #[sea_orm(string_value = "aura")]
    Aura,
    /// JCB.
    #[sea_orm(string_value = "jcb")]
    Jcb,
    /// Diners Club.
    #[sea_orm(string_value = "diners")]
    Diners,
    /// Discover.
    #[sea_orm(string_value = "discover")]
    Discover,
    /// Hipercard.
    #[sea_orm(string_value = "hipercard")]
    Hipercard,
}

/// The first six digits (BIN) of the Elo cards, which lie within the ranges of others.
const ELO: [RangeInclusive<u32>; 23] = [
    401_178..=401_179,
    431_274..=431_274,
    438_935..=438_935,
    451_416..=451_416,
    457_393..=457_393,
    457_631..=457_632,
    504_175..=504_175,
    506_699..=506_778,
    509_000..=509_999,
    627_780..=627_780,
    636_297..=636_297,
    636_368..=636_368,
    650_031..=650_033,
    650_035..=650_051,
    650_405..=650_439,
    650_485..=650_538,
    650_541..=650_598,
    650_700..=650_718,
    650_720..=650_727,
    650_901..=650_978,
    651_652..=651_679,
    655_000..=655_019,
    655_021..=655_058,
];
const HIPERCARD: [RangeInclusive<u32>; 7] = [
    384_100..=384_100,
    384_140..=384_140,
    384_160..=384_160,
    606_282..=606_282,
    637_095..=637_095,
    637_568..=637_599,
    637_609..=637_612,
];

impl CardScheme {
    /// Whether a number can be one of this scheme's: by its first six digits and its length.
    #[must_use]
    pub fn has(self, number: &CardNumber) -> bool {
        let digits = number.reveal();
        let length = digits.len();
        let bin: u32 = digits[..6].parse().unwrap_or_default();
        let within = |ranges: &[RangeInclusive<u32>]| ranges.iter().any(|range| range.contains(&bin));
        let begins = |from: u32, to: u32| (from..=to).contains(&(bin / 10_u32.pow(6 - from.ilog10() - 1)));
        match self {
            Self::Elo => length == 16 && within(&ELO),
            Self::Hipercard => matches!(length, 13 | 16 | 19) && within(&HIPERCARD),
            _ if within(&ELO) || within(&HIPERCARD) => false,
            Self::Visa => matches!(length, 13 | 16 | 19) && begins(4, 4),
            Self::Master => length == 16 && (begins(51, 55) || begins(2_221, 2_720)),
            Self::Amex => length == 15 && (begins(34, 34) || begins(37, 37)),
            Self::Aura => matches!(length, 16 | 19) && begins(50, 50),
            Self::Jcb => matches!(length, 16..=19) && begins(3_528, 3_589),
            Self::Diners => matches!(length, 14..=19) && (begins(300, 305) || begins(36, 36) || begins(38, 39)),
            Self::Discover => matches!(length, 16..=19) && (begins(6_011, 6_011) || begins(644, 649) || begins(65, 65)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn a_number_has_one_scheme() {
        for (number, scheme) in [
            ("4111111111111111", CardScheme::Visa),
            ("4222222222222", CardScheme::Visa),
            ("5555666677778884", CardScheme::Master),
            ("2223000048400011", CardScheme::Master),
            ("378282246310005", CardScheme::Amex),
            ("6362970000457013", CardScheme::Elo),
            ("5078601870000127985", CardScheme::Aura),
            ("3566007770004971", CardScheme::Jcb),
            ("36490102462661", CardScheme::Diners),
            ("6011020000245045", CardScheme::Discover),
            ("6062825624254001", CardScheme::Hipercard),
        ] {
            let number = CardNumber::parse(number).unwrap();
            let found: Vec<_> = CardScheme::iter().filter(|scheme| scheme.has(&number)).collect();
            assert_eq!(found, [scheme], "{}", number.reveal());
        }
        let nobodys = CardNumber::parse("0000000000000000").unwrap();
        assert!(CardScheme::iter().all(|scheme| !scheme.has(&nobodys)));
    }
}
