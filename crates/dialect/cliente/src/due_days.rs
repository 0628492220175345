//! The choice and the change of a due day, which the subscriber's area and `OmniChannel` offer alike (manual, lines 2699-2799 and 7312-7410).

use crate::call::Call;
use crate::failure::Failure;
use catalog::DueDayEntry;
use kernel::{ContractId, DueDayId};
use lifecycle::{ChangeDueDay, DueDayError, WhoseDueDay};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, YesNo};

#[derive(Input)]
pub(crate) struct Query {
    /// s: vencimentos de contratos pré-pagos; n: dos demais.
    #[wire("isPrePago")]
    is_prepaid: YesNo,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct DueDays {
    data: Vec<DueDayView>,
    status: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct DueDayView {
    id: i64,
    dia: u8,
    dia_faturamento_inicial: u8,
    dia_faturamento_final: u8,
    ativo: bool,
    pre_pago: bool,
    fatura_mesmo_mes_vencimento: bool,
}

impl From<&DueDayEntry> for DueDayView {
    fn from(entry: &DueDayEntry) -> Self {
        Self {
            id: entry.id.0,
            dia: entry.day.number(),
            dia_faturamento_inicial: entry.window.first_day(),
            dia_faturamento_final: entry.window.last_day(),
            ativo: entry.is_active,
            pre_pago: entry.is_prepaid,
            fatura_mesmo_mes_vencimento: entry.window.ends_in_due_month(),
        }
    }
}

/// The due days that contracts may choose.
pub(crate) async fn list(call: Call) -> Result<Answer, Failure> {
    let Query { is_prepaid } = call.query()?;
    let due_days = call.read(async |ctx| Ok(catalog::list_due_days(ctx).await?)).await?;
    let offered = due_days.iter().filter(|entry| entry.is_active && entry.is_prepaid == is_prepaid.0);
    Ok(Answer::json(&DueDays { data: offered.map(DueDayView::from).collect(), status: "OK" })?)
}

#[derive(Input)]
pub(crate) struct Body {
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
    /// Código do vencimento atual do contrato.
    #[wire("idVencimentoAtual")]
    from: DueDayId,
    /// Código do novo vencimento.
    #[wire("idVencimentoNovo")]
    to: DueDayId,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Changed {
    data: String,
    status: &'static str,
}

/// Lets a contract have another due day from its next billing on.
pub(crate) async fn change(call: Call) -> Result<Answer, Failure> {
    let Body { contract, from, to } = call.body()?;
    let command = ChangeDueDay { whose: WhoseDueDay::Contract(contract), from, to };
    call.write(async move |ctx| {
        lifecycle::change_due_day(ctx, command).await.map_err(words)?;
        // The manual's sentence, of several contracts as in its other method.
        let data = format!(
            "A data de vencimento foi alterada do ID '{from}' para o ID '{to}' no(s) contrato(s) selecionado(s) com sucesso."
        );
        Ok(Answer::json(&Changed { data, status: "OK" })?)
    })
    .await
}

fn words(error: DueDayError) -> Failure {
    match error {
        DueDayError::ContractNotFound(_) => Failure::not_found("Contrato não encontrado."),
        DueDayError::UnknownDueDay(_) => Failure::not_found("Vencimento não encontrado."),
        DueDayError::NotOffered(_) => {
            Failure::refused("idVencimentoNovo inválido: o vencimento não está disponível para este contrato.")
        }
        DueDayError::Over(_) => Failure::conflict("O contrato está cancelado."),
        DueDayError::OtherDueDay { is } => {
            Failure::refused(format!("idVencimentoAtual inválido: o vencimento atual do contrato é o de ID {is}."))
        }
        DueDayError::Same(_) => Failure::refused("idVencimentoNovo inválido: é o vencimento atual do contrato."),
        DueDayError::Waiting(_) => {
            Failure::conflict("A alteração de vencimento já foi solicitada e será efetuada no próximo faturamento.")
        }
        DueDayError::TooSoon { earliest } => {
            Failure::conflict(format!("O vencimento só pode ser alterado novamente a partir de {}.", earliest.format("%m/%Y")))
        }
        DueDayError::Fault(fault) => fault.into(),
    }
}
