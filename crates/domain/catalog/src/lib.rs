//! What the provider sells and how it may be paid: technologies, plans, promotions, additional services, due days, billing forms.
//!
//! Owns the tables `technology`, `plan`, `due_day`, `promotion`, `service`, `service_offer`, `billing_form` and `billing_form_city`. Does
//! not own prices and discounts that were agreed in a contract.
//! A *due day* is a day of the month that contracts choose (vencimento); a *due date* is what becomes of it in one month; its *billing
//! window* says which days an invoice bills. A *service* is a fee that is billed once or in instalments (serviço adicional). A *billing
//! form* is a way to ask for the money (forma de cobrança), as contracts choose it.
#![warn(missing_docs)]

mod billing_form;
mod buyer;
mod due_day;
mod entity;
mod error;
mod extras;
mod lists;
mod offer;
mod ops;
mod package;
mod plan;
mod price;
mod promotion;
mod promotion_terms;
mod service;
mod store;
mod tax_planning;
mod technology;
mod window;

pub use billing_form::{BillingFormEntry, BillingFormKind};
pub use buyer::{Audience, Buyer, NotSold, PersonKind};
pub use due_day::{DueDay, DueDayEntry, due_date};
pub use error::{CatalogError, SaleError};
pub use extras::{CallKind, TvChannel, TvPackage, VoiceAllowance, VoicePackage};
pub use lists::{ActivityKind, CommercialOrigin, ContractClass, ContractTypeEntry, Entry, Listed, SalesChannel};
pub use offer::{Numbered, PlanAccess, PlanOffer, PlanTerms, PlanTv, PlanVoice, Speed};
pub use ops::billing_forms::{NewBillingForm, create_billing_form, list_billing_forms, list_billing_forms_of_city};
pub use ops::create_due_day::{NewDueDay, create_due_day};
pub use ops::create_plan::{NewPlan, create_plan};
pub use ops::create_technology::{NewTechnology, create_technology};
pub use ops::find::{find_due_day, find_plan, find_technology};
pub use ops::list::{list_due_days, list_plans, list_technologies};
pub use ops::promotions::{NewPromotion, create_promotion, find_promotion, list_promotions};
pub use ops::services::{NewService, create_service, find_service, find_service_of, list_services_offered};
pub use ops::set_billing_window::{SetBillingWindow, set_billing_window};
pub use package::{Package, PackageItem, PackageOffer};
pub use plan::{Plan, Quota, QuotaUnit};
pub use price::{PriceQuestion, TablePrice};
pub use promotion::{Promotion, Reduction};
pub use promotion_terms::{Conditions, NotForSale, PromotionOffer, PromotionTerms, Sale};
pub use service::{Service, ServiceOffer};
pub use tax_planning::{NewTaxPlanningOffer, TaxPlanningOffer, choose_installation, choose_tax_planning};
pub use technology::{ServiceGroup, Technology};
pub use window::BillingWindow;
