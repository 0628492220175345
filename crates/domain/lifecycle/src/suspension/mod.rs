//! Temporary suspension (inativação temporária): a contract rests for some days at the customer's wish, at once or from a day to come. It
//! begins and ends by itself. Nothing is charged for its days: the slice `contracts` keeps them as days without service, which the billing
//! obeys.

mod cancel;
mod day;
mod error;
mod find;
mod plan;
mod rule;
mod settings;
mod store;

pub use cancel::{CancelSuspension, cancel_suspension};
pub(crate) use day::{begin_some, end_some};
pub use error::SuspensionError;
pub use find::{SuspendableContract, suspendable_contracts, temporary_suspensions_of_contract};
pub use plan::{PlanSuspension, plan_suspension};
pub use rule::{SuspensionRefusal, SuspensionState, SuspensionTerms, TemporarySuspension};
pub use settings::{SuspensionSettingsError, set_suspension_terms, suspension_terms};
pub(crate) use store::follow;
