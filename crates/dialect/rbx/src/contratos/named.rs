//! A customer and one of its contracts, as most services of the section name them.

use crate::failure::Failure;
use contracts::ContractError;
use db::Ctx;
use kernel::{ContractId, CustomerId};
use wire::Input;

#[derive(Clone, Copy, Input)]
pub(super) struct Named {
    /// Código do cliente, maior que zero.
    #[wire("customer_id", missing = 101, invalid = 102)]
    pub(super) customer: CustomerId,
    /// Número do contrato, maior que zero.
    #[wire("contract_id", missing = 103, invalid = 104)]
    pub(super) contract: ContractId,
}

impl Named {
    /// The contract exists and is the customer's.
    pub(super) async fn check(self, ctx: &Ctx) -> Result<ContractId, Failure> {
        Ok(contracts::find_contract_of(ctx, self.customer, self.contract).await.map_err(unreadable)?.id)
    }
}

/// The words of what goes wrong with a change of state; `wrong_status` is the manual's text for a contract in another one.
pub(super) fn words(error: ContractError, wrong_status: &str) -> Failure {
    match error {
        ContractError::NotFound(_) => not_found(),
        ContractError::WrongStatus(_) => Failure::new(10, wrong_status),
        // Nothing that a change of state says.
        ContractError::PriceOutOfRange | ContractError::UnknownReference | ContractError::Taken(_) => {
            Failure::new(104, "The field contract_id is invalid!")
        }
        ContractError::Fault(fault) => fault.into(),
    }
}

/// Why a contract cannot be looked at.
pub(super) fn unreadable(error: ContractError) -> Failure {
    match error {
        ContractError::Fault(fault) => fault.into(),
        _ => not_found(),
    }
}

/// No such contract, or another customer's.
pub(super) fn not_found() -> Failure {
    Failure::new(105, "Customer or contract does not exist!")
}
