//! Buscar notas fiscais (manual, lines 8858-8961). The period is that of the days of issue, both ends included.

use crate::call::{Call, SubscriberLogin};
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use chrono::{DateTime, NaiveDate, Utc};
use fiscal::{DocumentModel, DocumentStatus, FiscalDocument, Item, Series};
use kernel::{CustomerId, Money, Percent, Zone};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer, DashDate, Exact, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Post,
    "/ws/financeiro/notasfiscais/cliente/{idCliente}",
    "financeiro.notas_fiscais.buscar",
    "Buscar notas fiscais",
    |call| Box::pin(list(call)),
)
.path::<Path>()
.query::<Period>()
.body::<SubscriberLogin>()
.answers::<Vec<Note>>();

#[derive(Input)]
struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
}

#[derive(Input)]
struct Period {
    /// Primeiro dia de emissão, dd-MM-yyyy.
    #[wire("dataInicio")]
    first: DashDate,
    /// Último dia de emissão, dd-MM-yyyy.
    #[wire("dataFim")]
    last: DashDate,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Note {
    id: i64,
    id_cliente: i64,
    /// Epoch milliseconds of the first instant of the day.
    vencimento: i64,
    /// Epoch milliseconds.
    data_emissao: i64,
    valor: Amount,
    #[serde(rename = "numeroNF")]
    numero_nf: i64,
    id_empresa: i64,
    modelo_nota_fiscal: Model,
    /// Epoch milliseconds, or null for a note that stands.
    data_cancelamento: Option<i64>,
    nota_unica: Option<bool>,
    itens_nota: Vec<Line>,
    /// N (normal) ou S (cancelada).
    situacao: &'static str,
    chave_codificacao_digital: String,
    descricao_modelo: String,
}

/// The series, as the manual shows the model of a note. What belongs to the templates and servers of another system is constant.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the manual's own shape: one of four is true")]
struct Model {
    tipo_modelo: &'static str,
    id: i64,
    descricao: String,
    nome_arquivo_jasper: String,
    id_servidor_integracao_homologacao: i64,
    id_servidor_integracao_producao: Option<i64>,
    serie: String,
    codigo_modelo: Option<String>,
    arquivo_jasper: Option<String>,
    convenio115: bool,
    prefeitura: bool,
    sefaz: bool,
    offline: bool,
}

#[derive(Serialize, JsonSchema)]
struct Line {
    id: i64,
    descricao: String,
    #[serde(rename = "valorItem")]
    amount: Amount,
    #[serde(rename = "baseICMS")]
    icms_base: Amount,
    #[serde(rename = "valorICMS")]
    icms: Amount,
    #[serde(rename = "valorIsentoICMS")]
    icms_exempt: Amount,
    #[serde(rename = "baseISS")]
    iss_base: Amount,
    #[serde(rename = "valorISS")]
    iss: Amount,
    #[serde(rename = "baseIRRF")]
    irrf_base: Amount,
    #[serde(rename = "basePIS")]
    pis_base: Amount,
    #[serde(rename = "valorPIS")]
    pis: Amount,
    #[serde(rename = "baseCOFINS")]
    cofins_base: Amount,
    #[serde(rename = "valorCOFINS")]
    cofins: Amount,
    #[serde(rename = "baseCSLL")]
    csll_base: Amount,
    #[serde(rename = "valorCSLL")]
    csll: Amount,
    #[serde(rename = "aliquotaICMS")]
    icms_rate: Exact,
    #[serde(rename = "aliquotaPIS")]
    pis_rate: Exact,
    #[serde(rename = "aliquotaCOFINS")]
    cofins_rate: Exact,
    /// Null where nothing is outside the reach of the ICMS, as the manual prints it.
    #[serde(rename = "valorOutrosICMS")]
    icms_other: Option<Amount>,
    #[serde(rename = "valorIRRF")]
    irrf: Amount,
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer } = call.path()?;
    let Period { first, last } = call.query()?;
    let login: SubscriberLogin = call.body()?;
    let (call, own) = call.subscriber(&login).await?;
    if customer != own {
        return Err(Failure::not_found("Cliente não encontrado."));
    }
    if last.0 < first.0 {
        return Err(Failure::refused("A dataFim não pode ser anterior à dataInicio."));
    }
    let notes = call.read(async |ctx| Ok(fiscal::documents_of_customer(ctx, customer, first.0, last.0).await?)).await?;
    let zone = call.app.zone();
    Ok(Answer::json(&notes.iter().map(|note| Note::of(note, zone)).collect::<Vec<_>>())?)
}

impl Note {
    fn of(note: &FiscalDocument, zone: Zone) -> Self {
        Self {
            id: note.id.0,
            id_cliente: note.customer.0,
            vencimento: midnight(zone, note.due_on),
            data_emissao: note.issued_at.timestamp_millis(),
            valor: note.total.into(),
            numero_nf: note.number,
            id_empresa: note.company.0,
            modelo_nota_fiscal: Model::of(&note.series),
            data_cancelamento: note.cancelled_at.map(|at: DateTime<Utc>| at.timestamp_millis()),
            nota_unica: None,
            itens_nota: note.items.iter().map(Line::from).collect(),
            situacao: match note.status {
                DocumentStatus::Issued => "N",
                DocumentStatus::Cancelled => "S",
            },
            chave_codificacao_digital: note.digest.as_deref().unwrap_or_default().to_ascii_lowercase(),
            descricao_modelo: note.series.name.clone(),
        }
    }
}

fn midnight(zone: Zone, day: NaiveDate) -> i64 {
    zone.start_of(day).timestamp_millis()
}

impl Model {
    fn of(series: &Series) -> Self {
        let kind = if series.is_filed { "CONVENIO_115" } else { "OFFLINE" };
        let layout = match series.model {
            DocumentModel::Note21 => "21",
            DocumentModel::Note22 => "22",
            DocumentModel::ServiceInvoice => "FATURA",
        };
        Self {
            tipo_modelo: kind,
            id: series.id.0,
            descricao: series.name.clone(),
            nome_arquivo_jasper: format!("MODELO_NF_{kind}_{layout}.jasper"),
            id_servidor_integracao_homologacao: 1,
            id_servidor_integracao_producao: None,
            serie: series.series.clone(),
            codigo_modelo: None,
            arquivo_jasper: None,
            convenio115: series.is_filed,
            prefeitura: false,
            sefaz: false,
            offline: !series.is_filed,
        }
    }
}

impl From<&Item> for Line {
    fn from(item: &Item) -> Self {
        let zero = Amount(Money::ZERO);
        let based = |tax: Money| Amount(if tax.is_zero() { Money::ZERO } else { item.amount });
        let taxes = &item.taxes;
        Self {
            id: item.id,
            descricao: item.description.clone(),
            amount: item.amount.into(),
            icms_base: taxes.icms_base.into(),
            icms: taxes.icms.into(),
            icms_exempt: taxes.icms_exempt.into(),
            iss_base: taxes.iss_base.into(),
            iss: taxes.iss.into(),
            irrf_base: zero,
            pis_base: based(taxes.pis),
            pis: taxes.pis.into(),
            cofins_base: based(taxes.cofins),
            cofins: taxes.cofins.into(),
            csll_base: zero,
            csll: zero,
            icms_rate: percent(item.rates.icms),
            pis_rate: percent(item.rates.pis),
            cofins_rate: percent(item.rates.cofins),
            icms_other: (!taxes.icms_other.is_zero()).then(|| taxes.icms_other.into()),
            irrf: zero,
        }
    }
}

/// Percents with the decimals that count: `27`, `0.65`.
fn percent(percent: Percent) -> Exact {
    let (whole, part) = (percent.0 / 10_000, format!("{:04}", percent.0 % 10_000));
    let part = part.trim_end_matches('0');
    Exact(if part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_plain_numbers() {
        assert_eq!([270_000, 6_500, 175_000, 0].map(|rate| percent(Percent(rate)).0), ["27", "0.65", "17.5", "0"]);
    }
}
