//! What can go wrong, an enum for each family of operations.

mod boleto;
mod cancellation;
mod import;
mod payment;
mod reversal;
mod run;

pub use boleto::BoletoRefused;
pub use cancellation::CancellationError;
pub use import::ImportError;
pub use payment::PaymentError;
pub use reversal::ReversalError;
pub use run::RunError;
