//! Assinatura de contrato (manual, lines 955-987).
//!
//! The manual's number is 11; ours begin at 101, in the order of the fields. The day of the signature that the manual speaks of is the one on the contract's
//! record: when it is still to come, the contract cannot begin today.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use kernel::{ContractId, CustomerId};
use papers::{Means, SignContract, SignError, sign_contract};
use wire::Input;

pub(super) const SERVICE: Service =
    Service::writes_once("contract_signature", "contratos.contract_signature", "Assinatura de contrato", |call| {
        Box::pin(sign(call))
    })
    .input::<Signature>()
    .gives::<String>();

#[derive(Clone, Input)]
struct Signature {
    /// Código do cliente.
    #[wire("customer_id", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_id", missing = 103, invalid = 104)]
    contract: ContractId,
    /// true: a data de início do contrato passa a ser a data atual; padrão: false.
    #[wire("update_start_date", invalid = 105)]
    starts_today: Option<bool>,
}

async fn sign(call: Call) -> Outcome {
    let Signature { customer, contract, starts_today } = call.input()?;
    let command = SignContract {
        contract,
        customer: Some(customer),
        means: Means::Registered,
        starts_today: starts_today.unwrap_or(false),
        papers: None,
    };
    call.write(async move |ctx| {
        sign_contract(ctx, command).await.map_err(words)?;
        Ok("Contract signed successfully")
    })
    .await
}

fn words(error: SignError) -> Failure {
    match error {
        SignError::AlreadySigned(_) => Failure::new(11, "Contract already signed!"),
        SignError::CustomerNotFound(_) => Failure::new(106, "The customer_id does not exist!"),
        SignError::ContractNotFound(_) => Failure::new(107, "The contract_id does not exists or not belongs to the customer_id!"),
        SignError::Over(_) => Failure::new(108, "The contract is cancelled!"),
        SignError::SignedLater(_) => {
            Failure::new(105, "The start date cannot be updated: the signature date of the contract is after today!")
        }
        // What a registered signature does without, and what asks somebody to sign.
        SignError::NoDocument(_) | SignError::NoEmail(_) | SignError::Requested(_) => {
            Failure::new(104, "The field contract_id is invalid!")
        }
        SignError::Fault(fault) => fault.into(),
    }
}
