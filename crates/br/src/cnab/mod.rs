//! CNAB files: what goes to the bank (*remessa*) and what comes back (*retorno*), in 240 and in 400 columns.
//!
//! Records are tables of fields ([`Layout`] and bank decide which); the same tables write and read. A remittance is written title by
//! title, so that a large one needs little memory, and its [`Progress`] may be kept between two pieces of work. A return file is read
//! whole or refused whole: [`read_return`] forgives what real files do (blanks cut off, LF alone, a final 0x1A, Latin-1) and nothing else.
//! Every line of it ends up in a record or among the lines that carry no occurrence.
//!
//! Which layouts are here, and by what they were checked:
//!
//! | bank | CNAB 240 | CNAB 400 |
//! | --- | --- | --- |
//! | Santander 033 | golden files | tables |
//! | Itaú 341 | tables | golden files |
//! | Bradesco 237 | tables | tables |
//! | Banco do Brasil 001, Caixa 104, Sicredi 748, Sicoob 756 | tables | - |

mod bank_side;
mod cnab240;
mod cnab400;
mod error;
mod field;
mod motives;
mod numbers;
mod occurrence;
mod remittance;
mod returned;
mod text;

pub use bank_side::{Answer, write_return};
pub use error::{FileRefused, Unfit};
pub use motives::motive_text;
pub use numbers::ReturnedNumber;
pub use occurrence::{Occurrence, occurrence, occurrence_text};
pub use remittance::{FileInfo, MOST_TITLES, Movement, Payer, Progress, RemittanceTitle, Sender, begin, end, push};
pub use returned::{OtherLine, ReturnFile, ReturnRecord, SenderId, canonical, read_return};

use std::fmt;

/// How many columns a file has, and with them its whole manner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// FEBRABAN's frame of segments, with a dialect for each bank.
    Cnab240,
    /// The older one record a title.
    Cnab400,
}

impl Layout {
    /// Columns of a record.
    pub fn columns(self) -> usize {
        match self {
            Self::Cnab240 => 240,
            Self::Cnab400 => 400,
        }
    }

    /// Its name: `CNAB 240`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cnab240 => "CNAB 240",
            Self::Cnab400 => "CNAB 400",
        }
    }

    /// Whether files of this layout are written and read for a bank.
    pub fn is_known_of(self, bank: u16) -> bool {
        match self {
            Self::Cnab240 => cnab240::dialect(bank).is_some(),
            Self::Cnab400 => cnab400::dialect(bank).is_some(),
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
