use crate::uf::Uf;

/// The 67 area codes (DDD) in use, by the numbering plan of Anatel's Resolução 749/2022.
#[rustfmt::skip]
pub const AREA_CODES: [u8; 67] = [
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89,
    91, 92, 93, 94, 95, 96, 97, 98, 99,
];

/// The states an area code serves, its main one first; none when it is not in use.
pub fn states_of_area_code(code: u8) -> &'static [Uf] {
    match code {
        11..=19 => &[Uf::SP],
        21 | 22 | 24 => &[Uf::RJ],
        27 | 28 => &[Uf::ES],
        31..=35 | 37 | 38 => &[Uf::MG],
        41 | 43..=46 => &[Uf::PR],
        42 => &[Uf::PR, Uf::SC],
        47 | 49 => &[Uf::SC, Uf::PR],
        48 => &[Uf::SC],
        51 | 53..=55 => &[Uf::RS],
        61 => &[Uf::DF, Uf::GO],
        62 | 64 => &[Uf::GO],
        63 => &[Uf::TO],
        65 | 66 => &[Uf::MT],
        67 => &[Uf::MS],
        68 => &[Uf::AC],
        69 => &[Uf::RO],
        71 | 73..=75 | 77 => &[Uf::BA],
        79 => &[Uf::SE],
        81 | 87 => &[Uf::PE],
        82 => &[Uf::AL],
        83 => &[Uf::PB],
        84 => &[Uf::RN],
        85 | 88 => &[Uf::CE],
        86 | 89 => &[Uf::PI],
        91 | 93 | 94 => &[Uf::PA],
        92 | 97 => &[Uf::AM],
        95 => &[Uf::RR],
        96 => &[Uf::AP],
        98 | 99 => &[Uf::MA],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_and_the_states_agree() {
        let with_states: Vec<u8> = (0..=u8::MAX).filter(|code| !states_of_area_code(*code).is_empty()).collect();
        assert_eq!(with_states, AREA_CODES);
    }

    #[test]
    fn every_state_is_served() {
        for uf in Uf::ALL {
            assert!(AREA_CODES.iter().any(|code| states_of_area_code(*code)[0] == uf), "{uf}");
        }
    }
}
