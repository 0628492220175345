//! VIABILIDADE - Consultar SPC de prospecto (manual, lines 4780-4904).
//!
//! The bureau is asked outside of the transaction. Its answer serves again for a minute, for clients repeat and each question costs money.

use super::credito_interno::Body;
use super::words::credit_words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{Fault, Money, Percent, Zone};
use sales::{ComparedField, Comparison, CreditAnalysis, CreditCriterion, CreditReport, NoAnswer, Question, RestrictionDetail};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Amount, Answer, Exact};

pub(super) const OPERATION: Operation = Operation::writes(
    Method::Post,
    "/ws/comercial/prospectos/spc/consultar",
    "comercial.prospectos.viabilidade.spc",
    "VIABILIDADE - Consultar SPC de prospecto",
    |call| Box::pin(ask(call)),
)
.token()
.body::<Body>()
.answers::<Asked>();

/// The manual's words, without their accent.
const FAILED: &str = "Erro ao verificar credito";

#[derive(Serialize, JsonSchema)]
struct Asked {
    resposta: ReportView,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ReportView {
    id: i64,
    /// Epoch milliseconds, as all dates here; a date without a time is the first instant of its day.
    data_consulta: i64,
    id_usuario: Option<i64>,
    tipo_pessoa: Option<String>,
    cpf: Option<String>,
    data_nascimento: Option<i64>,
    idade: Option<i64>,
    nome: Option<String>,
    nome_mae: Option<String>,
    rg: Option<String>,
    sexo: Option<String>,
    endereco_logradouro: Option<String>,
    numero_endereco: Option<String>,
    bairro: Option<String>,
    cep: Option<String>,
    cidade: Option<String>,
    uf: Option<String>,
    telefone: Option<String>,
    total_restricoes: i64,
    valor_total_restricoes: Option<Amount>,
    data_ultima_restricao: Option<i64>,
    cnpj: Option<String>,
    nome_fantasia: Option<String>,
    inscricao_estadual: Option<String>,
    detalhes_lojistas: Vec<RestrictionView>,
    analises_credito: Vec<AnalysisView>,
    data_primeira_restricao: Option<i64>,
    dias_em_restricao: Option<i64>,
    total_pontos_credito: Option<i64>,
    resultado_pontuacao: Option<String>,
    score: Option<i64>,
    probabilidade: Option<Exact>,
    classe: Option<String>,
    aprovado: bool,
}

/// The manual does not say what its list holds.
#[derive(Serialize, JsonSchema)]
struct RestrictionView {
    nome: String,
    valor: Amount,
    data: i64,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AnalysisView {
    id: i64,
    data_analise: i64,
    criterio_aprovacao_credito: CriterionView,
    /// The name of the field that was compared, as the manual has it.
    valor_criterio: &'static str,
    aprovado: bool,
    id_usuario_aprovacao: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CriterionView {
    id: i64,
    ativo: bool,
    pergunta: String,
    operador: &'static str,
    valor_referencia: String,
    nome_campo_comparacao: &'static str,
    tipo_pessoa: Option<&'static str>,
}

async fn ask(call: Call) -> Result<Answer, Failure> {
    let Body { user, prospect } = call.body()?;
    let zone = call.app.zone();
    let question = call.read(async |ctx| sales::credit_question(ctx, prospect, Some(user)).await.map_err(credit_words)).await?;
    let subject = match question {
        Question::Answered(report) => return Ok(Answer::json(&Asked { resposta: ReportView::of(&report, zone) })?),
        Question::Ask(subject) => subject,
    };
    let bureau = call.app.credit_bureau(call.caller.environment)?;
    let report = bureau.report(&subject).await.map_err(|error| failed(&call, error))?;
    call.write(async move |ctx| {
        let report = sales::keep_credit_report(ctx, subject, report).await.map_err(credit_words)?;
        Ok(Answer::json(&Asked { resposta: ReportView::of(&report, zone) })?)
    })
    .await
}

fn failed(call: &Call, error: NoAnswer) -> Failure {
    match error {
        NoAnswer::Refused(reason) => {
            tracing::warn!(request = %call.caller.request, reason, "the credit bureau refused a question");
            Failure::conflict(FAILED)
        }
        NoAnswer::Unavailable(reason) => Failure::from(Fault::Unavailable { system: "spc", reason }).saying(FAILED),
    }
}

impl ReportView {
    fn of(kept: &CreditReport, zone: Zone) -> Self {
        let report = &kept.report;
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| zone.start_of(date).timestamp_millis());
        let tax_id = kept.subject.tax_id.as_str().to_owned();
        let (cpf, cnpj) = if kept.subject.tax_id.is_person() { (Some(tax_id), None) } else { (None, Some(tax_id)) };
        let address = report.address.clone();
        Self {
            id: kept.id.0,
            data_consulta: kept.asked_at.timestamp_millis(),
            id_usuario: kept.subject.by.map(|id| id.0),
            tipo_pessoa: None,
            cpf,
            data_nascimento: day(report.birth_date),
            idade: kept.age,
            nome: report.name.clone(),
            nome_mae: report.mother_name.clone(),
            rg: report.identity_card.clone(),
            sexo: report.sex.clone(),
            endereco_logradouro: address.street,
            numero_endereco: address.number,
            bairro: address.neighborhood,
            cep: address.postal_code,
            cidade: address.city,
            uf: address.state,
            telefone: report.phone.clone(),
            total_restricoes: report.restrictions,
            valor_total_restricoes: report.restrictions_total.map(Amount),
            data_ultima_restricao: day(report.last_restriction),
            cnpj,
            nome_fantasia: report.trade_name.clone(),
            inscricao_estadual: report.state_registration.clone(),
            detalhes_lojistas: report.details.iter().map(|detail| RestrictionView::of(detail, zone)).collect(),
            analises_credito: kept.analyses.iter().map(AnalysisView::from).collect(),
            data_primeira_restricao: day(report.first_restriction),
            dias_em_restricao: report.days_in_restriction,
            total_pontos_credito: report.points,
            resultado_pontuacao: report.points_result.clone(),
            score: report.score,
            probabilidade: report.probability.map(percentage),
            classe: report.class.clone(),
            aprovado: kept.is_approved,
        }
    }
}

impl RestrictionView {
    fn of(detail: &RestrictionDetail, zone: Zone) -> Self {
        Self { nome: detail.creditor.clone(), valor: detail.amount.into(), data: zone.start_of(detail.since).timestamp_millis() }
    }
}

impl From<&CreditAnalysis> for AnalysisView {
    fn from(analysis: &CreditAnalysis) -> Self {
        Self {
            id: analysis.id,
            data_analise: analysis.at.timestamp_millis(),
            valor_criterio: field_name(analysis.criterion.field),
            criterio_aprovacao_credito: CriterionView::from(&analysis.criterion),
            aprovado: analysis.is_approved,
            id_usuario_aprovacao: analysis.by.map(|id| id.0),
        }
    }
}

impl From<&CreditCriterion> for CriterionView {
    fn from(criterion: &CreditCriterion) -> Self {
        Self {
            id: criterion.id.0,
            ativo: criterion.is_active,
            pergunta: criterion.question.clone(),
            operador: match criterion.comparison {
                Comparison::AtMost => "<=",
                Comparison::AtLeast => ">=",
                Comparison::Less => "<",
                Comparison::More => ">",
                Comparison::Same => "=",
            },
            valor_referencia: match criterion.field {
                ComparedField::RestrictionsTotal => plain_amount(Money::centavos(criterion.reference)),
                ComparedField::Restrictions | ComparedField::DaysInRestriction | ComparedField::Age | ComparedField::Score => {
                    criterion.reference.to_string()
                }
            },
            nome_campo_comparacao: field_name(criterion.field),
            tipo_pessoa: criterion.kind.map(super::words::person_kind),
        }
    }
}

const fn field_name(field: ComparedField) -> &'static str {
    match field {
        ComparedField::Restrictions => "totalRestricoes",
        ComparedField::RestrictionsTotal => "valorTotalRestricoes",
        ComparedField::DaysInRestriction => "diasEmRestricao",
        ComparedField::Age => "idade",
        ComparedField::Score => "score",
    }
}

/// "500" or "500.50".
fn plain_amount(amount: Money) -> String {
    let (whole, rest) = (amount.in_centavos() / 100, amount.in_centavos() % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") }
}

/// A percentage as a JSON number with two decimals or, where it has them, four: 31.15.
pub(super) fn percentage(percent: Percent) -> Exact {
    let (sign, units) = if percent.0 < 0 { ("-", percent.0.unsigned_abs()) } else { ("", percent.0.unsigned_abs()) };
    let (whole, rest) = (units / 10_000, units % 10_000);
    let text = format!("{rest:04}");
    let decimals = text.trim_end_matches('0');
    Exact(format!("{sign}{whole}.{}", if decimals.is_empty() { "0" } else { decimals }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_manual_has_them() {
        for (units, text) in
            [(311_500, "31.15"), (909_900, "90.99"), (800_000, "80.0"), (1, "0.0001"), (0, "0.0"), (-5_000, "-0.5")]
        {
            assert_eq!(percentage(Percent(units)).0, text);
        }
        for (centavos, text) in [(50_000, "500"), (50_050, "500.50"), (0, "0"), (5, "0.05")] {
            assert_eq!(plain_amount(Money::centavos(centavos)), text);
        }
    }
}
