//! Geração de contratos de pedido (manual, lines 3189-3217). The manual's number is 12, with its text in `result` and none in
//! `error_description`; ours begin at 101.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use kernel::{Coded, SalesOrderId};
use registration::{GenerationError, RegistrationError};
use serde_json::json;
use wire::Input;

pub(super) const SERVICE: Service =
    Service::writes("order_generate_contracts", "pedidos.order_generate_contracts", "Geração de contratos de pedido", |call| {
        Box::pin(generate(call))
    })
    .input::<Order>()
    .gives::<String>()
    .blank_code();

#[derive(Clone, Input)]
struct Order {
    /// Número do pedido já encerrado.
    #[wire("order_id", missing = 101, invalid = 102)]
    order: SalesOrderId,
}

async fn generate(call: Call) -> Outcome {
    let order: Order = call.input()?;
    call.write(async move |ctx| {
        registration::generate_contracts(ctx, order.order).await.map_err(words)?;
        Ok("Contracts generated successfully")
    })
    .await
}

fn words(error: GenerationError) -> Failure {
    match error {
        GenerationError::NotReady(_) => {
            let mut failure = Failure::new(12, "");
            failure.result = Some(json!("Order was not found or contract is already generated!"));
            failure
        }
        GenerationError::Refused(RegistrationError::Fault(fault)) | GenerationError::Fault(fault) => fault.into(),
        // The stable code is for whoever keeps the catalogue: the order's own words are in Portuguese on no wire.
        GenerationError::Refused(error) => {
            Failure::new(103, format!("The contracts of this order cannot be generated: {error} ({}).", error.code()))
        }
    }
}
