use billing::BillingMonth;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `enlace fiscal`
#[derive(Debug, Subcommand)]
pub enum Fiscal {
    /// Issue the notes (models 21 and 22) and service invoices of the invoices of a month, dated today. Run again, it issues what is new
    Issue(IssueOf),
    /// Write the files of Convênio 115/03 (master, items, recipients) of the notes that were issued in a month
    Files(FilesOf),
    /// Close a month after its files of Convênio 115/03 were delivered: none of its notes is issued or withdrawn any more
    Close(OfIssue),
    /// Say whether the documents of a billing run are issued after it by themselves
    AfterRun {
        /// on or off
        switch: OnOff,
    },
    /// Register companies as issuers, series and tax plans from a file (docs/fiscal.md shows one)
    SetUp(SetUp),
}

/// Which invoices.
#[derive(Args, Debug)]
pub struct IssueOf {
    /// The month of the due dates
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
}

/// A month of issue.
#[derive(Args, Debug)]
pub struct OfIssue {
    /// The month in which the notes were issued
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
}

/// A month of issue, and where its files go.
#[derive(Args, Debug)]
pub struct FilesOf {
    /// The month in which the notes were issued
    #[arg(long, value_name = "YYYY-MM")]
    pub month: BillingMonth,
    /// The folder, which must exist; files of the same name are replaced
    #[arg(long, value_name = "DIR")]
    pub output: PathBuf,
}

/// The file.
#[derive(Args, Debug)]
pub struct SetUp {
    /// A file in TOML
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnOff {
    /// Yes
    On,
    /// No
    Off,
}
