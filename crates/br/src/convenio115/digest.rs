use crate::{Cnpj, TaxId};
use chrono::{Datelike, NaiveDate};
use md5::{Digest as _, Md5};
use std::fmt;

/// What a fiscal note is authenticated by. Amounts are in centavos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthenticatedNote {
    /// Whom it is issued to.
    pub recipient: TaxId,
    /// Its number, up to 999,999,999.
    pub number: u32,
    /// Its total.
    pub total: u64,
    /// The base of its ICMS.
    pub icms_base: u64,
    /// Its ICMS.
    pub icms: u64,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// Who issues it.
    pub issuer: Cnpj,
}

/// An MD5, as the Convênio writes it: 32 hexadecimal digits in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 16]);

impl Digest {
    /// That of any text.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        Self(Md5::digest(text).into())
    }

    /// Eight groups of four digits with points between them, as it stands on paper (reservado ao fisco).
    #[must_use]
    pub fn grouped(&self) -> String {
        self.to_string().as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(".")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl AuthenticatedNote {
    /// The 81 characters that are digested: recipient 14, number 9, total 12, base 12, ICMS 12, day 8, issuer 14.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { recipient, number, total, icms_base, icms, issued_on, issuer } = self;
        let day = format!("{:04}{:02}{:02}", issued_on.year(), issued_on.month(), issued_on.day());
        format!("{:0>14}{number:09}{total:012}{icms_base:012}{icms:012}{day}{:0>14}", recipient.as_str(), issuer.as_str())
    }

    /// The note's authentication code (código de autenticação digital).
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> AuthenticatedNote {
        AuthenticatedNote {
            recipient: TaxId::parse("123.456.789-09").unwrap(),
            number: 123,
            total: 9_990,
            icms_base: 9_990,
            icms: 1_798,
            issued_on: NaiveDate::from_ymd_opt(2025, 10, 31).unwrap(),
            issuer: Cnpj::parse("11222333000181").unwrap(),
        }
    }

    #[test]
    fn a_note_has_81_characters_and_their_md5() {
        // Computed by `md5sum` from the text.
        assert_eq!(note().text(), "000123456789090000001230000000099900000000099900000000017982025103111222333000181");
        assert_eq!(note().text().len(), 81);
        assert_eq!(note().digest().to_string(), "647E77C27F7651DED6D544689388CE57");
    }

    #[test]
    fn it_is_printed_in_groups() {
        assert_eq!(note().digest().grouped(), "647E.77C2.7F76.51DE.D6D5.4468.9388.CE57");
        assert_eq!(Digest::of(b"").to_string(), "D41D8CD98F00B204E9800998ECF8427E");
    }

    #[test]
    fn every_part_counts() {
        let digest = note().digest();
        for other in [
            AuthenticatedNote { number: 124, ..note() },
            AuthenticatedNote { total: 9_991, ..note() },
            AuthenticatedNote { icms_base: 9_989, ..note() },
            AuthenticatedNote { icms: 1_799, ..note() },
            AuthenticatedNote { recipient: TaxId::parse("11222333000181").unwrap(), ..note() },
        ] {
            assert_ne!(other.digest(), digest);
            assert_eq!(other.text().len(), 81);
        }
    }
}
