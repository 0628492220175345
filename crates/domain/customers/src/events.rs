//! What other slices may react to.

use kernel::{CustomerId, Event};
use std::any::Any;

macro_rules! event {
    ($name:ident = $word:literal) => {
        impl Event for $name {
            fn name(&self) -> &'static str {
                $word
            }

            fn as_any(&self) -> &dyn Any {
                self
            }
        }
    };
}

/// A customer was registered. Imports do not tell it.
#[derive(Clone, Copy, Debug)]
pub struct CustomerCreated {
    /// The new customer.
    pub customer: CustomerId,
}
event!(CustomerCreated = "customers.created");

/// A subscriber has another app password.
#[derive(Clone, Copy, Debug)]
pub struct AppPasswordChanged {
    /// Whose login it is.
    pub customer: CustomerId,
}
event!(AppPasswordChanged = "customers.app_password_changed");
