//! Buscar vencimentos de contrato (manual, lines 9109-9168): the due days that a subscriber may choose.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use catalog::DueDayEntry;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/buscar/vencimentos",
    "financeiro.vencimentos.buscar",
    "Buscar vencimentos de contrato",
    |call| Box::pin(list(call)),
)
.body::<SubscriberLogin>()
.answers::<Vec<DueDayView>>();

#[derive(Serialize, JsonSchema)]
struct DueDayView {
    /// `idVencimento` of other operations.
    id: i64,
    dia: u8,
    /// First day of the billing cycle.
    #[serde(rename = "diaFaturamentoInicial")]
    first_day: u8,
    /// Last day of the billing cycle: the one before the first.
    #[serde(rename = "diaFaturamentoFinal")]
    last_day: u8,
    ativo: bool,
    #[serde(rename = "prePago")]
    is_prepaid: bool,
}

impl From<&DueDayEntry> for DueDayView {
    fn from(entry: &DueDayEntry) -> Self {
        Self {
            id: entry.id.0,
            dia: entry.day.number(),
            first_day: entry.window.first_day(),
            last_day: entry.window.last_day(),
            ativo: entry.is_active,
            is_prepaid: entry.is_prepaid,
        }
    }
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let login: SubscriberLogin = call.body()?;
    let (call, _) = call.subscriber(&login).await?;
    let due_days = call.read(async |ctx| Ok(catalog::list_due_days(ctx).await?)).await?;
    let released = due_days.iter().filter(|entry| entry.is_active);
    Ok(Answer::json(&released.map(DueDayView::from).collect::<Vec<_>>())?)
}
