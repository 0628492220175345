//! Reversão de baixa (manual, lines 3122-3158).
//!
//! The manual's number is 15; ours begin at 101, in the order of the fields.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{ReversalError, ReversePayment};
use identity::IdentityError;
use kernel::{InvoiceId, ReversalReasonId};
use wire::{Input, Text};

pub(super) const SERVICE: Service =
    Service::writes("document_payment_reversal", "financeiro.document_payment_reversal", "Reversão de baixa", |call| {
        Box::pin(reverse(call))
    })
    .input::<Reversal>()
    .gives::<[String; 1]>();

#[derive(Clone, Input)]
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

async fn reverse(call: Call) -> Outcome {
    let reversal: Reversal = call.input()?;
    call.write(async move |ctx| {
        let staff = identity::active_staff_by_login(ctx, &reversal.user.0).await.map_err(user_words)?;
        let staff = staff.ok_or_else(not_a_user)?;
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

/// The manual asks for an active user of the system.
fn user_words(error: IdentityError) -> Failure {
    match error {
        IdentityError::Fault(fault) => fault.into(),
        IdentityError::StaffNotFound(_)
        | IdentityError::StaffInactive(_)
        | IdentityError::ProfileNotFound(_)
        | IdentityError::CredentialNotFound(_)
        | IdentityError::KeyNotFound(_)
        | IdentityError::Taken { .. }
        | IdentityError::BadName { .. }
        | IdentityError::SettingOutOfRange { .. } => not_a_user(),
    }
}

fn not_a_user() -> Failure {
    Failure::new(106, "The user is not an active user of the system!")
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
