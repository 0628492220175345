//! What other slices may react to.

use kernel::{CustomerId, Event};
use std::any::Any;

/// A customer was registered. Imports do not tell it.
#[derive(Clone, Copy, Debug)]
pub struct CustomerCreated {
    /// The new customer.
    pub customer: CustomerId,
}

impl Event for CustomerCreated {
    fn name(&self) -> &'static str {
        "customers.created"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
