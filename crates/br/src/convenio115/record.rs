//! The records of the monthly files, as they are since 2017. Each ends with the MD5 of all that stands before it.
//!
//! Numbers are right-aligned with zeros, texts left-aligned in capitals without accents, cut where their field ends.

use super::Digest;
use crate::to_printable_ascii;
use chrono::{Datelike, NaiveDate};

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// It counts.
    Normal,
    /// It was cancelled.
    Cancelled,
}

impl Situation {
    const fn letter(self) -> char {
        match self {
            Self::Normal => 'N',
            Self::Cancelled => 'S',
        }
    }
}

/// Whom a note is for, as far as every record says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipientPart {
    /// CPF or CNPJ, bare.
    pub tax_id: String,
    /// True for a company.
    pub is_company: bool,
    /// The name.
    pub name: String,
    /// The state registration, bare; `ISENTO` is written where it is empty.
    pub state_registration: String,
    /// The state, two letters.
    pub state: String,
    /// The customer's number.
    pub customer: String,
    /// A telephone number in digits.
    pub phone: String,
    /// The street.
    pub street: String,
    /// The number of the house.
    pub street_number: String,
    /// The complement.
    pub complement: String,
    /// The neighbourhood.
    pub neighborhood: String,
    /// The city.
    pub city: String,
    /// The code of the city, seven digits; zero where it is not known.
    pub city_code: u32,
    /// The postal code, bare.
    pub postal_code: String,
}

/// What tells one note from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePart {
    /// The model, 21 or 22.
    pub model: u8,
    /// The series.
    pub series: String,
    /// The number.
    pub number: u32,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// Where it stands.
    pub situation: Situation,
    /// What is used: 1 telephony, 2 data, 3 television, 4 Internet access, 5 multimedia, 6 others (table 11.2).
    pub use_kind: u8,
}

/// The sums of a note. Amounts are in centavos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MasterPart {
    /// The authentication code.
    pub digest: String,
    /// The total.
    pub total: u64,
    /// The base of the ICMS.
    pub icms_base: u64,
    /// The ICMS.
    pub icms: u64,
    /// What is exempt.
    pub exempt: u64,
    /// What is outside its reach.
    pub other: u64,
    /// Where its first line stands in the file of items, from 1.
    pub first_item: u32,
    /// The issuer's CNPJ, bare.
    pub issuer: String,
    /// The number of the commercial invoice.
    pub invoice: String,
    /// What that invoice comes to.
    pub invoice_amount: u64,
}

/// One line of a note. Amounts are in centavos, rates in 1/10,000 %, quantities in 1/1,000.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPart {
    /// Its place in the note, from 1.
    pub position: u32,
    /// The CFOP.
    pub cfop: u32,
    /// The provider's code.
    pub code: String,
    /// What it is.
    pub description: String,
    /// The classification (table 11.5).
    pub classification: String,
    /// The unit.
    pub unit: String,
    /// How much.
    pub quantity: u64,
    /// What a unit costs.
    pub unit_price: u64,
    /// What it comes to.
    pub total: u64,
    /// The base of the ICMS.
    pub icms_base: u64,
    /// The ICMS.
    pub icms: u64,
    /// What is exempt.
    pub exempt: u64,
    /// What is outside its reach.
    pub other: u64,
    /// The rate of the ICMS.
    pub icms_rate: u64,
    /// The contract's number.
    pub contract: String,
    /// The rate of the PIS.
    pub pis_rate: u64,
    /// The PIS.
    pub pis: u64,
    /// The rate of the COFINS.
    pub cofins_rate: u64,
    /// The COFINS.
    pub cofins: u64,
}

/// A record that grows field by field.
struct Record(String);

impl Record {
    fn new() -> Self {
        Self(String::with_capacity(430))
    }

    fn number(mut self, value: impl Into<u64>, width: usize) -> Self {
        let digits = format!("{:0width$}", value.into());
        // A number that its field cannot hold would shift all that follows: its last digits stand, as a counter would show.
        self.0.push_str(&digits[digits.len() - width..]);
        self
    }

    fn digits(mut self, text: &str, width: usize) -> Self {
        let digits: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
        let cut = &digits[digits.len().saturating_sub(width)..];
        self.0.push_str(&format!("{cut:0>width$}"));
        self
    }

    fn text(mut self, text: &str, width: usize) -> Self {
        let plain = to_printable_ascii(text).to_ascii_uppercase();
        let cut = &plain[..plain.len().min(width)];
        self.0.push_str(&format!("{cut:<width$}"));
        self
    }

    fn day(self, day: NaiveDate) -> Self {
        self.number(u64::from(day.year().unsigned_abs()) * 10_000 + u64::from(day.month() * 100 + day.day()), 8)
    }

    fn month(self, day: NaiveDate) -> Self {
        self.number(u64::from(day.year().unsigned_abs() % 100) * 100 + u64::from(day.month()), 4)
    }

    fn end(mut self) -> String {
        let digest = Digest::of(self.0.as_bytes());
        self.0.push_str(&digest.to_string());
        self.0
    }
}

fn registration(recipient: &RecipientPart) -> &str {
    if recipient.state_registration.is_empty() { "ISENTO" } else { &recipient.state_registration }
}

/// The record of a note in the master file (M): 425 characters.
#[must_use]
pub fn master_record(note: &NotePart, recipient: &RecipientPart, master: &MasterPart) -> String {
    Record::new()
        .digits(&recipient.tax_id, 14)
        .text(registration(recipient), 14)
        .text(&recipient.name, 35)
        .text(&recipient.state, 2)
        .text("0", 1)
        .number(note.use_kind, 1)
        .text("00", 2)
        .text(&recipient.customer, 12)
        .day(note.issued_on)
        .number(note.model, 2)
        .text(&note.series, 3)
        .number(note.number, 9)
        .text(&master.digest, 32)
        .number(master.total, 12)
        .number(master.icms_base, 12)
        .number(master.icms, 12)
        .number(master.exempt, 12)
        .number(master.other, 12)
        .text(&note.situation.letter().to_string(), 1)
        .month(note.issued_on)
        .number(master.first_item, 9)
        .text("", 12)
        .text(if recipient.is_company { "1" } else { "2" }, 1)
        // Table 11.8.2: commercial, residential.
        .text(if recipient.is_company { "01" } else { "03" }, 2)
        .text("00", 2)
        .text(&recipient.phone, 12)
        .digits(&master.issuer, 14)
        .text(&master.invoice, 20)
        .number(master.invoice_amount, 12)
        .number(0_u64, 16)
        .text("", 50)
        .number(0_u64, 8)
        .text("", 35)
        .end()
}

/// The record of a line in the file of items (I): 331 characters.
#[must_use]
pub fn item_record(note: &NotePart, recipient: &RecipientPart, item: &ItemPart) -> String {
    Record::new()
        .digits(&recipient.tax_id, 14)
        .text(&recipient.state, 2)
        .text("0", 1)
        .number(note.use_kind, 1)
        .text("00", 2)
        .day(note.issued_on)
        .number(note.model, 2)
        .text(&note.series, 3)
        .number(note.number, 9)
        .number(item.cfop, 4)
        .number(item.position, 3)
        .text(&item.code, 10)
        .text(&item.description, 40)
        .digits(&item.classification, 4)
        .text(&item.unit, 6)
        .number(item.quantity, 12)
        .number(item.quantity, 12)
        .number(item.total, 11)
        .number(0_u64, 11)
        .number(0_u64, 11)
        .number(item.icms_base, 11)
        .number(item.icms, 11)
        .number(item.exempt, 11)
        .number(item.other, 11)
        // Two decimals of a percentage.
        .number(item.icms_rate / 100, 4)
        .text(&note.situation.letter().to_string(), 1)
        .month(note.issued_on)
        .text(&item.contract, 15)
        .number(item.quantity, 12)
        // Six decimals.
        .number(item.unit_price * 10_000, 11)
        // Four decimals of rates and of their amounts.
        .number(item.pis_rate, 6)
        .number(item.pis * 100, 11)
        .number(item.cofins_rate, 6)
        .number(item.cofins * 100, 11)
        .text("", 1)
        .text("00", 2)
        .text("", 5)
        .end()
}

/// The record of a note's recipient (D): 287 characters.
#[must_use]
pub fn recipient_record(note: &NotePart, recipient: &RecipientPart) -> String {
    let house: String = recipient.street_number.chars().filter(char::is_ascii_digit).collect();
    Record::new()
        .digits(&recipient.tax_id, 14)
        .text(registration(recipient), 14)
        .text(&recipient.name, 35)
        .text(&recipient.street, 45)
        .digits(&house, 5)
        .text(&recipient.complement, 15)
        .digits(&recipient.postal_code, 8)
        .text(&recipient.neighborhood, 15)
        .text(&recipient.city, 30)
        .text(&recipient.state, 2)
        .text(&recipient.phone, 12)
        .text(&recipient.customer, 12)
        .text("", 12)
        .text("", 2)
        .day(note.issued_on)
        .number(note.model, 2)
        .text(&note.series, 3)
        .number(note.number, 9)
        .number(recipient.city_code, 7)
        .text("", 5)
        .end()
}

/// The name of a file: state, issuer, model, series, year and month, normal (not a substitute), its first version, and its letter.
#[must_use]
pub fn file_name(state: &str, issuer: &str, model: u8, series: &str, month: NaiveDate, letter: char) -> String {
    let Record(name) = Record::new().text(state, 2).digits(issuer, 14).number(model, 2).text(series, 3).month(month);
    format!("{}N01{letter}.001", name.replace(' ', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 31).unwrap()
    }

    fn note() -> NotePart {
        let situation = Situation::Normal;
        NotePart { model: 21, series: "1".into(), number: 123, issued_on: day(), situation, use_kind: 4 }
    }

    fn recipient(name: &str) -> RecipientPart {
        RecipientPart {
            tax_id: "12345678909".into(),
            is_company: false,
            name: name.into(),
            state_registration: String::new(),
            state: "MG".into(),
            customer: "81593".into(),
            phone: "31999994444".into(),
            street: "Rua São João".into(),
            street_number: "45".into(),
            complement: name.into(),
            neighborhood: "Jardim América".into(),
            city: "Uberlândia".into(),
            city_code: 3_170_206,
            postal_code: "38400200".into(),
        }
    }

    fn item(description: &str, amount: u64) -> ItemPart {
        ItemPart {
            position: 1,
            cfop: 5_307,
            code: "SCM".into(),
            description: description.into(),
            classification: "0104".into(),
            unit: "UN".into(),
            quantity: 1_000,
            unit_price: amount,
            total: amount,
            icms_base: amount,
            icms: 1_798,
            exempt: 0,
            other: 0,
            icms_rate: 180_000,
            contract: "61049".into(),
            pis_rate: 6_500,
            pis: 65,
            cofins_rate: 30_000,
            cofins: 300,
        }
    }

    fn master(total: u64) -> MasterPart {
        MasterPart {
            digest: "647E77C27F7651DED6D544689388CE57".into(),
            total,
            icms_base: total,
            icms: 1_798,
            exempt: 0,
            other: 0,
            first_item: 1,
            issuer: "11222333000181".into(),
            invoice: "123".into(),
            invoice_amount: total,
        }
    }

    #[test]
    fn fields_stand_where_the_layout_puts_them() {
        let record = master_record(&note(), &recipient("Maria da Conceição"), &master(9_990));
        assert_eq!(&record[..28], "00012345678909ISENTO        ");
        assert_eq!(&record[28..63], format!("{:<35}", "MARIA DA CONCEICAO"));
        assert_eq!(&record[63..81], "MG040081593       ");
        assert_eq!(&record[81..103], "20251031211  000000123");
        assert_eq!(&record[103..135], "647E77C27F7651DED6D544689388CE57");
        assert_eq!(&record[135..171], "000000009990000000009990000000001798");
        assert_eq!(&record[195..209], "N2510000000001");
        let record = item_record(&note(), &recipient("Maria"), &item("SCM(01/10/25 a 31/10/25)", 9_990));
        assert_eq!(&record[42..49], "5307001");
        assert_eq!(&record[133..144], "00000009990");
        assert_eq!(&record[210..215], "1800N");
        assert_eq!(&record[246..257], "00099900000");
        assert_eq!(&record[257..274], "00650000000006500");
        let record = recipient_record(&note(), &recipient("Maria"));
        assert_eq!(&record[63..113], format!("{:<45}00045", "RUA SAO JOAO"));
        assert_eq!(&record[243..250], "3170206");
    }

    #[test]
    fn a_file_is_named_by_its_contents() {
        let name = file_name("MG", "11222333000181", 21, "1", day(), 'M');
        assert_eq!(name, "MG11222333000181211__2510N01M.001");
    }

    proptest! {
        #[test]
        fn records_have_their_width_and_end_with_their_digest(text in ".{0,60}", amount in 0_u64..=99_999_999_999_999) {
            let recipient = recipient(&text);
            for (record, width) in [
                (master_record(&note(), &recipient, &master(amount)), 425),
                (item_record(&note(), &recipient, &item(&text, amount)), 331),
                (recipient_record(&note(), &recipient), 287),
            ] {
                prop_assert!(record.is_ascii());
                prop_assert_eq!(record.len(), width);
                prop_assert_eq!(&record[width - 32..], Digest::of(&record.as_bytes()[..width - 32]).to_string());
            }
        }
    }
}
