use kernel::{ContractId, CustomerId, Event};
use std::any::Any;

/// A contract was signed or accepted.
#[derive(Clone, Copy, Debug)]
pub struct ContractSigned {
    /// The contract.
    pub contract: ContractId,
    /// Whose it is.
    pub customer: CustomerId,
}

impl Event for ContractSigned {
    fn name(&self) -> &'static str {
        "papers.contract_signed"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
