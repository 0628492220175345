//! Return files: what the bank tells the beneficiary.

use super::error::FileRefused;
use super::text::{decode, lines};
use super::{Layout, Occurrence, ReturnedNumber, cnab240, cnab400};
use chrono::NaiveDate;

/// To whom a return file says it belongs. What a layout does not carry is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SenderId {
    /// CPF or CNPJ, as many digits as the field has.
    pub tax_id: String,
    /// The bank's code for the beneficiary, as it stands.
    pub code: String,
    /// The branch.
    pub branch: String,
    /// The account, without check digit.
    pub account: String,
}

/// A return file that was read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnFile {
    /// The bank's number.
    pub bank: u16,
    /// Its layout.
    pub layout: Layout,
    /// Whose it is.
    pub sender: SenderId,
    /// The bank's number of the file; 0 where the layout's place for it is not known.
    pub number: u32,
    /// The date in the header.
    pub written_on: Option<NaiveDate>,
    /// How many lines it has.
    pub lines: usize,
    /// The occurrences, in the order of the file.
    pub records: Vec<ReturnRecord>,
    /// Lines that carry none: headers and trailers apart, all others are here.
    pub others: Vec<OtherLine>,
}

/// What a return file says about one title. Sums are centavos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnRecord {
    /// The line, the first of two in CNAB 240.
    pub line: usize,
    /// The bank's code of the occurrence.
    pub code: String,
    /// What it means.
    pub occurrence: Occurrence,
    /// The bank says that only a part was paid.
    pub partial: bool,
    /// The number of the title.
    pub our_number: ReturnedNumber,
    /// What the remittance gave the bank to send back.
    pub company_use: String,
    /// The document number.
    pub document: String,
    /// The due date.
    pub due_on: Option<NaiveDate>,
    /// The value of the title.
    pub amount: i64,
    /// What the payer paid.
    pub paid: i64,
    /// Of it, interest and fine.
    pub additions: i64,
    /// What the bank let off as a discount.
    pub discount: i64,
    /// What the bank let off as a rebate.
    pub rebate: i64,
    /// The bank's fee.
    pub fee: i64,
    /// What the bank credits.
    pub credited: i64,
    /// The day of the occurrence: of the payment, where it is one.
    pub occurred_on: Option<NaiveDate>,
    /// The day of the credit.
    pub credited_on: Option<NaiveDate>,
    /// The codes of the motives.
    pub motives: Vec<String>,
}

/// A line without an occurrence: another segment, or a record of another service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLine {
    /// The line.
    pub line: usize,
    /// What it is: `segment Y`, `record 7`.
    pub what: String,
}

/// Reads a return file whole.
///
/// # Errors
/// [`FileRefused`]: then nothing of it may be used.
pub fn read_return(bytes: &[u8]) -> Result<ReturnFile, FileRefused> {
    let text = decode(bytes);
    let first = text.split('\n').next().unwrap_or_default();
    if text.is_empty() {
        return Err(FileRefused::Empty);
    }
    match layout_of(first) {
        Some(Layout::Cnab400) => cnab400::read(&lines(&text, 400)?),
        Some(Layout::Cnab240) => cnab240::read(&lines(&text, 240)?),
        None => Err(FileRefused::UnknownFormat),
    }
}

/// The layout by the first line.
fn layout_of(first: &str) -> Option<Layout> {
    if ["01REMESSA", "02RETORNO"].iter().any(|start| first.starts_with(start)) {
        return Some(Layout::Cnab400);
    }
    let head: Vec<char> = first.chars().take(8).collect();
    let is_240 = head.len() == 8 && head.iter().all(char::is_ascii_digit) && head.get(3..8) == Some(&['0'; 5]);
    is_240.then_some(Layout::Cnab240)
}

/// The text of a file by which two copies are the same file, whatever their line ends and cut-off blanks.
pub fn canonical(bytes: &[u8]) -> String {
    decode(bytes).lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Motives of equal width one after the other; zeros and blanks are none.
pub(crate) fn motives(text: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let codes = characters.chunks(width).map(|code| code.iter().collect::<String>().trim().to_owned());
    codes.filter(|code| !code.bytes().all(|byte| byte == b'0')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motives_are_told_apart() {
        assert_eq!(motives("0446      ", 2), ["04", "46"]);
        assert_eq!(motives("00A4000000", 2), ["A4"]);
        assert_eq!(motives("044000   ", 3), ["044"]);
    }

    #[test]
    fn copies_are_the_same_file() {
        assert_eq!(canonical(b"AB  \r\nCD \r\n\x1a"), canonical(b"AB\nCD"));
        assert_ne!(canonical(b"AB\nCD"), canonical(b"AB\nCE"));
    }

    #[test]
    fn the_first_line_tells_the_layout() {
        assert_eq!(read_return(b""), Err(FileRefused::Empty));
        assert_eq!(read_return(b"\r\n \x1a"), Err(FileRefused::Empty));
        assert_eq!(read_return(b"%PDF-1.4"), Err(FileRefused::UnknownFormat));
        assert_eq!(read_return(b"033\xff"), Err(FileRefused::UnknownFormat));
    }
}
