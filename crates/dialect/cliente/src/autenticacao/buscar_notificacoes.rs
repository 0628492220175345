//! Buscar notificações do APP (manual, lines 375-407). The manual lost its example, so the field names are ours.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::CustomerId;
use messaging::{AppNotice, NoticeStatus};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/comercial/avisos_app/cliente/{idCliente}",
    "autenticacao.app.notificacoes.buscar",
    "Buscar notificações do APP",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.body::<SubscriberLogin>()
.answers::<Vec<Notice>>();

#[derive(Input)]
struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
}

#[derive(Serialize, JsonSchema)]
struct Notice {
    id: i64,
    titulo: String,
    mensagem: String,
    /// PENDENTE ou ENVIADO
    status: &'static str,
    /// Epoch milliseconds, as this API has its instants.
    #[serde(rename = "dataCadastro")]
    created_at: i64,
}

impl From<&AppNotice> for Notice {
    fn from(notice: &AppNotice) -> Self {
        Self {
            id: notice.id.0,
            titulo: notice.title.clone(),
            mensagem: notice.body.clone(),
            status: match notice.status {
                NoticeStatus::Pending => "PENDENTE",
                NoticeStatus::Sent => "ENVIADO",
            },
            created_at: notice.created_at.timestamp_millis(),
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let login: SubscriberLogin = call.body()?;
    let (call, own) = call.subscriber(&login).await?;
    if customer != own {
        return Err(Failure::not_found("Cliente não encontrado."));
    }
    let notices = call.read(async |ctx| Ok(messaging::notices_of_customer(ctx, customer).await?)).await?;
    Ok(Answer::json(&notices.iter().map(Notice::from).collect::<Vec<_>>())?)
}
