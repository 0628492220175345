mod credit;
mod decision;
mod prospect;

pub use credit::CreditError;
pub use decision::DecisionError;
pub use prospect::ProspectError;
