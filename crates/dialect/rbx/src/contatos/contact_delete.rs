//! Exclusão de contatos (manual, lines 853-881).
//!
//! The manual's number is 9; ours begin at 101.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use customers::ContactError;
use kernel::ContactId;
use wire::Input;

pub(super) const SERVICE: Service =
    Service::writes("contact_delete", "contatos.contact_delete", "Exclusão de contatos", |call| Box::pin(delete(call)))
        .input::<Body>()
        .gives::<String>();

#[derive(Clone, Input)]
struct Body {
    /// Id do contato.
    #[wire("contact_id", missing = 101, invalid = 102)]
    contact: ContactId,
}

async fn delete(call: Call) -> Outcome {
    let Body { contact } = call.input_em_portugues()?;
    call.write(async move |ctx| {
        customers::delete_contact(ctx, contact).await.map_err(words)?;
        Ok("Contato deletado com sucesso!")
    })
    .await
}

fn words(error: ContactError) -> Failure {
    match error {
        ContactError::NotFound(_)
        | ContactError::CustomerNotFound(_)
        | ContactError::BlankName
        | ContactError::InvalidEmail
        | ContactError::BornInTheFuture(_)
        | ContactError::KindNotFound
        | ContactError::Taken => Failure::new(9, "Não existe um contato com o contact_id informado!"),
        ContactError::Fault(fault) => fault.into(),
    }
}
