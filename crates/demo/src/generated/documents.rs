//! Documents with right check digits. Each customer's number gives another document, so that none comes twice.

use br::{Cnpj, Cpf, DocumentError, TaxId};

/// The first nine digits of a CPF.
const CPF_ROOTS: u64 = 1_000_000_000;
/// The first eight digits of a CNPJ.
const CNPJ_ROOTS: u64 = 100_000_000;
/// Shares no factor with either, so that its multiples go round through all roots before one comes again.
const STEP: u64 = 61_803_399;
const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The root of a number: far from that of its neighbours, and its own for the first `roots` numbers of a seed.
fn root(seed: u64, number: u64, roots: u64) -> u64 {
    (seed % roots + number % roots * (STEP % roots)) % roots
}

/// The CPF of a person. The few roots that are one digit over and over make no CPF: the next one does. Neighbouring roots belong to
/// customers that are hundreds of millions apart, so nobody else has it.
pub(super) fn cpf(seed: u64, number: u64) -> Result<TaxId, DocumentError> {
    let root = root(seed, number, CPF_ROOTS);
    let root = if root.is_multiple_of(111_111_111) { root + 1 } else { root };
    Cpf::complete(&format!("{root:09}")).map(TaxId::from)
}

/// The CNPJ of a company's head office: of digits alone, or with letters as they are given out since July 2026.
pub(super) fn cnpj(seed: u64, number: u64, with_letters: bool) -> Result<TaxId, DocumentError> {
    let root = root(seed, number, CNPJ_ROOTS);
    let first_eight = if with_letters {
        let (digits, mut rest) = (root % 1_000, root / 1_000);
        let mut letters = String::new();
        for _ in 0..5 {
            // Below 26, so it is a place in the list.
            letters.push(char::from(LETTERS[usize::try_from(rest % 26).unwrap_or_default()]));
            rest /= 26;
        }
        format!("{letters}{digits:03}")
    } else {
        format!("{root:08}")
    };
    Cnpj::complete(&format!("{first_eight}0001")).map(TaxId::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_document_comes_twice() {
        for seed in [0, 1, u64::MAX] {
            let mut seen = HashSet::new();
            for number in 0..20_000 {
                let person = cpf(seed, number).unwrap();
                assert!(TaxId::parse(person.as_str()).is_ok() && person.is_person());
                assert!(seen.insert(person.as_str().to_owned()), "{person:?}");
                for with_letters in [false, true] {
                    let company = cnpj(seed, number, with_letters).unwrap();
                    assert!(TaxId::parse(company.as_str()).is_ok() && company.is_company());
                    assert!(seen.insert(company.as_str().to_owned()), "{company:?}");
                }
            }
        }
        assert!(!cnpj(1, 1, true).unwrap().as_str().bytes().all(|byte| byte.is_ascii_digit()));
    }

    #[test]
    fn a_root_of_one_digit_is_passed_over() {
        assert!(cpf(0, 0).is_ok());
        assert!(cpf(111_111_111, 0).is_ok());
    }
}
