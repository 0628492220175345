//! Reversão de baixa (manual, lines 3122-3158).
//!
//! The manual's number is 15; ours begin at 101, in the order of the fields.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::Service;
use billing::{ReversalError, ReversePayment};
use kernel::{InvoiceId, ReversalReasonId};
use wire::{Input, Text};

pub(super) const SERVICE: Service = Service::writes(
    "document_payment_reversal",
    "financeiro.document_payment_reversal",
    "Reversão de baixa",
    |call| Box::pin(reverse(call)),
)
.input::<Reversal>()
.gives::<[String; 1]>();

#[derive(Input)]
struct Reversal {
    /// Número interno do documento (sequência); deve estar baixado.
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Motivo da reversão; obrigatório quando há motivos cadastrados.
    #[wire("reason_id", missing = 103, invalid = 104)]
    reason: Option<ReversalReasonId>,
    /// Usuário ativo responsável pela reversão.
    #[wire("user", missing = 105, invalid = 106)]
    user: Text<100>,
    /// Observações.
    #[wire("comments", invalid = 107)]
    comments: Option<Text<100>>,
}

async fn reverse(call: Call) -> Result<serde_json::Value, Failure> {
    let reversal: Reversal = call.input()?;
    call.write(async |ctx| {
        let staff = identity::active_staff_by_login(ctx, &reversal.user.0).await?;
        let staff = staff.ok_or_else(|| Failure::new(106, "The user is not an active user of the system!"))?;
        let command = ReversePayment {
            invoice: reversal.document,
            reason: reversal.reason,
            staff: Some(staff.id),
            comments: reversal.comments.as_ref().map_or_else(String::new, |comments| comments.0.clone()),
        };
        billing::reverse_payment(ctx, command).await.map_err(words)?;
        Ok(["Payment successfully reversed"])
    })
    .await
}

fn words(error: ReversalError) -> Failure {
    match error {
        ReversalError::NotFound(_) => Failure::new(102, "No document was found with the document_id informed!"),
        ReversalError::NotPaid(_) => Failure::new(15, "The document_id is unpaid!"),
        ReversalError::ReasonRequired => Failure::new(103, "The field reason_id is required!"),
        ReversalError::UnknownReason(_) => Failure::new(104, "The field reason_id is invalid!"),
        ReversalError::CommentTooLong => Failure::new(107, "The field comments has at most 100 characters!"),
        ReversalError::Fault(fault) => fault.into(),
    }
}
