//! Trust (habilitação em confiança): a contract that is blocked for a debt gets its service back for some days on the word of the customer.
//! It ends by itself, and the contract is blocked again. Whoever broke such a promise, or made too many, is not believed again so soon.

mod error;
mod rule;
mod settings;
mod store;
mod unlock;

pub use error::TrustError;
pub use rule::{TrustRefusal, TrustState, TrustTerms, TrustUnlock};
pub use settings::{TrustSettingsError, set_trust_terms, trust_terms};
pub(crate) use store::follow;
pub use unlock::{trust_unlocks_of_contract, unlock_in_trust};
