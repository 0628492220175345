//! Dynamic Pix: charges with a due date (cobv) at a PSP, and the Pix that it received.
//!
//! Owns the tables `pix_psp`, `pix_psp_agreement`, `pix_charge`, `pix_received` and `pix_webhook_call`. Reads invoices and agreements of
//! billing in set-based queries, books through billing's payment, and hands the text of a code to billing, which shows it. Speaks no
//! protocol: [`PixProvider`] is what it needs of a PSP.
//!
//! A *PSP* holds the account into which Pix are paid. A *charge* is what it is asked to collect for one invoice; the PSP reckons what
//! lateness costs. A *Pix* is money that came in, known by its endToEndId for ever. A *call* of the webhook is a hint, never a
//! proof: a Pix is booked as the PSP itself reports it when it is asked. `docs/pix.md` tells the whole of it.
#![warn(missing_docs)]

mod charge;
mod error;
mod jobs;
mod ops;
mod provider;
mod psp;
mod received;
mod rules;
mod store;

pub use charge::{ChargeState, PixCharge};
pub use error::{PixError, WebhookRefused};
pub use jobs::{ROUND, round, run_job};
pub use ops::configure_psp::{ConfigurePsp, configure_psp, disable_psp, list_psps, register_webhook, webhook_path};
pub use ops::follow_invoices::{FOLLOW, follow_invoices};
pub use ops::poll::PollReport;
pub use ops::read::{ChargeReport, PixHealth, close_review, find_by_txid, pix_health, pix_to_review};
pub use ops::receive_webhook::{WEBHOOK, WebhookCall, receive_webhook};
pub use provider::{ChargeAtPsp, ChargeOrder, Debtor, NoPsps, Page, PixProvider, PixProviders, PspError, ReceivedPix, Standing};
pub use psp::{ClientIdentity, Psp, PspAccess, WebhookProof};
pub use received::{PixOutcome, PixRecord};

use kernel::Fault;
use sha2::{Digest, Sha256};

/// 32 random hexadecimal digits: identifiers of charges, which nobody is to guess, and secret parts of paths.
fn random_text() -> Result<String, Fault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Fault::Inconsistent(format!("the system gives no randomness: {error}")))?;
    Ok(hexadecimal(&bytes))
}

/// SHA-256 in hexadecimal digits.
fn digest_of(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn token_digest(token: &str) -> String {
    digest_of(token.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
