//! What the fields of a contact hold.

use br::{Cpf, Phone};
use company::DocumentChecks;
use customers::ContactLetter;
use wire::{Digits, words};

words! {
    /// The letters of contacts. The manual's list is lost; these two are attested.
    pub(super) enum Letter {
        G = "G",
        A = "A",
    }
}

words! {
    /// Whether a contact is spoken to.
    pub(super) enum Status {
        Active = "A",
        Inactive = "I",
    }
}

impl Letter {
    pub(super) const fn letter(self) -> ContactLetter {
        match self {
            Self::G => ContactLetter::G,
            Self::A => ContactLetter::A,
        }
    }
}

/// A telephone: digits only, with the area code.
pub(super) fn phone(checks: DocumentChecks, digits: &Digits) -> Option<Phone> {
    let plain = matches!(digits.0.len(), 10 | 11) && digits.0.bytes().all(|byte| byte.is_ascii_digit());
    if plain { checks.phone(&digits.0).ok() } else { None }
}

/// A CPF. The manual calls it a number, which has no zeros in front: they are put back.
pub(super) fn cpf(checks: DocumentChecks, digits: &Digits) -> Option<Cpf> {
    let text = &digits.0;
    let is_number = (8..11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { checks.cpf(&format!("{text:0>11}")).ok() } else { checks.cpf(text).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cpf_gets_its_zeros_back() {
        let read = |text: &str| cpf(DocumentChecks::Strict, &Digits(text.into())).map(|cpf| cpf.as_str().to_owned());
        assert_eq!(read("191"), None);
        assert_eq!(read("94983655042").as_deref(), Some("94983655042"));
        assert_eq!(read("949.836.550-42").as_deref(), Some("94983655042"));
        assert_eq!(read("01234567890").as_deref(), Some("01234567890"));
        assert_eq!(read("1234567890").as_deref(), Some("01234567890"));
        assert_eq!(read("94983655041"), None);
    }

    #[test]
    fn a_phone_is_digits_alone() {
        let read = |text: &str| phone(DocumentChecks::Strict, &Digits(text.into())).is_some();
        assert!(read("4433221155") && read("44999887766"));
        for text in ["443322115", "(44)33221155", "4493322115", "0033221155", ""] {
            assert!(!read(text), "{text}");
        }
    }
}
