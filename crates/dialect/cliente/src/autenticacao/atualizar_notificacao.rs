//! Atualizar notificação do APP (manual, lines 409-452): its status becomes ENVIADO.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::AppNotificationId;
use messaging::NoticeError;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/avisos_app/{id}",
    "autenticacao.app.notificacoes.atualizar",
    "Atualizar notificação do APP",
    |call| Box::pin(mark_sent(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<String>();

#[derive(Input)]
struct Path {
    /// Código da notificação.
    #[wire("id")]
    notice: AppNotificationId,
}

async fn mark_sent(call: Call) -> Result<Answer, Failure> {
    let Path { notice } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    call.write(async move |ctx| {
        messaging::mark_notice_sent(ctx, notice).await.map_err(words)?;
        Ok(Answer::json(&"OK")?)
    })
    .await
}

fn words(error: NoticeError) -> Failure {
    match error {
        NoticeError::NotFound(_) => Failure::not_found("Notificação não encontrada."),
        NoticeError::Fault(fault) => fault.into(),
    }
}
