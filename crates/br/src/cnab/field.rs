//! Records as tables of fields: where a field stands and what it holds, once for writing and reading.

use super::error::{FileRefused, Unfit};
use super::text::{Line, upper_ascii};
use chrono::{Datelike, NaiveDate};

/// One field of a record, positions counted from 1 and both included, as the manuals print them. What no field covers is blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) holds: Holds,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The same in every record.
    Fixed(&'static str),
    /// Zeros.
    Zeros,
    /// Digits with zeros before them.
    Number(Slot),
    /// A text that may be cut: names and addresses.
    Words(Slot),
    /// A text that must fit: identifiers.
    Exact(Slot),
    /// `DDMMAAAA` or `DDMMAA` by its width; zeros for none.
    Date(Slot),
}

pub(crate) const fn fixed(first: usize, last: usize, text: &'static str) -> Field {
    Field { first, last, holds: Holds::Fixed(text) }
}

pub(crate) const fn zeros(first: usize, last: usize) -> Field {
    Field { first, last, holds: Holds::Zeros }
}

pub(crate) const fn number(first: usize, last: usize, slot: Slot) -> Field {
    Field { first, last, holds: Holds::Number(slot) }
}

pub(crate) const fn words(first: usize, last: usize, slot: Slot) -> Field {
    Field { first, last, holds: Holds::Words(slot) }
}

pub(crate) const fn exact(first: usize, last: usize, slot: Slot) -> Field {
    Field { first, last, holds: Holds::Exact(slot) }
}

pub(crate) const fn date(first: usize, last: usize, slot: Slot) -> Field {
    Field { first, last, holds: Holds::Date(slot) }
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What a field is for, whatever the bank and wherever it stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($(#[$doc])* $name),* }

        impl Slot {
            /// How many there are.
            pub(crate) const COUNT: usize = [$(Self::$name),*].len();

            /// Its name in errors.
            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

slots! {
    Bank = "bank",
    BankName = "bank name",
    Batch = "batch",
    Sequence = "sequence",
    Movement = "movement",
    InscriptionType = "inscription type",
    Inscription = "inscription",
    Convenio = "agreement code",
    Branch = "branch",
    BranchDigit = "branch digit",
    Account = "account",
    AccountDigit = "account digit",
    AccountComplement = "account complement",
    Company = "company",
    Direction = "direction",
    WrittenOn = "date of the file",
    WrittenAt = "time of the file",
    FileNumber = "file number",
    FileVersion = "file version",
    BatchVersion = "batch version",
    OurNumber = "our number",
    OurNumberAgain = "our number",
    Wallet = "wallet",
    WalletCode = "wallet code",
    Channel = "channel",
    Document = "document number",
    CompanyUse = "company use",
    Due = "due date",
    Amount = "amount",
    Kind = "kind of title",
    Issued = "date of issue",
    InterestCode = "interest code",
    InterestFrom = "interest date",
    InterestPerDay = "interest per day",
    Rebate = "rebate",
    Discount = "discount",
    FineCode = "fine code",
    FineFrom = "fine date",
    FinePercent = "fine percent",
    PayerType = "payer type",
    PayerInscription = "payer inscription",
    PayerName = "payer name",
    PayerAddress = "payer address",
    PayerDistrict = "payer district",
    PayerCep = "payer postal code",
    PayerCity = "payer city",
    PayerState = "payer state",
    PaidAtBank = "receiving bank",
    PaidAtBranch = "receiving branch",
    Fee = "fee",
    OtherCosts = "other costs",
    Motives = "motives",
    Additions = "additions",
    Paid = "amount paid",
    Credited = "amount credited",
    OccurredOn = "date of the occurrence",
    CreditedOn = "date of the credit",
    Records = "records",
    Titles = "titles",
    TotalAmount = "total amount",
    Batches = "batches",
}

/// The value of a slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing: blanks, or zeros in a number or date.
    #[default]
    None,
    /// A text, or digits.
    Text(String),
    /// A number or centavos.
    Number(i64),
    /// A date.
    Date(NaiveDate),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Option<NaiveDate>> for Value {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::None, Self::Date)
    }
}

/// What the slots of a record hold.
#[derive(Clone, Debug)]
pub(crate) struct Values([Value; Slot::COUNT]);

impl Values {
    pub(crate) fn new() -> Self {
        Self(std::array::from_fn(|_| Value::None))
    }

    pub(crate) fn with(mut self, slot: Slot, value: impl Into<Value>) -> Self {
        self.set(slot, value);
        self
    }

    pub(crate) fn set(&mut self, slot: Slot, value: impl Into<Value>) {
        if let Some(place) = self.0.get_mut(slot as usize) {
            *place = value.into();
        }
    }

    fn get(&self, slot: Slot) -> &Value {
        self.0.get(slot as usize).unwrap_or(&Value::None)
    }
}

/// A record of `length` characters, CRLF behind it.
pub(crate) fn write(out: &mut String, length: usize, table: &[Field], values: &Values) -> Result<(), Unfit> {
    let mut record = vec![b' '; length];
    for field in table {
        let text = field.content(values)?;
        if let Some(place) = record.get_mut(field.first - 1..field.last) {
            place.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        }
    }
    out.extend(record.into_iter().map(char::from));
    out.push_str("\r\n");
    Ok(())
}

impl Field {
    fn width(&self) -> usize {
        self.last + 1 - self.first
    }

    fn content(&self, values: &Values) -> Result<String, Unfit> {
        let width = self.width();
        match self.holds {
            Holds::Fixed(text) => Ok(text.to_owned()),
            Holds::Zeros => Ok("0".repeat(width)),
            Holds::Number(slot) => digits_of(values.get(slot), slot, width),
            Holds::Words(slot) => Ok(words_of(values.get(slot)).chars().take(width).collect()),
            Holds::Exact(slot) => {
                let text = words_of(values.get(slot));
                if text.len() > width { Err(Unfit::TooLong { field: slot.word(), most: width, value: text }) } else { Ok(text) }
            }
            Holds::Date(slot) => date_of(values.get(slot), slot, width),
        }
    }

    fn slot(&self) -> Option<Slot> {
        match self.holds {
            Holds::Fixed(_) | Holds::Zeros => None,
            Holds::Number(slot) | Holds::Words(slot) | Holds::Exact(slot) | Holds::Date(slot) => Some(slot),
        }
    }
}

fn words_of(value: &Value) -> String {
    match value {
        Value::None => String::new(),
        Value::Text(text) => upper_ascii(text),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
    }
}

fn digits_of(value: &Value, slot: Slot, width: usize) -> Result<String, Unfit> {
    let digits = match value {
        Value::None => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.trim().to_owned(),
        Value::Date(date) => date.to_string(),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unfit::NotDigits { field: slot.word(), value: digits });
    }
    if digits.len() > width {
        return Err(Unfit::TooLong { field: slot.word(), most: width, value: digits });
    }
    Ok(format!("{digits:0>width$}"))
}

fn date_of(value: &Value, slot: Slot, width: usize) -> Result<String, Unfit> {
    match value {
        Value::Date(date) if width == 8 && (1..=9999).contains(&date.year()) => Ok(date.format("%d%m%Y").to_string()),
        // Six digits tell a year of this century, and readers take them so.
        Value::Date(date) if width == 6 && (2000..2100).contains(&date.year()) => Ok(date.format("%d%m%y").to_string()),
        Value::None => Ok("0".repeat(width)),
        other => Err(Unfit::NotADate { field: slot.word(), value: words_of(other) }),
    }
}

/// Reads a record by its table. What is asked for must be in the table; what is not there reads as absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) line: &'a Line,
    pub(crate) table: &'static [Field],
}

impl Reader<'_> {
    fn field(&self, slot: Slot) -> Option<&'static Field> {
        self.table.iter().find(|field| field.slot() == Some(slot))
    }

    /// The characters of a field as they stand.
    pub(crate) fn raw(&self, slot: Slot) -> String {
        self.field(slot).map(|field| self.line.part(field.first, field.last)).unwrap_or_default()
    }

    /// The text of a field without the blanks around it.
    pub(crate) fn text(&self, slot: Slot) -> String {
        self.raw(slot).trim().to_owned()
    }

    /// A number; blanks are zero.
    pub(crate) fn number(&self, slot: Slot) -> Result<i64, FileRefused> {
        let Some(field) = self.field(slot) else { return Ok(0) };
        let text = self.text(slot);
        match text.as_str() {
            "" => Ok(0),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().map_err(|_| self.malformed(field, slot)),
            _ => Err(self.malformed(field, slot)),
        }
    }

    /// A date; blanks and zeros are none.
    pub(crate) fn date(&self, slot: Slot) -> Result<Option<NaiveDate>, FileRefused> {
        let Some(field) = self.field(slot) else { return Ok(None) };
        let text = self.text(slot);
        if text.bytes().all(|byte| byte == b'0') {
            return Ok(None);
        }
        parse_date(&text, field.width()).map(Some).ok_or_else(|| self.malformed(field, slot))
    }

    fn malformed(&self, field: &Field, slot: Slot) -> FileRefused {
        FileRefused::Malformed {
            line: self.line.number,
            field: slot.word(),
            first: field.first,
            last: field.last,
            found: self.line.part(field.first, field.last),
        }
    }
}

fn parse_date(text: &str, width: usize) -> Option<NaiveDate> {
    if text.len() != width || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = text.get(..2)?.parse().ok()?;
    let month = text.get(2..4)?.parse().ok()?;
    let year: i32 = text.get(4..)?.parse().ok()?;
    NaiveDate::from_ymd_opt(if width == 6 { 2000 + year } else { year }, month, day)
}

/// Whether a table is one: fields in order, none over another, fixed texts of their width, nothing past the end.
#[cfg(test)]
pub(crate) fn check_table(name: &str, length: usize, table: &[Field]) {
    let mut next = 1;
    for field in table {
        assert!(field.first >= next, "{name}: {}-{} lies over the field before it", field.first, field.last);
        assert!(field.last >= field.first && field.last <= length, "{name}: {}-{}", field.first, field.last);
        if let Holds::Fixed(text) = field.holds {
            assert!(text.len() <= field.width(), "{name}: {text}");
        }
        if let Holds::Date(_) = field.holds {
            assert!(matches!(field.width(), 6 | 8), "{name}: {}-{}", field.first, field.last);
        }
        next = field.last + 1;
    }
}
