//! Buscar dados de cliente, contrato e fatura por CPF/CNPJ (manual, lines 1937-2007).
//!
//! Where several customers share the document the first is shown: the active ones come first, then the oldest.

use super::customer_data::{CustomerData, DueDates, customer_data};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use wire::{Answer, Digits, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/cliente/dados",
    "comercial.clientes.dados.por_documento",
    "Buscar dados de cliente, contrato e fatura por CPF/CNPJ",
    |call| Box::pin(read(call)),
)
.query::<DueDates>()
.body::<Body>()
.answers::<CustomerData>();

#[derive(Input)]
struct Body {
    /// CPF ou CNPJ, com ou sem pontuação.
    #[wire("cpfcnpj")]
    document: Digits,
}

async fn read(call: Call) -> Result<Answer, Failure> {
    let Body { document } = call.body()?;
    let dates: DueDates = call.query()?;
    let data = call
        .read(async |ctx| {
            let found = support::overview_by_document(ctx, &document.0).await;
            match found.map_err(|error| crate::failures::customer_words(error, "cpfcnpj"))? {
                Some(found) => customer_data(ctx, found, dates).await,
                None => Ok(CustomerData::not_found()),
            }
        })
        .await?;
    Ok(Answer::json(&data)?)
}
