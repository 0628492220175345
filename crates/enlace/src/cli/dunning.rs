//! The commands of the dunning.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use dunning::HoldKind;

/// `enlace dunning`
#[derive(Debug, Subcommand)]
pub enum Dunning {
    /// Do the dunning of a day once. Run again after whatever happened, it goes on where it was, and does nothing twice
    Run(OfDay),
    /// Say what a run would do if all stood as it stands now; nothing is written
    Simulate(OfDay),
    /// Tell why a customer was or was not touched
    Why {
        /// The customer's id
        customer: i64,
        /// As of this day [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<NaiveDate>,
    },
    /// List the rules
    Rules {
        /// Write the rules of the law before, where no rule has their numbers
        #[arg(long)]
        install: bool,
    },
    /// Hold the dunning of a customer off
    Hold(NewHold),
    /// Take a hold off again
    ReleaseHold {
        /// Its id, as `why` shows it
        id: i64,
    },
    /// Record a notification that was made by letter or in person, with its proof
    Notified(Notified),
}

/// The day of a run.
#[derive(Args, Debug)]
pub struct OfDay {
    /// The day; a simulation may be of one to come [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
}

/// What holds the dunning off.
#[derive(Args, Debug)]
pub struct NewHold {
    /// The customer's id
    pub customer: i64,
    /// What it is
    #[arg(long, value_enum)]
    pub kind: HoldWord,
    /// The last day of a promise
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<NaiveDate>,
    /// Only for this invoice
    #[arg(long, value_name = "ID")]
    pub invoice: Option<i64>,
    /// Why
    #[arg(long, default_value = "")]
    pub comments: String,
}

/// A notification by other means.
#[derive(Args, Debug)]
pub struct Notified {
    /// The invoice's id
    pub invoice: i64,
    /// How: letter, in_person
    #[arg(long, default_value = "letter")]
    pub channel: String,
    /// To which address
    #[arg(long)]
    pub address: String,
    /// The day on which it was delivered
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: NaiveDate,
    /// What proves it: the number of the receipt, the name of who signed
    #[arg(long)]
    pub proof: String,
    /// What it said
    #[arg(long)]
    pub text: String,
}

/// The kind of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HoldWord {
    /// The provider spares the customer
    Exempt,
    /// The customer disputes the amount
    Contested,
    /// The customer has promised to pay by a day
    Promise,
}

impl From<HoldWord> for HoldKind {
    fn from(word: HoldWord) -> Self {
        match word {
            HoldWord::Exempt => Self::Exempt,
            HoldWord::Contested => Self::Contested,
            HoldWord::Promise => Self::Promise,
        }
    }
}
