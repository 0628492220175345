//! What holds for the data of prospects.

use crate::{Party, ProspectError};
use br::{Cnpj, DocumentError, DocumentKind, Phone};
use chrono::NaiveDate;
use company::DocumentChecks;
use customers::{CustomerKind, is_email};

/// Reads the document of a kind of person, and gives it without punctuation. Where the company relaxes its checks, a CNPJ may also have too
/// few characters: the cliente manual registers one of eleven (lines 4361-4380).
pub(crate) fn tax_id(checks: DocumentChecks, kind: CustomerKind, text: &str) -> Result<String, DocumentError> {
    match kind {
        CustomerKind::Person => Ok(checks.cpf(text)?.as_str().to_owned()),
        CustomerKind::Company => match (checks, checks.cnpj(text)) {
            (_, Ok(cnpj)) => Ok(cnpj.as_str().to_owned()),
            (DocumentChecks::Relaxed, Err(DocumentError::WrongLength { found: 1..14, .. })) => bare(text),
            (_, Err(error)) => Err(error),
        },
    }
}

/// Without the punctuation of a CNPJ.
fn bare(text: &str) -> Result<String, DocumentError> {
    let signs = text.chars().filter(|sign| !matches!(sign, '.' | '-' | '/') && !sign.is_whitespace());
    let read = |sign: char| {
        let refused = DocumentError::UnexpectedCharacter { kind: DocumentKind::Cnpj, character: sign };
        if sign.is_ascii_alphanumeric() { Ok(sign.to_ascii_uppercase()) } else { Err(refused) }
    };
    signs.map(read).collect()
}

/// Reads a telephone number of 10 or 11 digits and nothing else (cliente manual, lines 4300-4306).
pub(crate) fn phone(checks: DocumentChecks, field: &'static str, text: &str) -> Result<Phone, ProspectError> {
    if let Some(character) = text.chars().find(|sign| !sign.is_ascii_digit()) {
        return Err(ProspectError::Phone { field, error: br::PhoneError::UnexpectedCharacter { character } });
    }
    if !matches!(text.len(), 10 | 11) {
        return Err(ProspectError::Phone { field, error: br::PhoneError::WrongLength { found: text.len() } });
    }
    checks.phone(text).map_err(|error| ProspectError::Phone { field, error })
}

/// What holds for a prospect's name, birthday and e-mail address.
pub(crate) fn check(name: &str, party: &Party, email: Option<&str>, today: NaiveDate) -> Result<(), ProspectError> {
    if name.trim().is_empty() {
        return Err(ProspectError::BlankName);
    }
    if let Party::Person { birth_date, .. } = party
        && *birth_date > today
    {
        return Err(ProspectError::BornInTheFuture(*birth_date));
    }
    if email.is_some_and(|email| !is_email(email)) {
        return Err(ProspectError::Email);
    }
    Ok(())
}

/// A whole CNPJ or CPF out of what is stored, for what needs one.
pub(crate) fn whole(kind: CustomerKind, tax_id: &str) -> Result<br::TaxId, DocumentError> {
    match kind {
        CustomerKind::Person => br::Cpf::parse_relaxed(tax_id).map(br::TaxId::Cpf),
        CustomerKind::Company => Cnpj::parse_relaxed(tax_id).map(br::TaxId::Cnpj),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CustomerKind::{Company, Person};
    use DocumentChecks::{Relaxed, Strict};

    #[test]
    fn documents_are_read_as_strictly_as_the_company_wants() {
        for (checks, kind, text, kept) in [
            (Strict, Person, "529.982.247-25", Some("52998224725")),
            (Strict, Person, "111.111.111-11", None),
            (Relaxed, Person, "111.111.111-11", Some("11111111111")),
            (Relaxed, Person, "1111", None),
            (Relaxed, Person, "11.222.333/0001-81", None),
            (Strict, Company, "11.222.333/0001-81", Some("11222333000181")),
            (Strict, Company, "12.abc.345/01DE-35", Some("12ABC34501DE35")),
            (Strict, Company, "22222222222", None),
            (Relaxed, Company, "22222222222", Some("22222222222")),
            (Relaxed, Company, "222222222222222", None),
            (Relaxed, Company, "2222!", None),
            (Relaxed, Company, "---", None),
        ] {
            assert_eq!(tax_id(checks, kind, text).ok().as_deref(), kept, "{checks:?} {kind:?} {text}");
        }
    }

    #[test]
    fn a_customer_needs_a_whole_document() {
        for (kind, text, good) in [
            (Person, "11111111111", true),
            (Company, "11222333000181", true),
            (Company, "22222222222", false),
            (Person, "11222333000181", false),
        ] {
            assert_eq!(whole(kind, text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn telephones_are_ten_or_eleven_digits() {
        for (checks, text, good) in [
            (Strict, "32999998888", true),
            (Strict, "3233334444", true),
            (Strict, "3299998888", false),
            (Relaxed, "3299998888", true),
            (Relaxed, "(32) 99999-8888", false),
            (Relaxed, "5532999998888", false),
            (Relaxed, "032999998888", false),
            (Relaxed, "329999988", false),
            (Relaxed, "", false),
        ] {
            assert_eq!(phone(checks, "phone", text).is_ok(), good, "{checks:?} {text}");
        }
    }

    #[test]
    fn a_prospect_is_checked() {
        let today = "2026-03-01".parse().unwrap();
        let person =
            |born: &str| Party::Person { birth_date: born.parse().unwrap(), identity_card: None, mother_name: None, sex: None };
        assert!(check("ANA", &person("2026-03-01"), Some("ana@exemplo.com.br"), today).is_ok());
        assert!(check("ANA", &person("1988-03-15"), None, today).is_ok());
        assert!(matches!(check(" ", &person("1988-03-15"), None, today), Err(ProspectError::BlankName)));
        assert!(matches!(check("ANA", &person("2026-03-02"), None, today), Err(ProspectError::BornInTheFuture(_))));
        assert!(matches!(check("ANA", &person("1988-03-15"), Some("ana"), today), Err(ProspectError::Email)));
    }
}
