//! Habilitar/desabilitar notificações de cliente (manual, lines 6301-6343).
//!
//! The manual's `idAtendimento` is a slip: title, text and answer speak of the customer. It is taken as the customer's id, and so is
//! `idCliente`.

use super::words::unknown_customer;
use crate::call::Call;
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use customers::CustomerError;
use kernel::CustomerId;
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Put,
    "/ws/area/cliente/alterar/configuracao/notificacoes",
    "area.cliente.notificacoes.alterar",
    "Habilitar/desabilitar notificações de cliente",
    |call| Box::pin(change(call)),
)
.token()
.body::<Body>()
.answers::<Changed>();

#[derive(Input)]
struct Body {
    /// Código do cliente.
    #[wire("idAtendimento")]
    ticket: Option<CustomerId>,
    /// Código do cliente, com o seu próprio nome.
    #[wire("idCliente")]
    customer: Option<CustomerId>,
    /// true: o cliente recebe notificações.
    #[wire("recebeNotificacoes")]
    wanted: bool,
}

#[derive(Serialize, JsonSchema)]
struct Changed {
    data: String,
    status: &'static str,
}

async fn change(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let customer = body.ticket.or(body.customer);
    let customer = customer.ok_or_else(|| Failure::refused("O campo idAtendimento é obrigatório."))?;
    call.write(async move |ctx| {
        customers::set_notices_wanted(ctx, customer, body.wanted).await.map_err(|error| match error {
            CustomerError::NotFound(_) => unknown_customer(),
            other => customer_words(other, "idAtendimento"),
        })?;
        let data =
            format!("O campo que define o recebimento de notificações do cliente de ID '{customer}' foi atualizado com sucesso.");
        Ok(Answer::json(&Changed { data, status: "OK" })?)
    })
    .await
}
