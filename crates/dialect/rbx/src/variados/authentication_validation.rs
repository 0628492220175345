//! Validação de acesso à Central do Assinante (manual, lines 3920-3954).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use crate::words::contract_status;
use identity::AccessError;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use wire::{Input, Text};

pub(super) const SERVICE: Service = Service::reads(
    "authentication_validation",
    "variados.authentication_validation",
    "Validação de acesso à Central do Assinante",
    |call| Box::pin(validate(call)),
)
.input::<Login>()
.gives::<Subscriber>()
.blank_code()
.failing_with(|| json!([]));

#[derive(Input)]
struct Login {
    /// Usuário da central do assinante.
    #[wire("user", missing = 101, invalid = 102)]
    user: Text<100>,
    /// Senha da central do assinante.
    #[wire("password", missing = 103, invalid = 104)]
    password: String,
}

#[derive(Serialize, JsonSchema)]
struct Subscriber {
    customer_id: i64,
    customer_name: String,
    /// The status of the contract that counts most: one in service before one that is not.
    contract_status: &'static str,
}

async fn validate(call: Call) -> Outcome {
    let Login { user, password } = call.input()?;
    let access = call.app.access();
    let customer = customers::authenticate_subscriber(access, &user.0, &password, call.address()).await.map_err(words)?;
    let subscriber = call
        .read(async |ctx| {
            let found = customers::find_customer(ctx, customer).await.map_err(|_| wrong())?;
            let status = contracts::leading_status(ctx, customer).await?;
            Ok(Subscriber {
                customer_id: customer.0,
                customer_name: found.name,
                contract_status: status.map_or("", contract_status),
            })
        })
        .await?;
    result(&subscriber)
}

fn wrong() -> Failure {
    Failure::new(10, "User/Password incorrect!")
}

fn words(error: AccessError) -> Failure {
    match error {
        AccessError::WrongPassword
        | AccessError::Token(_)
        | AccessError::UnknownKey
        | AccessError::Inactive
        | AccessError::ActingUserInactive
        | AccessError::AddressNotAllowed => wrong(),
        AccessError::TooManyCalls { .. } | AccessError::SlowedDown { .. } => {
            Failure::new(105, "Too many attempts, try again in some moments!")
        }
        AccessError::Fault(fault) => fault.into(),
    }
}
