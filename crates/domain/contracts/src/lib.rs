//! What a customer has bought: the contract, the state it is in, and how it came there.
//!
//! Owns the tables `contract`, `contract_address`, `contract_history`, `contract_sale`, `contract_choice`, and what the price of its days
//! depends on: `former_price`, `suspension`, `contract_discount`, `contract_extra`, `due_day_change`, `contract_trial`. Knows no ticket, and of invoices only the opaque id of the one
//! that a block is about; what a debt or a fine means is decided higher up. The dialects have their own words for the states.
//!
//! A *transition* is a function of [`ContractState`] that names every state; nothing sets a state by hand. Each change of state leaves a
//! row of history, and the network logins of the contract follow it. Days without service are civil days of the installation's zone: the
//! day of a block is the first one, the day of the release is in service again.
#![warn(missing_docs)]

mod contract;
mod contract_details;
mod digital;
mod due_day;
mod entity;
mod error;
mod events;
mod history;
mod ops;
mod sale;
mod state;
mod store;
mod terms;
mod transfer;
mod transitions;
mod trial;

pub use contract::{BillingForm, BillingMode, Contract, ContractAddress, ContractSite, ContractType, DiciType};
pub use contract_details::{ContractDetails, ContractSummary};
pub use digital::{is_digital_invoice_offered, offer_digital_invoice};
pub use due_day::{
    DueDayChange, MOST_MONTHS_BETWEEN, NoDueDayChange, due_day_in, judge_due_day_change, months_between_due_day_changes,
    space_due_day_changes,
};
pub use error::{AddressError, ContractError, TermsError, TrialError};
pub use events::{
    ContractActivated, ContractBlocked, ContractCancelled, ContractInstallationBegun, ContractNegotiated, ContractPriceChanged,
    ContractRegistered, ContractReleased, ContractSuspended, ContractTransferred, ContractTrusted, ContractsBecameDigital,
    ContractsChangedState, ContractsDueDayChanged, StateChange,
};
pub use history::{ChangeReason, ContractChange, ContractField, HistoryEntry};
pub use ops::activate::{activate_contract, begin_installation};
pub use ops::addresses::{
    Addressed, LOCATE_JOB, Location, SetContractAddress, house_of_address, locate_house, set_contract_address, unlocated_houses,
};
pub use ops::block::block_contract;
pub use ops::cancel::cancel_contract;
pub use ops::change_price::{ChangePrice, change_price};
pub use ops::debts::{block_for_debts, block_partially_for_debts, cancel_for_debt};
pub use ops::details::{details, details_of_customer, summaries_of_customer};
pub use ops::discounts::{NewDiscount, discounts_of_contract, end_discount, grant_discount, grant_promotion};
pub use ops::due_day::{apply_due_days, due_day_changes, hold_contract, hold_contracts_of_customer, wait_for_due_day};
pub use ops::extras::{NewExtra, add_extra, end_extra, extras_of_contract};
pub use ops::find::{
    addresses_of_customer, changes_of_contract, contracts_of_customer, find_contract, find_contract_of, history_of_contract,
    leading_status, lock_contract, lock_contracts, suspensions_of_contract,
};
pub use ops::import_contract::{ContractImport, NewContractAddress, import_contract, import_contracts};
pub use ops::negotiate::{begin_negotiation, end_negotiation};
pub use ops::promotional_discount::{
    MOST_DISCOUNT_MONTHS, SetPromotionalDiscount, remove_promotional_discount, set_promotional_discount,
};
pub use ops::register_contract::{NewContract, register_contract, sale_of_contract};
pub use ops::release::{release_contract, release_settled};
pub use ops::suspend::{resume_contracts, suspend_contracts};
pub use ops::switch_to_digital_invoice::{contracts_for_digital_invoice, switch_to_digital_invoice};
pub use ops::transfer::{
    care_of_contract, carry_discounts, carry_extras, end_by_transfer, hold_for_transfer, import_sale, release_for_transfer,
    succeed, transfer_of_contract, waive_residual,
};
pub use ops::transfer_lists::{
    find_transfer_reason, has_dealer, has_sla_group, import_dealer, import_sla_group, import_transfer_reasons,
    list_transfer_reasons, plan_dealing, set_plan_dealing,
};
pub use ops::trials::{
    ChangeTrial, NewTrial, TRIAL_JOB, advance_trial, change_trial, disable_trial, find_trial, plan_on_trial, schedule_trial,
    trials_from,
};
pub use ops::trust::{contracts_whose_trust_ran_out, end_trusts, trust_contract};
pub use sale::ContractSale;
pub use state::{ContractState, ContractStatus};
pub use terms::{Discount, DiscountDays, Extra, FormerPrice, Suspension};
pub use transfer::{ContractCare, EndByTransfer, HeldContract, PlanDealing, Transfer, TransferReason};
pub use transitions::WrongStatus;
pub use trial::{BadTrialPeriod, Trial, TrialStatus, TrialStep, WrongTrialStatus, trial_start};
