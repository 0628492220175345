//! VIABILIDADE - Consultar Clear Sale de prospecto (manual, lines 4906-5025).
//!
//! Document and telephone are JSON numbers, as the manual has them; a CNPJ with letters is a text. `Reason` is English in its time line.
//! The bureau is asked outside of the transaction; its answer serves again for a minute.

use super::credito_interno::Body;
use super::spc::percentage;
use super::words::credit_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use chrono::NaiveDateTime;
use kernel::Fault;
use sales::{FraudInsight, FraudMessage, FraudRating, FraudReport, FraudScore, FraudVerification, NoAnswer, Question};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Exact, Value};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/prospectos/clear_sale/consultar",
    "comercial.prospectos.viabilidade.clear_sale",
    "VIABILIDADE - Consultar Clear Sale de prospecto",
    |call| Box::pin(ask(call)),
)
.token()
.body::<Body>()
.answers::<Asked>();

#[derive(Serialize, JsonSchema)]
struct Asked {
    resposta: ReportView,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ReportView {
    id: i64,
    documento: Value,
    tipo_documento: Option<String>,
    ddd: i64,
    telefone: i64,
    email: Option<String>,
    id_sessao: Option<String>,
    tipo: i64,
    data_referencia: Option<String>,
    envia_opcao: Option<bool>,
    verifica_email: bool,
    verifica_telefone: bool,
    endereco: Option<String>,
    informacoes_adicionais: Option<String>,
    data_criacao: Option<String>,
    resultado: ResultView,
    sucesso: bool,
    tempo_resposta: i64,
    mensagem: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ResultView {
    ponto: Option<ScoreView>,
    validacao: ValidationView,
    avaliacoes: Vec<RatingView>,
    intuicoes: Vec<InsightView>,
}

#[derive(Serialize, JsonSchema)]
struct ScoreView {
    valor: Exact,
    razao: String,
    data: Option<String>,
    #[serde(rename = "linhasTempo")]
    before: Vec<PointView>,
}

#[derive(Serialize, JsonSchema)]
struct PointView {
    valor: Exact,
    #[serde(rename = "Reason")]
    reason: String,
    data: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ValidationView {
    #[serde(rename = "verificacaoSMS")]
    sms: Option<SmsView>,
    #[serde(rename = "verificacaoEmail")]
    email: Option<EmailView>,
}

#[derive(Serialize, JsonSchema)]
struct SmsView {
    enviado: Option<MessageView>,
    respondido: Option<MessageView>,
    #[serde(rename = "regraCondicional")]
    rule: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct EmailView {
    enviado: Option<MessageView>,
    respondido: Option<MessageView>,
}

#[derive(Serialize, JsonSchema)]
struct MessageView {
    texto: String,
    data: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct RatingView {
    valor: i64,
    #[serde(rename = "relacionadoA")]
    related_to: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct InsightView {
    codigo: String,
    descricao: String,
    tipo: String,
    categoria: String,
    relevancia: String,
    #[serde(rename = "relacionadoA")]
    related_to: Vec<String>,
}

async fn ask(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect } = call.body()?;
    let question = call.read(async |ctx| sales::fraud_question(ctx, prospect, Some(user)).await.map_err(credit_words)).await?;
    let question = match question {
        Question::Answered(report) => return Ok(Answer::json(&Asked { resposta: ReportView::from(report) })?),
        Question::Ask(question) => question,
    };
    let bureau = call.app.fraud_bureau(call.caller.environment)?;
    let answer = bureau.answer(&question).await.map_err(|error| failed(&call, error))?;
    call.write(async move |ctx| {
        let report = sales::keep_fraud_report(ctx, question, answer).await.map_err(credit_words)?;
        Ok(Answer::json(&Asked { resposta: ReportView::from(report) })?)
    })
    .await
}

fn failed(call: &Call, error: NoAnswer) -> Failure {
    match error {
        NoAnswer::Refused(reason) => {
            tracing::warn!(request = %call.caller.request, reason, "the fraud bureau refused a question");
            Failure::conflict("O Clear Sale recusou a consulta.")
        }
        NoAnswer::Unavailable(reason) => Fault::Unavailable { system: "clearsale", reason }.into(),
    }
}

impl From<FraudReport> for ReportView {
    fn from(report: FraudReport) -> Self {
        let FraudReport { id, question, answer, .. } = report;
        let document = question.tax_id.as_str();
        Self {
            id: id.0,
            documento: document.parse::<i64>().map_or_else(|_| Value::from(document), Value::from),
            tipo_documento: None,
            ddd: i64::from(question.phone.area_code()),
            telefone: question.phone.subscriber().parse().unwrap_or_default(),
            email: question.email,
            id_sessao: None,
            tipo: 0,
            data_referencia: None,
            envia_opcao: None,
            verifica_email: false,
            verifica_telefone: false,
            endereco: None,
            informacoes_adicionais: None,
            data_criacao: None,
            resultado: ResultView {
                ponto: answer.score.map(ScoreView::from),
                validacao: ValidationView { sms: answer.sms.map(SmsView::from), email: answer.email.map(EmailView::from) },
                avaliacoes: answer.ratings.into_iter().map(RatingView::from).collect(),
                intuicoes: answer.insights.into_iter().map(InsightView::from).collect(),
            },
            sucesso: true,
            tempo_resposta: answer.milliseconds,
            mensagem: answer.message,
        }
    }
}

/// yyyy-MM-dd'T'HH:mm:ss.SSS, without a zone.
fn time(at: Option<NaiveDateTime>) -> Option<String> {
    at.map(|at| at.format("%Y-%m-%dT%H:%M:%S%.3f").to_string())
}

impl From<FraudScore> for ScoreView {
    fn from(score: FraudScore) -> Self {
        let before = score.before.into_iter();
        Self {
            valor: percentage(score.now.value),
            razao: score.now.reason,
            data: time(score.now.at),
            before: before
                .map(|point| PointView { valor: percentage(point.value), reason: point.reason, data: time(point.at) })
                .collect(),
        }
    }
}

impl From<FraudMessage> for MessageView {
    fn from(message: FraudMessage) -> Self {
        Self { texto: message.text, data: time(message.at) }
    }
}

impl From<FraudVerification> for SmsView {
    fn from(verification: FraudVerification) -> Self {
        let (sent, answered) = (verification.sent, verification.answered);
        Self { enviado: sent.map(MessageView::from), respondido: answered.map(MessageView::from), rule: None }
    }
}

impl From<FraudVerification> for EmailView {
    fn from(verification: FraudVerification) -> Self {
        let (sent, answered) = (verification.sent, verification.answered);
        Self { enviado: sent.map(MessageView::from), respondido: answered.map(MessageView::from) }
    }
}

impl From<FraudRating> for RatingView {
    fn from(rating: FraudRating) -> Self {
        Self { valor: rating.value, related_to: rating.related_to }
    }
}

impl From<FraudInsight> for InsightView {
    fn from(insight: FraudInsight) -> Self {
        Self {
            codigo: insight.code,
            descricao: insight.description,
            tipo: insight.kind,
            categoria: insight.category,
            relevancia: insight.relevance,
            related_to: insight.related_to,
        }
    }
}
