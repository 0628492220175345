//! The provider itself: its companies and market segments and which staff works in them, the settings of the whole installation, the
//! holidays of its place, and the tables that everybody refers to (banks, CFOP).
//!
//! It does not own the settings of single slices (each keeps its own), nor cities, streets and coverage (places), nor bank agreements
//! (billing).
//!
//! Words that look alike: the *company* (empresa) is a legal person of the provider's group with a CNPJ of its own; a customer that is a
//! legal person is a customer. A *segment* is a market segment of sales (residencial, corporativo).

mod company;
mod documents;
mod entity;
mod error;
mod holiday;
mod ops;
mod reference;
mod segment;
mod settings;
mod store;

pub use company::{Company, CompanyAddress, NewCompany};
pub use documents::DocumentChecks;
pub use error::CompanyError;
pub use holiday::{HolidaysByPlace, LocalHoliday, NewHoliday};
pub use ops::add_holiday::add_holiday;
pub use ops::create_company::create_company;
pub use ops::create_segment::create_segment;
pub use ops::get_company::{get_company, list_companies};
pub use ops::list_holidays::list_holidays;
pub use ops::list_reference_data::{list_banks, list_cfops};
pub use ops::list_segments::{get_segment, list_segments};
pub use ops::load_reference_data::{ReferenceChanges, load_reference_data};
pub use ops::remove_holiday::remove_holiday;
pub use ops::staff_companies::{set_staff_companies, staff_companies};
pub use ops::staff_segments::{set_staff_segments, staff_segments};
pub use reference::{Bank, Cfop};
pub use segment::{NewSegment, Segment};
pub use settings::{
    AppVersions, app_versions, document_checks, public_url, set_app_versions, set_document_checks, set_public_url, set_time_zone,
    time_zone,
};
pub use store::holiday::{HAS_LOCAL_HOLIDAYS, holidays_by_place};
