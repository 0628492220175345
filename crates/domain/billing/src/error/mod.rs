//! What can go wrong, an enum for each family of operations.

mod boleto;
mod cancellation;
mod card;
mod entry;
mod import;
mod message;
mod negotiation;
mod notice;
mod payment;
mod pre_billing;
mod promise;
mod reversal;
mod run;

pub use boleto::BoletoRefused;
pub use cancellation::CancellationError;
pub use card::CardError;
pub use entry::{EntryError, EntryRefused};
pub use import::ImportError;
pub use message::{InvoiceMessageError, Unwritten};
pub use negotiation::{AgreementRefused, InstallmentSum, NegotiationError};
pub use notice::NoticeError;
pub use payment::PaymentError;
pub use pre_billing::PreBillingError;
pub use promise::PromiseError;
pub use reversal::ReversalError;
pub use run::RunError;
