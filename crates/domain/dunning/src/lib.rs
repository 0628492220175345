//! Dunning by Anatel's rules (Res. 765/2023): reminders, the notification with proof, suspension, rescission, the mark for the credit
//! bureau, and who is spared and why.
//!
//! Owns the tables `dunning_rule`, `dunning_run`, `dunning_chunk`, `dunning_case`, `dunning_step`, `dunning_notice` and `dunning_hold`. Reads
//! invoices, contracts, customers and messages in set-based queries. Moves contracts by the transitions of the slice `contracts` alone, and
//! sends through the slice `messaging`. Charges nothing and releases nobody for a payment: that is `billing`'s and `lifecycle`'s; it only
//! sweeps after them.
//!
//! A *debt* is an open invoice past its due date. A *case* is the dunning of one debt, from the first step to the settlement. A *rule* (regra
//! do Cobrador Virtual) says what is done when; a *step* is what it did. A *reminder* starts no period; the *notification* does, on the day of
//! its delivery. A *hold* keeps rules off. `docs/dunning.md` tells the whole of it.
#![warn(missing_docs)]

mod action;
mod case;
mod decide;
mod defaults;
mod error;
mod facts;
mod hold;
mod ops;
mod reason;
mod rule;
mod store;
mod template;
mod words;

pub use action::{Action, DAYS_BEFORE_RESCISSION, DAYS_BEFORE_SUSPENSION, MOST_DAYS, Means};
pub use case::{Case, Notice, Stage, Step};
pub use decide::{Decision, Outcome, decide, falls_under};
pub use defaults::lawful_rules;
pub use error::{DunningError, RunError};
pub use facts::{ContractFacts, DebtFacts, DoneStep, Holds, NoticeFacts, Today};
pub use hold::{Hold, HoldKind, NewHold};
pub use ops::close_cases::close_cases;
pub use ops::collector_list::{Collected, CollectedCustomer, collector_list};
pub use ops::holds::{end_hold, put_hold};
pub use ops::record_notification::{RecordNotification, record_notification};
pub use ops::rules::{list_rules, save_rule};
pub use ops::run_day::{RunReport, Totals, next_chunk, release_settled, run_day, simulate_day, start_or_resume};
pub use ops::why::{Why, WhyDebt, why};
pub use reason::Reason;
pub use rule::{Filter, NewRule, Rule, RuleError};
pub use store::collector::ListedAddress;
pub use template::{Template, TemplateError, Word, magic_words};
