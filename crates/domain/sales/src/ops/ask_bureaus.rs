//! Questions to bureaus, in two steps: who is asked about is read before, the answer is kept after. The bureau is asked in between, outside
//! of any transaction.

use super::acting;
use crate::credit::{age, judge};
use crate::{
    BureauReport, CreditAnalysis, CreditError, CreditFacts, CreditReport, CreditSubject, FraudAnswer, FraudQuestion, FraudReport,
    Party, Prospect, credit_settings, rules, store,
};
use chrono::TimeDelta;
use db::Ctx;
use kernel::{CreditReportId, FraudReportId, Permission, ProspectId, StaffId};

/// For so long an answer serves again: clients repeat a call after a broken connection, and each question costs money.
const SERVES_AGAIN: TimeDelta = TimeDelta::seconds(60);

/// What there is to do for a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question<Q, A> {
    /// The bureau is to be asked.
    Ask(Q),
    /// It has just answered this very question.
    Answered(A),
}

/// About whom a credit bureau is asked.
///
/// # Errors
/// [`CreditError::NotFound`], [`CreditError::UnknownUser`], [`CreditError::NoDocument`], [`CreditError::Document`].
pub async fn credit_question(
    ctx: &Ctx,
    prospect: ProspectId,
    by: Option<StaffId>,
) -> Result<Question<CreditSubject, CreditReport>, CreditError> {
    ctx.require(Permission::ProspectWrite)?;
    let by = acting(ctx, by, CreditError::UnknownUser).await?;
    let prospect = found(ctx, prospect).await?;
    let subject = CreditSubject {
        prospect: prospect.id,
        kind: prospect.party.kind(),
        tax_id: document(&prospect)?,
        birth_date: if let Party::Person { birth_date, .. } = prospect.party { Some(birth_date) } else { None },
        by,
    };
    let known = store::credit::newest(&ctx.db(), subject, ctx.now - SERVES_AGAIN).await?;
    Ok(known.map_or(Question::Ask(subject), Question::Answered))
}

/// Keeps what a credit bureau answered, and judges it by the criteria.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn keep_credit_report(
    ctx: &mut Ctx,
    subject: CreditSubject,
    report: BureauReport,
) -> Result<CreditReport, CreditError> {
    ctx.require(Permission::ProspectWrite)?;
    let criteria = store::credit::criteria(&ctx.db()).await?;
    let settings = credit_settings(&ctx.db()).await?;
    let age = report.birth_date.or(subject.birth_date).map(|born| age(born, ctx.today()));
    let (answers, is_approved) = judge(&criteria, CreditFacts { kind: subject.kind, report: &report, age }, settings.least_score);
    let analysis = |(criterion, is_approved)| CreditAnalysis { id: 0, at: ctx.now, criterion, is_approved, by: subject.by };
    let analyses = answers.into_iter().rev().map(analysis).collect();
    // The database gives the id.
    let new = CreditReport { id: CreditReportId(0), subject, asked_at: ctx.now, report, age, analyses, is_approved };
    let kept = store::credit::insert(&ctx.db(), new).await?;
    ctx.touch("credit_report", kept.id.0, "kept");
    Ok(kept)
}

/// What a fraud bureau is asked.
///
/// # Errors
/// As [`credit_question`].
pub async fn fraud_question(
    ctx: &Ctx,
    prospect: ProspectId,
    by: Option<StaffId>,
) -> Result<Question<FraudQuestion, FraudReport>, CreditError> {
    ctx.require(Permission::ProspectWrite)?;
    let by = acting(ctx, by, CreditError::UnknownUser).await?;
    let prospect = found(ctx, prospect).await?;
    let tax_id = document(&prospect)?;
    let question = FraudQuestion { prospect: prospect.id, tax_id, phone: prospect.mobile, email: prospect.email, by };
    let known = store::fraud::newest(&ctx.db(), question.clone(), ctx.now - SERVES_AGAIN).await?;
    Ok(known.map_or(Question::Ask(question), Question::Answered))
}

/// Keeps what a fraud bureau answered.
///
/// # Errors
/// What [`kernel::Fault`] names.
pub async fn keep_fraud_report(ctx: &mut Ctx, question: FraudQuestion, answer: FraudAnswer) -> Result<FraudReport, CreditError> {
    ctx.require(Permission::ProspectWrite)?;
    // The database gives the id.
    let new = FraudReport { id: FraudReportId(0), question, asked_at: ctx.now, answer };
    let kept = store::fraud::insert(&ctx.db(), new).await?;
    ctx.touch("fraud_report", kept.id.0, "kept");
    Ok(kept)
}

pub(super) async fn found(ctx: &Ctx, id: ProspectId) -> Result<Prospect, CreditError> {
    store::prospect::find(&ctx.db(), id).await?.ok_or(CreditError::NotFound(id))
}

fn document(prospect: &Prospect) -> Result<br::TaxId, CreditError> {
    let text = prospect.tax_id.as_deref().ok_or(CreditError::NoDocument(prospect.id))?;
    Ok(rules::whole(prospect.party.kind(), text)?)
}
