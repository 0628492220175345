//! The errors of the slice, one enum for each family of operations.

mod order;
mod registration;

pub use order::{GenerationError, OrderError};
pub use registration::{Needed, RegistrationError};
