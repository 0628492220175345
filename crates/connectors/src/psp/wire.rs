//! The shapes of the Pix API, as far as they are needed, and what its answers mean. What has no value is left out, as the standard wants.

use crate::reason::clipped;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Money, Percent};
use pix::{ChargeAtPsp, ChargeOrder, Page, PspError, ReceivedPix, Standing};
use serde::{Deserialize, Serialize};

/// Fine or discount: a percentage.
const PERCENT: u8 = 2;
/// Interest: a percentage a month, by calendar days.
const PERCENT_A_MONTH: u8 = 3;
/// What takes a charge back.
pub(super) const REMOVED_BY_RECEIVER: &str = "REMOVIDA_PELO_USUARIO_RECEBEDOR";

/// `PUT /cobv/{txid}`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewCharge<'a> {
    calendario: Calendar,
    devedor: Debtor<'a>,
    valor: Value,
    chave: &'a str,
    solicitacao_pagador: &'a str,
}

/// `PATCH /cobv/{txid}`.
#[derive(Serialize)]
pub(super) struct Revision {
    #[serde(skip_serializing_if = "Option::is_none")]
    calendario: Option<Calendar>,
    valor: Value,
}

/// `PATCH /cobv/{txid}` to take it back.
#[derive(Serialize)]
pub(super) struct Removal {
    pub(super) status: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Calendar {
    data_de_vencimento: NaiveDate,
    validade_apos_vencimento: i64,
}

#[derive(Serialize)]
struct Debtor<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    cpf: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnpj: Option<&'a str>,
    nome: &'a str,
}

#[derive(Serialize)]
struct Value {
    original: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    multa: Option<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    juros: Option<Part>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    modalidade: u8,
    valor_perc: String,
}

impl Calendar {
    fn of(order: &ChargeOrder) -> Self {
        Self { data_de_vencimento: order.due_on, validade_apos_vencimento: order.payable_days }
    }
}

impl Value {
    fn of(order: &ChargeOrder) -> Self {
        Self {
            original: order.amount.to_string(),
            multa: Part::of(PERCENT, order.fine),
            juros: Part::of(PERCENT_A_MONTH, order.monthly_interest),
        }
    }
}

impl Part {
    /// Two decimals are all that the API takes: what is finer is cut off, in the payer's favour.
    fn of(modalidade: u8, percent: Percent) -> Option<Self> {
        let hundredths = percent.0 / 100;
        (hundredths > 0).then(|| Self { modalidade, valor_perc: format!("{}.{:02}", hundredths / 100, hundredths % 100) })
    }
}

impl<'a> NewCharge<'a> {
    pub(super) fn of(order: &'a ChargeOrder) -> Self {
        let tax_id = order.debtor.tax_id.as_str();
        let (cpf, cnpj) = if tax_id.len() == 11 { (Some(tax_id), None) } else { (None, Some(tax_id)) };
        Self {
            calendario: Calendar::of(order),
            devedor: Debtor { cpf, cnpj, nome: &order.debtor.name },
            valor: Value::of(order),
            chave: &order.key,
            solicitacao_pagador: &order.text,
        }
    }
}

impl Revision {
    /// What makes the charge that is there the one that is ordered; none when it is.
    pub(super) fn of(order: &ChargeOrder, there: &ChargeAtPsp) -> Option<Self> {
        let other_day = order.due_on != there.due_on;
        // A due day in the past is refused, even one that stands there already.
        (other_day || order.amount != there.amount)
            .then(|| Self { calendario: other_day.then(|| Calendar::of(order)), valor: Value::of(order) })
    }
}

/// `PUT /webhook/{chave}`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Webhook<'a> {
    pub(super) webhook_url: &'a str,
}

/// The answer of the token's address.
#[derive(Deserialize)]
pub(super) struct Token {
    pub(super) access_token: String,
    /// Seconds.
    pub(super) expires_in: Option<u64>,
}

/// A charge as the API answers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Charge {
    status: String,
    revisao: i64,
    calendario: ChargeCalendar,
    valor: ChargeValue,
    loc: Option<Location>,
    location: Option<String>,
    pix_copia_e_cola: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChargeCalendar {
    data_de_vencimento: NaiveDate,
}

#[derive(Deserialize)]
struct ChargeValue {
    original: String,
}

#[derive(Deserialize)]
struct Location {
    location: Option<String>,
}

impl Charge {
    pub(super) fn read(self) -> Result<ChargeAtPsp, PspError> {
        let standing = match self.status.as_str() {
            "ATIVA" => Standing::Active,
            "CONCLUIDA" => Standing::Completed,
            REMOVED_BY_RECEIVER | "REMOVIDA_PELO_PSP" => Standing::Removed,
            other => return Err(unreadable(&format!("the status {other} of a charge"))),
        };
        Ok(ChargeAtPsp {
            standing,
            revision: self.revisao,
            amount: amount(&self.valor.original)?,
            due_on: self.calendario.data_de_vencimento,
            location: self.loc.and_then(|loc| loc.location).or(self.location),
            copy_paste: self.pix_copia_e_cola.filter(|text| !text.is_empty()),
        })
    }
}

/// `GET /pix`.
#[derive(Deserialize)]
pub(super) struct Listed {
    parametros: Parameters,
    #[serde(default)]
    pix: Vec<Received>,
}

#[derive(Deserialize)]
struct Parameters {
    paginacao: Paging,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paging {
    quantidade_de_paginas: u32,
}

impl Listed {
    pub(super) fn read(self) -> Result<Page, PspError> {
        let received = self.pix.into_iter().map(Received::read).collect::<Result<_, _>>()?;
        Ok(Page { received, pages: self.parametros.paginacao.quantidade_de_paginas })
    }
}

/// A Pix as the API answers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Received {
    end_to_end_id: String,
    txid: Option<String>,
    valor: String,
    componentes_valor: Option<Components>,
    horario: DateTime<Utc>,
    info_pagador: Option<String>,
    #[serde(default)]
    devolucoes: Vec<Refund>,
}

#[derive(Default, Deserialize)]
struct Components {
    multa: Option<Component>,
    juros: Option<Component>,
    desconto: Option<Component>,
    abatimento: Option<Component>,
}

#[derive(Deserialize)]
struct Component {
    valor: String,
}

#[derive(Deserialize)]
struct Refund {
    valor: String,
    status: String,
}

impl Received {
    pub(super) fn read(self) -> Result<ReceivedPix, PspError> {
        let Components { multa, juros, desconto, abatimento } = self.componentes_valor.unwrap_or_default();
        let part = |component: Option<Component>| component.map_or(Ok(Money::ZERO), |component| amount(&component.valor));
        let done = self.devolucoes.iter().filter(|refund| refund.status == "DEVOLVIDO");
        let refunded = done.map(|refund| amount(&refund.valor)).sum::<Result<Money, PspError>>()?;
        Ok(ReceivedPix {
            end_to_end_id: self.end_to_end_id,
            txid: self.txid.filter(|txid| !txid.is_empty()),
            amount: amount(&self.valor)?,
            fine: part(multa)?,
            interest: part(juros)?,
            discount: part(desconto)? + part(abatimento)?,
            paid_at: self.horario,
            payer_info: self.info_pagador.filter(|info| !info.is_empty()),
            refunded,
        })
    }
}

fn amount(text: &str) -> Result<Money, PspError> {
    Money::parse(text).ok().filter(|amount| !amount.is_negative()).ok_or_else(|| unreadable("an amount"))
}

/// An answer that is not as the standard says: the operator's matter, and no reason to forget what was wanted.
pub(super) fn unreadable(what: &str) -> PspError {
    PspError::Unavailable(format!("{} does not read", clipped(what)))
}

/// The answer to a request that failed (RFC 7807).
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Problem {
    title: String,
    detail: String,
    violacoes: Vec<Violation>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Violation {
    razao: String,
    propriedade: String,
}

impl Problem {
    /// What an HTTP status other than success means. Credentials, certificates and load are for the operator to mend.
    pub(super) fn meaning(&self, status: u16) -> PspError {
        let mut said = format!("HTTP {status} {} {}", self.title, self.detail);
        for Violation { propriedade, razao } in &self.violacoes {
            said = format!("{said} ({propriedade}: {razao})");
        }
        let said = clipped(&said);
        match status {
            400 | 404 | 405 | 409 | 410 | 413 | 415 | 422 => PspError::Refused(said),
            _ => PspError::Unavailable(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn order() -> ChargeOrder {
        ChargeOrder {
            txid: "9d36b84fc70b478fb95c12729b90ca25".into(),
            is_known: false,
            key: "12ABC34501DE35".into(),
            amount: Money::centavos(9_990),
            due_on: "2026-12-10".parse().unwrap(),
            payable_days: 30,
            fine: Percent::whole(2),
            monthly_interest: Percent(9_999),
            debtor: pix::Debtor { name: "ANA LUZ".into(), tax_id: "12345678909".into() },
            text: "Fatura 0000000077".into(),
        }
    }

    #[test]
    fn a_charge_is_ordered_as_the_standard_says() {
        let expected = json!({
            "calendario": {"dataDeVencimento": "2026-12-10", "validadeAposVencimento": 30},
            "devedor": {"cpf": "12345678909", "nome": "ANA LUZ"},
            "valor": {
                "original": "99.90",
                "multa": {"modalidade": 2, "valorPerc": "2.00"},
                "juros": {"modalidade": 3, "valorPerc": "0.99"},
            },
            "chave": "12ABC34501DE35",
            "solicitacaoPagador": "Fatura 0000000077",
        });
        assert_eq!(serde_json::to_value(NewCharge::of(&order())).unwrap(), expected);
        let company = ChargeOrder {
            fine: Percent(0),
            monthly_interest: Percent(0),
            debtor: pix::Debtor { name: "X".into(), tax_id: "12ABC34501DE35".into() },
            ..order()
        };
        let body = serde_json::to_value(NewCharge::of(&company)).unwrap();
        assert_eq!(body["devedor"], json!({"cnpj": "12ABC34501DE35", "nome": "X"}));
        assert_eq!(body["valor"], json!({"original": "99.90"}));
    }

    #[test]
    fn a_revision_says_what_differs() {
        let there = ChargeAtPsp {
            standing: Standing::Active,
            revision: 0,
            amount: Money::centavos(9_990),
            due_on: "2026-12-10".parse().unwrap(),
            location: None,
            copy_paste: None,
        };
        assert!(Revision::of(&order(), &there).is_none());
        let cheaper = ChargeOrder { amount: Money::centavos(5_000), ..order() };
        let body = serde_json::to_value(Revision::of(&cheaper, &there).unwrap()).unwrap();
        assert_eq!((body["valor"]["original"].as_str(), body.get("calendario")), (Some("50.00"), None));
        let later = ChargeOrder { due_on: "2026-12-20".parse().unwrap(), ..order() };
        let body = serde_json::to_value(Revision::of(&later, &there).unwrap()).unwrap();
        assert_eq!(body["calendario"]["dataDeVencimento"], "2026-12-20");
    }

    #[test]
    fn a_received_pix_is_read() {
        let text = r#"{"endToEndId":"E12345678202612101301abcdefghijk","txid":"a","valor":"102.17","chave":"k",
            "componentesValor":{"original":{"valor":"99.90"},"multa":{"valor":"2.00"},"juros":{"valor":"0.27"}},
            "horario":"2026-12-10T13:01:02.000-03:00","infoPagador":"",
            "devolucoes":[{"id":"1","valor":"1.00","status":"DEVOLVIDO"},{"id":"2","valor":"2.00","status":"EM_PROCESSAMENTO"}]}"#;
        let pix = serde_json::from_str::<Received>(text).unwrap().read().ok().unwrap();
        assert_eq!((pix.amount, pix.fine, pix.interest), (Money::centavos(10_217), Money::centavos(200), Money::centavos(27)));
        assert_eq!((pix.refunded, pix.payer_info), (Money::centavos(100), None));
        assert_eq!(pix.paid_at.to_rfc3339(), "2026-12-10T16:01:02+00:00");
    }

    #[test]
    fn a_problem_says_whether_to_try_again() {
        let problem: Problem = serde_json::from_str(
            r#"{"type":"https://pix.bcb.gov.br/api/v2/error/CobVOperacaoInvalida","title":"Cobrança inválida.","status":400,
               "detail":"A requisição não respeita o schema.","violacoes":[{"razao":"não existe","propriedade":"cobv.chave"}]}"#,
        )
        .unwrap();
        let said = "HTTP 400 Cobrança inválida. A requisição não respeita o schema. (cobv.chave: não existe)";
        assert_eq!(problem.meaning(400), PspError::Refused(said.into()));
        for status in [401, 403, 429, 500, 502, 503, 504, 302] {
            assert!(Problem::default().meaning(status).is_temporary(), "{status}");
        }
    }
}
