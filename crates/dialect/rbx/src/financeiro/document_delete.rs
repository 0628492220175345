//! Estorno de documentos em aberto (manual, lines 2791-2837).
//!
//! The manual's number is 29; ours begin at 101, in the order of the fields. Its lists of actions are lost but for one word each; `none`
//! is ours for what happens when an action is left out: those papers stay as they are. Notes are issued at once here, so that none is
//! ever typed or pre-typed, and no service invoice generated but not issued.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use billing::{CancellationError, InvoiceStatus};
use fiscal::{CancelError, DeleteDocument};
use identity::IdentityError;
use kernel::{CancellationReasonId, InvoiceId};
use serde_json::json;
use wire::{Input, Text, words};

pub(super) const SERVICE: Service =
    Service::writes("document_delete", "financeiro.document_delete", "Estorno de documentos em aberto", |call| {
        Box::pin(delete(call))
    })
    .input::<Deletion>()
    .gives::<[String; 1]>()
    .failing_with(|| json!([]));

words! {
    /// What becomes of papers that were issued.
    enum Cancelling { Cancel = "cancel", Keep = "none" }
}

words! {
    /// What becomes of papers that were not.
    enum Deleting { Delete = "delete", Keep = "none" }
}

#[derive(Clone, Input)]
struct Deletion {
    /// Código interno do documento (sequência); deve estar em aberto.
    #[wire("document_id", missing = 101, invalid = 102)]
    document: InvoiceId,
    /// Código do motivo de estorno.
    #[wire("reason_id", missing = 103, invalid = 104)]
    reason: CancellationReasonId,
    /// Justificativa do estorno.
    #[wire("comments", invalid = 105)]
    comments: Option<Text<1000>>,
    /// Usuário ativo responsável pelo estorno.
    #[wire("user", missing = 106, invalid = 107)]
    user: Text<100>,
    /// Ação para notas fiscais (21/22) digitadas; não há notas nessa situação.
    #[wire("invoices_typed", invalid = 108)]
    _typed: Option<Cancelling>,
    /// Ação para notas fiscais (21/22) emitidas.
    #[wire("invoices_issued", invalid = 109)]
    notes: Option<Cancelling>,
    /// Ação para notas fiscais (21/22) pré-digitadas; não há notas nessa situação.
    #[wire("invoices_pre_typed", invalid = 110)]
    _pre_typed: Option<Deleting>,
    /// Ação para faturas de serviço geradas; não há faturas nessa situação.
    #[wire("service_invoice_generated", invalid = 111)]
    _generated: Option<Cancelling>,
    /// Ação para faturas de serviço emitidas.
    #[wire("service_invoice_issued", invalid = 112)]
    service_invoices: Option<Cancelling>,
}

async fn delete(call: Call) -> Outcome {
    let deletion: Deletion = call.input_em_portugues()?;
    call.write(async move |ctx| {
        let staff = identity::active_staff_by_login(ctx, &deletion.user.0).await.map_err(user_words)?;
        let staff = staff.ok_or_else(not_a_user)?;
        let command = DeleteDocument {
            invoice: deletion.document,
            reason: deletion.reason,
            staff: Some(staff.id),
            comments: deletion.comments.as_ref().map_or_else(String::new, |comments| comments.0.clone()),
            cancel_notes: deletion.notes == Some(Cancelling::Cancel),
            cancel_service_invoices: deletion.service_invoices == Some(Cancelling::Cancel),
        };
        fiscal::delete_document(ctx, command).await.map_err(words)?;
        Ok(["Documento estornado com sucesso!"])
    })
    .await
}

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
    Failure::new(107, "O usuário informado não é um usuário ativo do sistema!")
}

fn words(error: CancelError) -> Failure {
    match error {
        CancelError::Invoice(error) => match error {
            CancellationError::NotFound(_) => Failure::new(102, "Não foi encontrado um documento com o document_id informado!"),
            CancellationError::NotOpen { is: InvoiceStatus::Cancelled, .. } => {
                Failure::new(29, "O documento informado já se encontra estornado!")
            }
            CancellationError::NotOpen { is: InvoiceStatus::Negotiated, .. } => {
                Failure::new(113, "O documento informado foi negociado!")
            }
            CancellationError::NotOpen { is: InvoiceStatus::Paid | InvoiceStatus::Open | InvoiceStatus::Draft, .. } => {
                Failure::new(114, "O documento informado não está em aberto!")
            }
            CancellationError::PartlyPaid(_) => Failure::new(115, "O documento informado possui baixa parcial!"),
            CancellationError::TextTooLong(_) => Failure::new(105, "O campo comments é inválido!"),
            CancellationError::Fault(fault) => fault.into(),
        },
        CancelError::UnknownReason(_) => Failure::new(104, "O campo reason_id é inválido!"),
        CancelError::MonthFiled(_) => {
            Failure::new(116, "A nota fiscal vinculada já foi entregue ao fisco e não pode ser cancelada!")
        }
        CancelError::NotFound(_) | CancelError::AlreadyCancelled(_) => {
            Failure::new(117, "A nota fiscal vinculada não pode ser cancelada!")
        }
        CancelError::CommentTooLong => Failure::new(105, "O campo comments é inválido!"),
        CancelError::Fault(fault) => fault.into(),
    }
}
