//! placeholder
#![warn(missing_docs)]
mod action;
mod decide;
mod defaults;
mod facts;
mod reason;
mod rule;
mod template;
pub use action::{Action, DAYS_BEFORE_RESCISSION, DAYS_BEFORE_SUSPENSION, MOST_DAYS, Means};
pub use decide::{Decision, Outcome, decide, falls_under};
pub use defaults::lawful_rules;
pub use facts::{ContractFacts, DebtFacts, DoneStep, Holds, NoticeFacts, Today};
pub use reason::Reason;
pub use rule::{Filter, NewRule, Rule, RuleError};
pub use template::{Template, TemplateError, Word, magic_words};
