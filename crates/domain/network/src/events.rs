//! What other slices may react to.

use crate::Access;
use kernel::{ContractId, Event};
use std::any::Any;

/// The lines of these contracts open more or less than before. Sessions that run on them have to follow.
#[derive(Clone, Debug)]
pub struct AccessChanged {
    /// The contracts; some may have no login.
    pub contracts: Vec<ContractId>,
    /// What their logins open now.
    pub access: Access,
}

impl Event for AccessChanged {
    fn name(&self) -> &'static str {
        "network.access_changed"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
