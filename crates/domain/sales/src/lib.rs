//! Who may become a customer: prospects with their addresses, what they are interested in, the funnel through which they go, what is known
//! of their credit, and the conversion into a customer.
//!
//! Owns the tables `funnel_stage`, `prospect`, `prospect_address`, `planned_service`, `conversion`, `credit_report`, `credit_criterion`,
//! `credit_analysis` and `fraud_report`, and the ports of credit and fraud bureaus. Does not own what is sold (the
//! catalogue), what was sold (contracts), nor the customer whom a conversion makes.
//!
//! Words that look alike: a *segment* has one *funnel*, whose *stages* a prospect goes through; the *opportunity* says what has become of
//! it. A *service of interest* (planned service) is a plan or a package that a prospect would like; it follows to the customer and turns
//! into a contract there. A prospect is *approved* when it stands at a stage for the conversion, and *converted* when it has a customer.
#![warn(missing_docs)]

mod address;
mod credit;
mod entity;
mod error;
mod events;
mod funnel;
mod ops;
mod planned;
mod prospect;
mod rules;
mod store;

pub use address::{AddressPlace, ProspectAddress};
pub use credit::{
    BureauAddress, BureauReport, ComparedField, Comparison, CreditAnalysis, CreditBureau, CreditCriterion, CreditFacts,
    CreditReport, CreditSettings, CreditSubject, Debt, FraudAnswer, FraudBureau, FraudInsight, FraudMessage, FraudQuestion,
    FraudRating, FraudReport, FraudScore, FraudVerification, NewCriterion, NoAnswer, RestrictionDetail, ScorePoint,
    credit_settings, debts, judge, set_credit_settings,
};
pub use error::{
    ConversionError, CreditError, DecisionError, PlannedServiceError, ProspectAddressError, ProspectError, ProspectFileError,
    ProspectOfferError, ViabilityError,
};
pub use events::ProspectConverted;
pub use funnel::{Funnel, FunnelStage, Immovable, NewStage, StagePurpose, Standing};
pub use ops::add_address::{AddAddress, add_address};
pub use ops::ask_bureaus::{Question, credit_question, fraud_question, keep_credit_report, keep_fraud_report};
pub use ops::attach_files::{ProspectUpload, attach_files, files_of_prospect, stamped_name};
pub use ops::check_viability::{ProspectSite, judge_site, site_of_prospect};
pub use ops::convert_prospect::{ConvertProspect, CustomerChoices, convert_prospect};
pub use ops::create_criterion::create_criterion;
pub use ops::create_stage::create_stage;
pub use ops::decide_prospect::{DecideProspect, Decision, decide_prospect};
pub use ops::find::{AddressLine, ProspectFile, ProspectSearch, find_prospect, prospects_of_seller, read_prospect, sales_status};
pub use ops::import_prospect::{ProspectImport, import_prospect};
pub use ops::internal_credit::{AskedAddress, debts_at_address, debts_at_prospects_address, debts_of_prospect};
pub use ops::offers::{packages_for_prospect, plans_for_prospect};
pub use ops::planned_services::{PlanService, contract_planned_service, plan_service, planned_services_of_customer};
pub use ops::register_prospect::{RegisterProspect, register_prospect};
pub use ops::update_prospect::{UpdateProspect, update_prospect};
pub use planned::{Interest, PlannedService, PlannedServiceLine, PlannedStatus};
pub use prospect::{Opportunity, Party, Prospect, ProspectLine, SalesStatus};

/// The tables whose ids an import may give.
pub const SALES_TABLES: [&str; 5] = ["funnel_stage", "prospect", "prospect_address", "planned_service", "credit_criterion"];
