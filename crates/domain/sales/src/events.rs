//! What other slices may react to.

use kernel::{CustomerId, Event, ProspectId};
use std::any::Any;

/// A prospect has become a customer.
#[derive(Clone, Copy, Debug)]
pub struct ProspectConverted {
    /// The prospect.
    pub prospect: ProspectId,
    /// The new customer.
    pub customer: CustomerId,
}

impl Event for ProspectConverted {
    fn name(&self) -> &'static str {
        "sales.prospect_converted"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
