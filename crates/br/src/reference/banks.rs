use super::rows;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/banks.tsv");

/// An institution with a COMPE code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bank {
    /// Its three digits on boletos and in bank files.
    pub compe: &'static str,
    /// Its eight characters in the payment systems (Pix, STR): the root of its CNPJ, for most.
    pub ispb: &'static str,
    /// Its name as the central bank lists it, in capitals or not.
    pub name: &'static str,
}

/// All 463 institutions with a COMPE code, by that code.
pub fn banks() -> &'static [Bank] {
    static PARSED: OnceLock<Vec<Bank>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let mut all: Vec<_> = rows::<3>(TABLE).map(|[compe, ispb, name]| Bank { compe, ispb, name }).collect();
        all.sort_by_key(|bank| bank.compe);
        all
    })
}

/// The institution with those three digits.
pub fn bank_by_compe(compe: &str) -> Option<&'static Bank> {
    let all = banks();
    all.binary_search_by_key(&compe, |bank| bank.compe).ok().map(|at| &all[at])
}

/// The institution with that ISPB, eight characters.
pub fn bank_by_ispb(ispb: &str) -> Option<&'static Bank> {
    banks().iter().find(|bank| bank.ispb == ispb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(banks().len(), 463);
        assert_eq!(TABLE.lines().count(), 463);
        assert_eq!(banks().iter().map(|bank| bank.compe).collect::<HashSet<_>>().len(), 463);
        assert_eq!(banks().iter().map(|bank| bank.ispb).collect::<HashSet<_>>().len(), 463);
        for bank in banks() {
            assert!(bank.compe.len() == 3 && bank.compe.bytes().all(|b| b.is_ascii_digit()), "{bank:?}");
            assert!(bank.ispb.len() == 8 && bank.ispb.bytes().all(|b| b.is_ascii_digit()), "{bank:?}");
            assert_eq!(bank_by_compe(bank.compe), Some(bank));
            assert_eq!(bank_by_ispb(bank.ispb), Some(bank));
        }
        assert_eq!(bank_by_compe("999"), None);
        assert_eq!(bank_by_ispb("99999999"), None);
    }

    #[test]
    fn known_banks() {
        for (compe, ispb, word) in [
            ("001", "00000000", "Banco do Brasil"),
            ("033", "90400888", "SANTANDER"),
            ("077", "00416968", "Inter"),
            ("104", "00360305", "CAIXA"),
            ("237", "60746948", "Bradesco"),
            ("336", "31872495", "C6"),
            ("341", "60701190", "ITAÚ"),
            ("403", "37880206", "CORA"),
            ("461", "19540550", "ASAAS"),
            ("748", "01181521", "SICREDI"),
            ("756", "02038232", "SICOOB"),
        ] {
            let bank = bank_by_compe(compe).expect(compe);
            assert_eq!(bank.ispb, ispb);
            assert!(bank.name.contains(word), "{bank:?}");
        }
    }

    #[test]
    fn the_banks_of_the_boletos_are_listed() {
        use crate::boleto::banks as layouts;
        for bank in [
            layouts::banco_do_brasil::BANK,
            layouts::bradesco::BANK,
            layouts::caixa::BANK,
            layouts::itau::BANK,
            layouts::santander::BANK,
            layouts::sicoob::BANK,
            layouts::sicredi::BANK,
        ] {
            assert!(bank_by_compe(bank.code).is_some(), "{bank:?}");
        }
    }
}
