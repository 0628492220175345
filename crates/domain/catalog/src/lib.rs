//! What the provider sells: technologies, plans, and the due days that a contract can choose.
//!
//! Owns the tables `technology`, `plan` and `due_day`. Does not own prices that were agreed in a contract, and no promotions yet.
//! A *due day* is a day of the month that contracts choose (vencimento); a *due date* is what becomes of it in one month.
#![warn(missing_docs)]

mod due_day;
mod entity;
mod error;
mod ops;
mod plan;
mod store;
mod technology;

pub use due_day::{DueDay, DueDayEntry, due_date};
pub use error::CatalogError;
pub use ops::create_due_day::{NewDueDay, create_due_day};
pub use ops::create_plan::{NewPlan, create_plan};
pub use ops::create_technology::{NewTechnology, create_technology};
pub use ops::find::{find_due_day, find_plan, find_technology};
pub use ops::list::{list_due_days, list_plans, list_technologies};
pub use plan::{Plan, Quota, QuotaUnit};
pub use technology::{ServiceGroup, Technology};
