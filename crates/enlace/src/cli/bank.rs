use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `enlace bank`
#[derive(Debug, Subcommand)]
pub enum Bank {
    /// Say how an agreement's files look, so that remittances are made and return files read
    Setup(Setup),
    /// Make the next remittance of an agreement: new titles, and what changed about known ones
    Remittance(Remittance),
    /// Read return files: each is booked whole, or refused whole with the reason
    Return(Return),
    /// List the newest files
    Files(Files),
    /// Show a file with what became of its lines
    Show(Show),
    /// Let a title that the bank refused go with the next remittance
    Resend(Resend),
}

/// `enlace bank setup`
#[derive(Args, Debug)]
pub struct Setup {
    /// The bank agreement
    #[arg(long, value_name = "N")]
    pub agreement: i64,
    /// The layout
    #[arg(long, value_enum)]
    pub layout: LayoutWord,
    /// The bank's code of the sender, where it is not the agreement's beneficiary: Santander's código de transmissão, Bradesco's código da empresa
    #[arg(long, value_name = "CODE", default_value = "")]
    pub code: String,
    /// The branch's check digit
    #[arg(long, value_name = "DIGIT", default_value = "")]
    pub branch_digit: String,
    /// The account's check digit
    #[arg(long, value_name = "DIGIT", default_value = "")]
    pub account_digit: String,
    /// Banco do Brasil's variation of the wallet
    #[arg(long, value_name = "DIGITS", default_value = "")]
    pub variation: String,
    /// The posting code of the fees that the bank keeps; without it they are shown, not booked
    #[arg(long, value_name = "N")]
    pub fee_code: Option<i64>,
    /// Exchange no files any more
    #[arg(long)]
    pub off: bool,
}

/// A layout on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LayoutWord {
    /// CNAB 240
    Cnab240,
    /// CNAB 400
    Cnab400,
}

/// `enlace bank remittance`
#[derive(Args, Debug)]
pub struct Remittance {
    /// The bank agreement
    #[arg(long, value_name = "N")]
    pub agreement: i64,
    /// The folder for the file [default: banks.remittances of the configuration, or else the current folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `enlace bank return`
#[derive(Args, Debug)]
pub struct Return {
    /// The files, in the order of the bank's dates
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The bank agreement, where the file alone cannot tell it
    #[arg(long, value_name = "N")]
    pub agreement: Option<i64>,
}

/// `enlace bank files`
#[derive(Args, Debug)]
pub struct Files {
    /// Of this agreement only
    #[arg(long, value_name = "N")]
    pub agreement: Option<i64>,
}

/// `enlace bank show`
#[derive(Args, Debug)]
pub struct Show {
    /// The file's id, which `enlace bank files` lists
    #[arg(value_name = "FILE_ID")]
    pub file: i64,
    /// Put the file itself into this folder, as it was sent or received
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `enlace bank resend`
#[derive(Args, Debug)]
pub struct Resend {
    /// The invoice
    #[arg(value_name = "INVOICE_ID")]
    pub invoice: i64,
}
