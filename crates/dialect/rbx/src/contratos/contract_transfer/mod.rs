//! Transferência de contratos (manual, lines 1506-1708).
//!
//! The manual's number is 10; ours begin at 101, in the order of the fields. Its lists of values are lost but for the words of its examples.
//! `qos_id` is a speed of the catalogue, and -1 as `sla_id` the standard group. `discount_value` is understood beside the misspelt
//! `discount_vale`.

mod input;
mod words;

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use db::Ctx;
use identity::{IdentityError, StaffUser};
use input::Transfer;
use kernel::{InvoiceId, StaffId};
use lifecycle::Transferred;
use serde::Serialize;
use serde_json::json;

pub(super) const SERVICE: Service =
    Service::writes_once("contract_transfer", "contratos.contract_transfer", "Transferência de contratos", |call| {
        Box::pin(transfer(call))
    })
    .input::<Transfer>()
    .gives::<NewContracts>()
    .failing_with(|| json!([]));

/// What the transfer came to.
#[derive(Serialize, schemars::JsonSchema)]
struct NewContracts {
    /// Números dos novos contratos.
    new_contracts: Vec<String>,
    /// Código do pacote; null quando o destino é um plano.
    package_id: Option<String>,
    /// Mensagens sobre a transferência.
    messages: Vec<String>,
}

async fn transfer(call: Call) -> Outcome {
    let asked = call.input::<Transfer>()?.read()?;
    call.write(async move |ctx| {
        let seller = match &asked.seller {
            Some(name) => Some(staff(identity::active_staff_by_name(ctx, name).await, words::no_seller)?),
            None => None,
        };
        let released_by = released_by(ctx, asked.user.as_deref()).await?;
        let mut command = asked.command.clone();
        command.seller = seller;
        command.released_by = released_by;
        let done = lifecycle::transfer_contract(ctx, &command).await.map_err(words::words)?;
        Ok(NewContracts::of(&done))
    })
    .await
}

async fn released_by(ctx: &Ctx, login: Option<&str>) -> Result<Option<StaffId>, Failure> {
    match login {
        Some(login) => Ok(Some(staff(identity::active_staff_by_login(ctx, login).await, words::no_user)?)),
        None => Ok(None),
    }
}

fn staff(found: Result<Option<StaffUser>, IdentityError>, unknown: fn() -> Failure) -> Result<StaffId, Failure> {
    match found {
        Ok(Some(user)) => Ok(user.id),
        Err(IdentityError::Fault(fault)) => Err(fault.into()),
        Ok(None) | Err(_) => Err(unknown()),
    }
}

impl NewContracts {
    fn of(done: &Transferred) -> Self {
        let each = |invoices: &[InvoiceId], say: fn(InvoiceId) -> String| invoices.iter().map(|id| say(*id)).collect::<Vec<_>>();
        let mut messages = vec!["Transfer successful!".to_owned()];
        messages.extend(each(&done.fines, |id| format!("Fine generated: document {id}.")));
        messages.extend(each(&done.kept, |id| {
            format!(
                "Document {id} was not cancelled: it is partly paid or bills other contracts too. The next billing gives back."
            )
        }));
        Self {
            new_contracts: done.contracts.iter().map(ToString::to_string).collect(),
            package_id: done.package.map(|package| package.to_string()),
            messages,
        }
    }
}
