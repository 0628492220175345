//! The port: what is needed of a PSP's Pix API.

use crate::PspAccess;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Money, Percent};
use std::sync::Arc;

/// A charge with a due date (cobv) as it shall be at the PSP. No `Debug`: it names the payer.
#[derive(Clone, PartialEq, Eq)]
pub struct ChargeOrder {
    /// Its identifier, 26 to 35 letters and digits, unique for ever.
    pub txid: String,
    /// Whether the PSP is believed to have it already.
    pub is_known: bool,
    /// The receiver's Pix key.
    pub key: String,
    /// What it asks for before late charges.
    pub amount: Money,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// For how many calendar days after the due day it can be paid.
    pub payable_days: i64,
    /// The fine of who pays late, once.
    pub fine: Percent,
    /// The interest of a month, by calendar days.
    pub monthly_interest: Percent,
    /// Who owes it.
    pub debtor: Debtor,
    /// What the payer reads, at most 140 characters.
    pub text: String,
}

/// Who owes a charge.
#[derive(Clone, PartialEq, Eq)]
pub struct Debtor {
    /// The name, at most 200 characters.
    pub name: String,
    /// CPF or CNPJ without punctuation.
    pub tax_id: String,
}

/// Where a charge stands at the PSP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be paid.
    Active,
    /// It was paid.
    Completed,
    /// We took it back, or the PSP did.
    Removed,
}

/// A charge as the PSP has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeAtPsp {
    /// Where it stands.
    pub standing: Standing,
    /// How often it was changed, from 0.
    pub revision: i64,
    /// What it asks for before late charges.
    pub amount: Money,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The address of its payload, without scheme.
    pub location: Option<String>,
    /// The text of its code.
    pub copy_paste: Option<String>,
}

/// A Pix that the PSP received. No `Debug`: the payer may have written anything.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedPix {
    /// Its id in the payment system.
    pub end_to_end_id: String,
    /// The identifier of what it pays: of a charge, or of a static code.
    pub txid: Option<String>,
    /// What came in.
    pub amount: Money,
    /// Of it, the fine, where the PSP says so.
    pub fine: Money,
    /// Of it, the interest, where the PSP says so.
    pub interest: Money,
    /// What the PSP let off by the charge's own terms.
    pub discount: Money,
    /// When.
    pub paid_at: DateTime<Utc>,
    /// What the payer wrote.
    pub payer_info: Option<String>,
    /// What was given back of it so far.
    pub refunded: Money,
}

/// Some of the Pix that a PSP received.
#[derive(Clone)]
pub struct Page {
    /// Those of this page.
    pub received: Vec<ReceivedPix>,
    /// How many pages there are.
    pub pages: u32,
}

/// Why a PSP did not do what it was asked for. The text is for the staff and names nobody.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PspError {
    /// It may do so later: no answer in time, overload, or something that the operator can mend, such as refused credentials.
    #[error("{0}")]
    Unavailable(String),
    /// It will not, as the request stands.
    #[error("{0}")]
    Refused(String),
}

impl PspError {
    /// True when another try may go better by itself.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// A PSP's Pix API. Every call answers within a bounded time, and bears being made again.
#[async_trait]
pub trait PixProvider: Send + Sync {
    /// Makes a charge, or changes the one that is there into what is ordered.
    ///
    /// # Errors
    /// [`PspError`].
    async fn put_charge(&self, order: &ChargeOrder) -> Result<ChargeAtPsp, PspError>;

    /// Takes a charge back, so that nobody pays it any more. Says where it stands then: one that was paid before stays completed.
    /// None when the PSP never had it.
    ///
    /// # Errors
    /// [`PspError`].
    async fn remove_charge(&self, txid: &str) -> Result<Option<ChargeAtPsp>, PspError>;

    /// A charge; none when the PSP does not know it.
    ///
    /// # Errors
    /// [`PspError`].
    async fn find_charge(&self, txid: &str) -> Result<Option<ChargeAtPsp>, PspError>;

    /// A Pix; none when the PSP has received no such.
    ///
    /// # Errors
    /// [`PspError`].
    async fn find_received(&self, end_to_end_id: &str) -> Result<Option<ReceivedPix>, PspError>;

    /// The Pix of a period, from its first to its last instant, by pages from 0.
    ///
    /// # Errors
    /// [`PspError`].
    async fn list_received(&self, from: DateTime<Utc>, to: DateTime<Utc>, page: u32) -> Result<Page, PspError>;

    /// Has the PSP call an address when Pix come in for a key. The PSP adds `/pix` to it.
    ///
    /// # Errors
    /// [`PspError`].
    async fn register_webhook(&self, key: &str, url: &str) -> Result<(), PspError>;
}

/// What gives access to PSPs.
pub trait PixProviders: Send + Sync {
    /// A client for a PSP, which may be one that was opened before with the same access.
    ///
    /// # Errors
    /// [`PspError::Refused`] when it cannot work as it is configured.
    fn open(&self, access: &PspAccess) -> Result<Arc<dyn PixProvider>, PspError>;
}

/// Opens no PSP: for an application that is not to reach any.
#[derive(Clone, Copy, Debug)]
pub struct NoPsps;

impl PixProviders for NoPsps {
    fn open(&self, _: &PspAccess) -> Result<Arc<dyn PixProvider>, PspError> {
        Err(PspError::Refused("no PSP is configured".into()))
    }
}
