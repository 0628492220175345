use super::{MAX_KEY, PixError};
use crate::document::{Cnpj, Cpf, TaxId};
use crate::phone::Phone;
use std::{fmt, str::FromStr};

/// A Pix key, of one of the five kinds. Displayed as codes and APIs carry it: bare, letters of e-mail and random key small.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PixKey {
    /// The CPF of a person.
    Cpf(Cpf),
    /// The CNPJ of a company.
    Cnpj(Cnpj),
    /// A telephone number, carried in its international form.
    Phone(Phone),
    /// An e-mail address in small letters, at most 77 characters. [`PixKey::parse`] has checked it.
    Email(String),
    /// A random key (EVP): the 36 characters of a UUID in small letters. [`PixKey::parse`] has checked it.
    Random(String),
}

impl PixKey {
    /// Reads a key as codes carry it: without mask, a telephone number as `+55...`. Letters may be small or capital.
    /// (Where people type masks, read a [`TaxId`] or [`Phone`] first and make a key of it.)
    ///
    /// # Errors
    /// [`PixError::NoKey`].
    pub fn parse(text: &str) -> Result<Self, PixError> {
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let key = if let Some(number) = text.strip_prefix('+') {
            if is_digits(number) { Phone::parse(text).ok().map(Self::Phone) } else { None }
        } else if text.contains('@') {
            let small = text.to_ascii_lowercase();
            is_email(&small).then_some(Self::Email(small))
        } else {
            match text.len() {
                11 => Cpf::parse(text).ok().map(Self::Cpf),
                14 => Cnpj::parse(text).ok().map(Self::Cnpj),
                36 => {
                    let small = text.to_ascii_lowercase();
                    is_uuid(&small).then_some(Self::Random(small))
                }
                _ => None,
            }
        };
        key.ok_or_else(|| PixError::NoKey { value: text.to_owned() })
    }
}

/// `local@domain` of the characters that the central bank admits, 77 at most.
fn is_email(text: &str) -> bool {
    let is_local = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= MAX_KEY
        && text
            .split_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && local.bytes().all(is_local) && domain.split('.').all(is_label))
}

/// 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between.
fn is_uuid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

impl fmt::Display for PixKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cpf(cpf) => f.pad(cpf.as_str()),
            Self::Cnpj(cnpj) => f.pad(cnpj.as_str()),
            Self::Phone(phone) => f.pad(&phone.e164()),
            Self::Email(text) | Self::Random(text) => f.pad(text),
        }
    }
}

impl FromStr for PixKey {
    type Err = PixError;

    fn from_str(text: &str) -> Result<Self, PixError> {
        Self::parse(text)
    }
}

impl From<TaxId> for PixKey {
    fn from(id: TaxId) -> Self {
        match id {
            TaxId::Cpf(cpf) => Self::Cpf(cpf),
            TaxId::Cnpj(cnpj) => Self::Cnpj(cnpj),
        }
    }
}

impl From<Phone> for PixKey {
    fn from(phone: Phone) -> Self {
        Self::Phone(phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_kinds() {
        for (text, kind) in [
            ("12345678909", "Cpf"),
            ("11222333000181", "Cnpj"),
            ("12ABC34501DE35", "Cnpj"),
            ("+5511987654321", "Phone"),
            ("+551132654321", "Phone"),
            ("thalesog@me.com", "Email"),
            ("123e4567-e12b-12d1-a456-426655440000", "Random"),
        ] {
            let key = PixKey::parse(text).expect(text);
            assert_eq!(key.to_string(), text);
            assert!(format!("{key:?}").starts_with(kind), "{text}");
        }
        assert_eq!(PixKey::parse("Thales@ME.com").map(|k| k.to_string()).as_deref(), Ok("thales@me.com"));
        assert_eq!(PixKey::parse("12abc34501de35").map(|k| k.to_string()).as_deref(), Ok("12ABC34501DE35"));
        let upper = "123E4567-E12B-12D1-A456-426655440000";
        assert_eq!(PixKey::parse(upper).map(|k| k.to_string()), Ok(upper.to_lowercase()));
        let masked = TaxId::parse("123.456.789-09").expect("CPF");
        assert_eq!(PixKey::from(masked), PixKey::parse("12345678909").expect("key"));
        let phone = Phone::parse("(11) 98765-4321").expect("phone");
        assert_eq!(PixKey::from(phone).to_string(), "+5511987654321");
    }

    #[test]
    fn what_is_no_key() {
        let long = format!("{}@example.com", "a".repeat(66));
        for text in [
            "",
            "123.456.789-09",
            "12345678900",
            "11222333000180",
            "11987654321",
            "5511987654321",
            "+55 11 98765-4321",
            "+12125550100",
            "@example.com",
            "a@",
            "a@b@c",
            "a b@example.com",
            "ção@example.com",
            "a@-x.com",
            "a@x..com",
            &long,
            "123e4567e12b12d1a456426655440000",
            "123e4567-e12b-12d1-a456-42665544000g",
            "123e4567-e12b-12d1-a45-6426655440000",
        ] {
            assert_eq!(PixKey::parse(text), Err(PixError::NoKey { value: text.to_owned() }));
        }
        assert!(PixKey::parse(&long[1..]).is_ok(), "77 characters fit");
    }
}
