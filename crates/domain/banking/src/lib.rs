//! Files to banks and from them (CNAB), what each bank knows of an invoice, and customers' accounts for direct debit.
//!
//! Owns `bank_channel`, `bank_file` with its parts and lines, `bank_title` and `debit_account`. Knows no layout: `br::cnab` does. Books and
//! reverses nothing by itself: `billing` does, and tells whoever releases contracts. Reads invoices and companies in set-based queries.
//!
//! A *channel* says how an agreement's files look. A *remittance* goes to the bank, a *return file* comes from it. A *title* is what the bank
//! knows of an invoice; the difference between the two is what the next remittance says. `docs/banks.md` tells the whole of it.
#![warn(missing_docs)]

mod channel;
mod debit;
mod error;
mod file;
mod ops;
mod store;
mod title;

pub use channel::{BankChannel, layout_of_word, word_of_layout};
pub use debit::{DebitAccount, KeptDebitAccount, UnfitDebitAccount};
pub use error::{ChannelError, DebitError, RemittanceError, ResendError, ReturnError};
pub use file::{BankFile, BankFileLine, Direction, LineOutcome};
pub use ops::debit_accounts::{
    NewDebitAccount, add_debit_accounts, debit_accounts_of, end_debit_account, find_debit_account, keep_debit_account,
};
pub use ops::desk::sender_of_agreement;
pub use ops::make_remittance::{RemittanceReport, UnfitTitle, make_remittance};
pub use ops::read_files::{content_of_file, find_file, lines_of_file, list_channels, list_files};
pub use ops::read_return::{ReadReturn, ReturnReport, read_return};
pub use ops::resend_title::resend_title;
pub use ops::set_channel::set_channel;
pub use title::{Instruction, TitleState};
