//! Buscar planos prospectados de cliente (manual, lines 6940-7001): what the customer was interested in as a prospect.

use crate::call::Call;
use crate::comercial_prospectos::planned_view::PlannedView;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use customers::CustomerError;
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/clientes/{idCliente}/planos_prospectados",
    "comercial.clientes.planos_prospectados.buscar",
    "Buscar planos prospectados de cliente",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Planned>();

#[derive(Input)]
struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
}

#[derive(Serialize, JsonSchema)]
struct Planned {
    resposta: Vec<PlannedView>,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let services = call
        .read(async |ctx| {
            customers::find_customer(ctx, customer).await.map_err(words)?;
            Ok::<_, Failure>(sales::planned_services_of_customer(ctx, customer).await?)
        })
        .await?;
    Ok(Answer::json(&Planned { resposta: services.into_iter().map(PlannedView::from).collect() })?)
}

fn words(error: CustomerError) -> Failure {
    match error {
        CustomerError::Fault(fault) => fault.into(),
        _ => Failure::not_found("O idCliente informado não pertence a nenhum cliente cadastrado no sistema."),
    }
}
