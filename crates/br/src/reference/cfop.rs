use super::rows;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/cfop.tsv");

/// A fiscal code of operations: what goods or services did, and between whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cfop {
    /// Four digits. The first says the direction: 1 to 3 in, 5 to 7 out; of the same state, of another, of another country.
    pub code: u16,
    /// What it stands for, in Portuguese.
    pub description: &'static str,
}

/// All 619 codes, in their order.
pub fn cfops() -> &'static [Cfop] {
    static PARSED: OnceLock<Vec<Cfop>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut all: Vec<_> =
            rows::<2>(TABLE).filter_map(|[code, description]| Some(Cfop { code: code.parse().ok()?, description })).collect();
        all.sort_by_key(|cfop| cfop.code);
        all
    })
}

/// What the code stands for, when it exists.
pub fn cfop(code: u16) -> Option<&'static Cfop> {
    let all = cfops();
    all.binary_search_by_key(&code, |cfop| cfop.code).ok().map(|at| &all[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(cfops().len(), 619);
        assert_eq!(TABLE.lines().count(), 619);
        assert!(cfops().windows(2).all(|w| w[0].code < w[1].code), "codes are unique");
        assert!(cfops().iter().all(|cfop| matches!(cfop.code / 1000, 1..=3 | 5..=7) && !cfop.description.is_empty()));
    }

    #[test]
    fn codes_of_communication_services() {
        for (code, description) in [
            (5301, "Prestação de serviço de comunicação para execução de serviço da mesma natureza"),
            (5303, "Prestação de serviço de comunicação a estabelecimento comercial"),
            (5307, "Prestação de serviço de comunicação a não contribuinte"),
            (6307, "Prestação de serviço de comunicação a não contribuinte"),
        ] {
            assert_eq!(cfop(code).map(|cfop| cfop.description), Some(description));
        }
        assert_eq!(cfop(0), None);
        assert_eq!(cfop(4000), None);
    }
}
