//! What becomes of a contract when debts, fines or tickets come into it: the release after a payment, negotiations, the fine for a broken
//! loyalty; trust in a customer's word, and temporary suspensions, which begin and end by themselves; the end of a contract with its invoices,
//! fine and ticket; transfers to another plan or package; the change of a due day, which waits for the next billing; the provider's webhook of
//! all changes of state.
//!
//! Owns the tables `loyalty_fine`, `trust_unlock`, `temporary_suspension`, `contract_termination`, `termination_reason` and `competitor`. The
//! transitions themselves are the slice `contracts`'; this one knows when they are due.
#![warn(missing_docs)]

mod day;
mod debts;
mod due_day;
mod fine;
mod follow;
mod negotiation;
mod release_after_payment;
mod rescind_for_debt;
mod setting;
mod store;
mod suspension;
mod termination;
mod transfer;
mod trust;
mod webhook;

pub use day::{DayReport, run_day};
pub use due_day::{ChangeDueDay, DueDayChanged, DueDayError, WhoseDueDay, can_change_due_day, change_due_day};
pub use fine::{
    ChargeFine, DueFine, FineError, FineRule, FineScope, FineSettings, FineSettingsError, FineTerms, LoyaltyTerm, TransferFine,
    charge_fine, check_fine_terms, fine_of_contract, fine_rule_of, fine_settings, loyalty_fine, set_fine_rule, set_fine_settings,
};
pub use follow::follow_changes;
pub use negotiation::{end_paid_negotiations, follow_negotiation};
pub use release_after_payment::release_after_payment;
pub use rescind_for_debt::rescind_for_debt;
pub use suspension::{
    CancelSuspension, PlanSuspension, SuspendableContract, SuspensionError, SuspensionRefusal, SuspensionSettingsError,
    SuspensionState, SuspensionTerms, TemporarySuspension, cancel_suspension, plan_suspension, set_suspension_terms,
    suspendable_contracts, suspension_terms, temporary_suspensions_of_contract,
};
pub use termination::{
    EndContract, EndContractError, EndedContract, PeriodBilling, TERMINATION_TABLES, Termination, add_competitor,
    add_termination_reason, end_contract, termination_of_contract,
};
pub use transfer::{
    Billings, Destination, NewPlanStatus, PeriodAction, PromotionChoice, TransferContract, TransferError, Transferred,
    TransferredThing, UnfitCorrelation, transfer_contract,
};
pub use trust::{
    TrustError, TrustRefusal, TrustSettingsError, TrustState, TrustTerms, TrustUnlock, set_trust_terms, trust_terms,
    trust_unlocks_of_contract, unlock_in_trust,
};
pub use webhook::{
    NoWebhooks, STATE_WEBHOOK, StateWebhook, WebhookCall, WebhookClient, WebhookRefused, WebhookSettingsError, deliver_webhook,
    set_state_webhook, signature, state_webhook_url,
};
