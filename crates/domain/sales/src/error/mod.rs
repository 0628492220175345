mod address;
mod conversion;
mod credit;
mod decision;
mod file;
mod offer;
mod planned;
mod prospect;
mod viability;

pub use address::ProspectAddressError;
pub use conversion::ConversionError;
pub use credit::CreditError;
pub use decision::DecisionError;
pub use file::ProspectFileError;
pub use offer::ProspectOfferError;
pub use planned::PlannedServiceError;
pub use prospect::ProspectError;
pub use viability::ViabilityError;
