//! Where each bank puts the *nosso número*, and how it is found there again.

use super::Layout;
use crate::boleto::banks::OurNumber;

/// The *nosso número* of a line of a return file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ReturnedNumber {
    /// Its digits with their zeros, as [`OurNumber::digits`] has them; empty for none.
    pub digits: String,
    /// The check digit, where the layout carries it.
    pub check_digit: Option<char>,
}

impl ReturnedNumber {
    /// Whether it is the number of a title: the digits, and the check digit where the file has one.
    pub fn is(&self, number: &OurNumber) -> bool {
        self.digits == number.digits() && (self.check_digit.is_none() || self.check_digit == number.check_digit())
    }

    fn split(text: &str, digits: usize) -> Self {
        let check_digit = text.chars().nth(digits).filter(|digit| *digit != ' ');
        Self { digits: text.chars().take(digits).collect(), check_digit }.or_none()
    }

    fn plain(digits: impl Into<String>) -> Self {
        Self { digits: digits.into(), check_digit: None }.or_none()
    }

    /// Blanks and zeros are no number: a line about the agreement itself has none.
    fn or_none(self) -> Self {
        if self.digits.chars().all(|c| c == '0' || c == ' ') { Self::default() } else { self }
    }
}

fn with_digit(number: &OurNumber) -> String {
    let digit = number.check_digit().map(String::from).unwrap_or_default();
    format!("{}{digit}", number.digits())
}

/// The number as its field takes it.
pub(crate) fn placed(layout: Layout, bank: u16, wallet: &str, number: &OurNumber) -> String {
    let (plain_wallet, modality) = wallet.split_once('/').unwrap_or((wallet, "01"));
    match (layout, bank) {
        (Layout::Cnab240, 104) => format!("{:0>20}", number.digits()),
        (Layout::Cnab240, 237) => format!("{plain_wallet:0>3}00000{}", with_digit(number)),
        (Layout::Cnab240, 341) => format!("{plain_wallet:0>3}{}", with_digit(number)),
        // One instalment, and paper A4 that the beneficiary prints.
        (Layout::Cnab240, 756) => format!("{:0>10}01{modality:0>2}4", with_digit(number)),
        (Layout::Cnab400, 341) => number.digits().to_owned(),
        // Seven digits and the check digit: the layout has room for no more, and titles begin with five zeros.
        (Layout::Cnab400, 33) => match number.digits().strip_prefix("00000") {
            Some(seven) => format!("{seven}{}", number.check_digit().unwrap_or('0')),
            None => with_digit(number),
        },
        (Layout::Cnab240 | Layout::Cnab400, _) => with_digit(number),
    }
}

/// The number that a field holds.
pub(crate) fn found(layout: Layout, bank: u16, field: &str) -> ReturnedNumber {
    let text = field.trim_end();
    let part = |first: usize, count: usize| text.chars().skip(first - 1).take(count).collect::<String>();
    match (layout, bank) {
        (Layout::Cnab240, 1) if text.trim().len() == 17 => ReturnedNumber::plain(text.trim()),
        (Layout::Cnab240, 1) => ReturnedNumber::split(text.trim(), 11),
        (Layout::Cnab240, 33) => ReturnedNumber::split(text.trim(), 12),
        (Layout::Cnab240, 104) => ReturnedNumber::plain(part(4, 17)),
        (Layout::Cnab240, 237) => ReturnedNumber::split(&part(9, 12), 11),
        (Layout::Cnab240, 341) => ReturnedNumber::split(&part(4, 9), 8),
        (Layout::Cnab240, 756) => ReturnedNumber::split(&part(3, 8), 7),
        (Layout::Cnab240, 748) => ReturnedNumber::split(text.trim(), 8),
        (Layout::Cnab400, 33) => {
            let short = ReturnedNumber::split(text.trim(), 7);
            match short.digits.as_str() {
                "" => short,
                digits => ReturnedNumber { digits: format!("{digits:0>12}"), ..short },
            }
        }
        (Layout::Cnab400, 237) => ReturnedNumber::split(text.trim(), 11),
        (Layout::Cnab400, 341) => ReturnedNumber::split(text.trim(), 8),
        (Layout::Cnab240 | Layout::Cnab400, _) => ReturnedNumber::plain(text.trim()),
    }
}
