//! What the provider sells, to whom, where and for how much, and how it may be paid: technologies, plans, speeds, packages, price tables,
//! promotions, additional services, tax plannings, extras of telephone and television, due days, billing forms; and the lists that sales
//! and customers choose from.
//!
//! Owns the tables of `m0004_catalog` and `m0018_catalog_of_sales`, `promotion`, `service`, `service_offer`, `billing_form`,
//! `billing_form_city` and `trial_plan`. Does not own prices and discounts that were agreed in a contract, coverage areas and districts (places), nor how
//! a price is split and taxed on paper (fiscal).
//!
//! A *due day* is a day of the month that contracts choose (vencimento); a *due date* is what becomes of it in one month; its *billing
//! window* says which days an invoice bills. A *service* is a fee that is billed once or in instalments (serviço adicional). A *billing
//! form* is a way to ask for the money (forma de cobrança), as contracts choose it. A plan is *offered*: a [`PlanOffer`] has all that a
//! sale must know of it, and [`PlanOffer::refusal`] says whether it is for a [`Buyer`]. An *item* is a plan in a package, where it may
//! cost less. A *tax planning* is what a sale chooses (planejamento tributário). A *trial plan* is a plan
//! that contracts may try for a time (plano de degustação).
//!
//! A sale asks in this order: [`plan_for`] or [`package_for`]; [`price_of`], and [`PackageItem::price`] in a package;
//! [`tax_plannings_of`] with [`choose_tax_planning`]; [`choose_installation`]; [`check_promotions`]; [`choose_voice_packages`] and its
//! neighbours.
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
mod trial_plan;
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
pub use ops::extras::{
    NewVoiceAllowance, NewVoicePackage, add_call_kind, add_tv_channel, add_tv_package, choose_tv_channels, choose_tv_packages,
    choose_voice_packages, create_voice_package, list_tv_channels, list_tv_packages, list_voice_packages,
};
pub use ops::find::{find_due_day, find_plan, find_technology};
pub use ops::list::{list_due_days, list_plans, list_technologies};
pub use ops::lists::{
    add_activity_kind, add_contract_type, add_entry, add_sales_channel, find_activity_kind, find_contract_type, find_entry,
    find_sales_channel, list_activity_kinds, list_contract_types, list_entries, list_sales_channels, sales_channel,
};
pub use ops::packages::{NewPackage, create_package, package, package_for, packages_for};
pub use ops::plan_terms::{offer_of_plan, plan_for, plans_for, set_plan_terms};
pub use ops::prices::{add_speed, add_table_prices, find_speed, price_of, quote, speeds_for};
pub use ops::promotion_terms::{
    add_commercial_origin, check_promotions, find_commercial_origin, list_commercial_origins, promotion_terms, promotions_for,
    set_promotion_terms,
};
pub use ops::promotions::{NewPromotion, create_promotion, find_promotion, list_promotions};
pub use ops::services::{NewService, create_service, find_service, find_service_of, list_services_offered};
pub use ops::set_billing_window::{SetBillingWindow, set_billing_window};
pub use ops::tax_plannings::{add_tax_planning, offer_tax_planning, tax_plannings_of};
pub use ops::trial_plans::{NewTrialPlan, create_trial_plan, find_trial_plan};
pub use package::{Package, PackageItem, PackageOffer};
pub use plan::{Plan, Quota, QuotaUnit};
pub use price::{PriceQuestion, Quote, TablePrice};
pub use promotion::{Promotion, Reduction};
pub use promotion_terms::{Conditions, NotForSale, PromotionOffer, PromotionTerms, Sale};
pub use service::{Service, ServiceOffer};
pub use tax_planning::{NewTaxPlanningOffer, TaxPlanningOffer, choose_installation, choose_tax_planning};
pub use technology::{ServiceGroup, Technology};
pub use trial_plan::TrialPlan;
pub use window::BillingWindow;

/// The tables of what is sold whose ids an import may give: see [`db::sync_ids`].
pub const SALES_TABLES: [&str; 19] = [
    "service",
    "billing_form",
    "promotion",
    "contract_type",
    "prospect_kind",
    "business_area",
    "activity_kind",
    "federal_tax_regime",
    "contact_kind",
    "sales_channel",
    "commercial_origin",
    "speed",
    "package",
    "tax_planning",
    "call_kind",
    "voice_package",
    "voice_allowance",
    "tv_channel",
    "tv_package",
];
