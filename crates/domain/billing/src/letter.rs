//! What messages about invoices are written from: the orders that wait in the outbox, and what is known when their turn comes.

use crate::BoletoData;
use chrono::NaiveDate;
use kernel::InvoiceId;
use serde::{Deserialize, Serialize};

/// The drafts of e-mails with invoices. Stored in rows: never renamed.
pub const INVOICE_LETTER: &str = "billing.invoices";
/// The drafts of SMS with a typeable line. Stored in rows: never renamed.
pub const LINE_SMS: &str = "billing.line";

/// The words of who sends a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// The subject.
    pub subject: String,
    /// The text, before the data of the payment.
    pub text: String,
}

/// The order of an e-mail. Rows outlive a version of the program: fields may be added, never renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LetterOrder {
    pub(crate) invoices: Vec<InvoiceId>,
    #[serde(default)]
    pub(crate) second_copy: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) words: Option<OwnWords>,
}

/// The order of an SMS. As [`LetterOrder`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineOrder {
    pub(crate) invoice: InvoiceId,
    #[serde(default)]
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) words: Option<String>,
}

/// What an e-mail with invoices says, as of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceLetter {
    /// How the customer is spoken to.
    pub name: String,
    /// The sender's words; none for the standard ones.
    pub words: Option<OwnWords>,
    /// The bills that are still to be paid.
    pub bills: Vec<LetterBill>,
    /// The printed numbers of those that are not open any more.
    pub settled: Vec<String>,
}

/// One bill of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterBill {
    /// What stands on it.
    pub boleto: BoletoData,
    /// The new due date, if it is a second copy with late charges.
    pub second_copy: Option<NaiveDate>,
}

/// What an SMS with a typeable line says, as of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSms {
    /// What it begins with.
    pub title: Option<String>,
    /// The sender's words; none for the standard ones.
    pub words: Option<String>,
    /// The boleto whose line it is.
    pub boleto: BoletoData,
}
