use br::cnab::Layout;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{BankAgreementId, BankFileId, InvoiceId, Money};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stored word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What a stored word means.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    )*};
}
pub(crate) use words;

words! {
    /// Which way a file goes.
    Direction {
        /// To the bank.
        Remittance = "remittance",
        /// From the bank.
        Return = "return",
    }

    /// What became of a line.
    LineOutcome {
        /// It went to the bank.
        Sent = "sent",
        /// The payment is booked and settles its invoice.
        Booked = "booked",
        /// The payment is booked; a part of its invoice stays open.
        BookedInPart = "booked_in_part",
        /// The payment is booked, and somebody should look: the bank held the title no more, or the sums differ.
        BookedToCheck = "booked_to_check",
        /// The payment was taken back and its invoice is open again.
        Reversed = "reversed",
        /// The bank knows the title now.
        Registered = "registered",
        /// The bank does not take the title.
        Rejected = "rejected",
        /// It is on record and moves nothing.
        Noted = "noted",
        /// Nothing was done: somebody has to decide.
        Review = "review",
    }
}

impl LineOutcome {
    /// Whether a payment was booked.
    #[must_use]
    pub const fn is_booked(self) -> bool {
        matches!(self, Self::Booked | Self::BookedInPart | Self::BookedToCheck)
    }

    /// Whether somebody should look at it.
    #[must_use]
    pub const fn wants_a_look(self) -> bool {
        matches!(self, Self::BookedToCheck | Self::Rejected | Self::Review)
    }
}

/// A file to a bank or from one. Its bytes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankFile {
    /// Its id.
    pub id: BankFileId,
    /// The agreement.
    pub agreement: BankAgreementId,
    /// Which way it went.
    pub direction: Direction,
    /// Its layout.
    pub layout: Layout,
    /// Its number: ours within the agreement (NSA), or the bank's; 0 where a bank gives none.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// SHA-256 of its text without line ends and trailing blanks; none while it is being written.
    pub fingerprint: Option<String>,
    /// When it was begun or read.
    pub written_at: DateTime<Utc>,
    /// How many lines it has.
    pub lines: i64,
    /// How many titles or occurrences are in it.
    pub titles: i64,
    /// What they come to: the value of titles sent, or the payments booked.
    pub amount: Money,
    /// When it was complete.
    pub finished_at: Option<DateTime<Utc>>,
}

/// A line of a file and what became of it. In CNAB 240 the lines of one title stand under the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankFileLine {
    /// The line's number in a return file; the number of the title in a remittance.
    pub line: i64,
    /// The movement or occurrence code as it stands.
    pub code: String,
    /// The occurrence's word, or the movement's.
    pub occurrence: String,
    /// The codes of the motives, blanks between them.
    pub motives: String,
    /// The bank's number of the title.
    pub our_number: String,
    /// The invoice, when it was found.
    pub invoice: Option<InvoiceId>,
    /// What was paid, or the value sent.
    pub amount: Money,
    /// Of it, the bank's interest and fine.
    pub charges: Money,
    /// What the bank let off.
    pub discount: Money,
    /// What the bank kept.
    pub fee: Money,
    /// The day of the occurrence.
    pub on: Option<NaiveDate>,
    /// The day of the credit.
    pub credited_on: Option<NaiveDate>,
    /// What became of it.
    pub outcome: LineOutcome,
    /// Why, where that does not go without saying; in Portuguese.
    pub reason: String,
}
