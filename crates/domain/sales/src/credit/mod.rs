//! What is known of a prospect's credit: own debts, and what bureaus answer.

mod bureau;
mod criterion;
mod fraud;
mod internal;
mod settings;

pub use bureau::{BureauAddress, BureauReport, CreditBureau, CreditReport, CreditSubject, NoAnswer, RestrictionDetail};
pub(crate) use criterion::age;
pub use criterion::{ComparedField, Comparison, CreditAnalysis, CreditCriterion, CreditFacts, NewCriterion, judge};
pub use fraud::{
    FraudAnswer, FraudBureau, FraudInsight, FraudMessage, FraudQuestion, FraudRating, FraudReport, FraudScore, FraudVerification,
    ScorePoint,
};
pub use internal::{Debt, debts};
pub use settings::{CreditSettings, credit_settings, set_credit_settings};
