//! Informações de Aviso de Aplicativo (manual, lines 6345-6378): the notices that wait. The manual lost its example, so the field names are
//! ours.

use super::words::{Path, customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use messaging::{AppNotice, NoticeStatus};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/area/cliente/{idCliente}/avisos_app",
    "area.cliente.avisos_app.buscar",
    "Informações de Aviso de Aplicativo",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Waiting>();

#[derive(Serialize, JsonSchema)]
struct Waiting {
    data: Vec<Notice>,
    status: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Notice {
    id: i64,
    id_cliente: i64,
    titulo: String,
    mensagem: String,
    /// Epoch milliseconds.
    data_cadastro: i64,
    /// PENDENTE
    status: &'static str,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer: id } = call.path()?;
    let notices = call
        .read(async |ctx| {
            let id = customer(ctx, id).await?.id;
            Ok(messaging::notices_of_customer(ctx, id).await?)
        })
        .await?;
    let waiting = notices.iter().filter(|notice| notice.status == NoticeStatus::Pending);
    let data = waiting.map(|notice| Notice::of(id.0, notice)).collect();
    Ok(Answer::json(&Waiting { data, status: "OK" })?)
}

impl Notice {
    fn of(customer: i64, notice: &AppNotice) -> Self {
        Self {
            id: notice.id.0,
            id_cliente: customer,
            titulo: notice.title.clone(),
            mensagem: notice.body.clone(),
            data_cadastro: notice.created_at.timestamp_millis(),
            status: "PENDENTE",
        }
    }
}
