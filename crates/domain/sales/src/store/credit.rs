use super::unreadable;
use crate::entity::{credit_analysis, credit_criterion, credit_report};
use crate::{BureauReport, CreditAnalysis, CreditCriterion, CreditReport, CreditSubject, NewCriterion};
use chrono::{DateTime, Utc};
use kernel::{CreditReportId, Fault};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More criteria than anybody asks.
const MOST_CRITERIA: u64 = 1_000;

pub(crate) async fn insert_criterion(db: &impl ConnectionTrait, new: NewCriterion) -> Result<CreditCriterion, Fault> {
    let row = credit_criterion::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        question: Set(new.question),
        field: Set(new.field),
        comparison: Set(new.comparison),
        reference: Set(new.reference),
        kind: Set(new.kind),
        is_active: Set(true),
    };
    Ok(row.insert(db).await?.into())
}

/// In the order of their ids.
pub(crate) async fn criteria(db: &impl ConnectionTrait) -> Result<Vec<CreditCriterion>, Fault> {
    let rows = credit_criterion::Entity::find().order_by_asc(credit_criterion::COLUMN.id).limit(MOST_CRITERIA).all(db).await?;
    Ok(rows.into_iter().map(CreditCriterion::from).collect())
}

/// Keeps a report and its analyses, and gives both their ids.
pub(crate) async fn insert(db: &impl ConnectionTrait, report: CreditReport) -> Result<CreditReport, Fault> {
    let content = serde_json::to_string(&report.report).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    let row = credit_report::ActiveModel {
        id: NotSet,
        prospect_id: Set(report.subject.prospect),
        staff_id: Set(report.subject.by),
        tax_id: Set(report.subject.tax_id.as_str().to_owned()),
        content: Set(content),
        age: Set(report.age),
        is_approved: Set(report.is_approved),
        asked_at: Set(report.asked_at),
    };
    let id = row.insert(db).await?.id;
    let mut analyses = Vec::with_capacity(report.analyses.len());
    for analysis in report.analyses {
        let row = credit_analysis::ActiveModel {
            id: NotSet,
            report_id: Set(id),
            criterion_id: Set(analysis.criterion.id),
            is_approved: Set(analysis.is_approved),
            staff_id: Set(analysis.by),
            at: Set(analysis.at),
        };
        let id = row.insert(db).await?.id;
        analyses.push(CreditAnalysis { id, ..analysis });
    }
    analyses.sort_by_key(|analysis| std::cmp::Reverse(analysis.id));
    Ok(CreditReport { id, analyses, ..report })
}

/// The newest report about a subject since an instant, if it is about the same document.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    subject: CreditSubject,
    since: DateTime<Utc>,
) -> Result<Option<CreditReport>, Fault> {
    let row = credit_report::Entity::find()
        .filter(credit_report::COLUMN.prospect_id.eq(subject.prospect))
        .filter(credit_report::COLUMN.asked_at.gte(since))
        .order_by_desc(credit_report::COLUMN.asked_at)
        .order_by_desc(credit_report::COLUMN.id)
        .limit(1)
        .one(db)
        .await?;
    let Some(row) = row.filter(|row| row.tax_id == subject.tax_id.as_str()) else { return Ok(None) };
    let report: BureauReport = serde_json::from_str(&row.content).map_err(|_| unreadable("credit_report", row.id, "content"))?;
    Ok(Some(CreditReport {
        id: row.id,
        subject: CreditSubject { by: row.staff_id, ..subject },
        asked_at: row.asked_at,
        report,
        age: row.age,
        analyses: analyses(db, row.id).await?,
        is_approved: row.is_approved,
    }))
}

/// The analyses of a report, the newest first.
async fn analyses(db: &impl ConnectionTrait, report: CreditReportId) -> Result<Vec<CreditAnalysis>, Fault> {
    let rows = credit_analysis::Entity::find()
        .filter(credit_analysis::COLUMN.report_id.eq(report))
        .order_by_desc(credit_analysis::COLUMN.id)
        .limit(MOST_CRITERIA)
        .all(db)
        .await?;
    let criteria: HashMap<_, _> = criteria(db).await?.into_iter().map(|criterion| (criterion.id, criterion)).collect();
    rows.into_iter()
        .map(|row| {
            let criterion =
                criteria.get(&row.criterion_id).ok_or_else(|| unreadable("credit_analysis", row.id, "criterion_id"))?.clone();
            Ok(CreditAnalysis { id: row.id, at: row.at, criterion, is_approved: row.is_approved, by: row.staff_id })
        })
        .collect()
}

impl From<credit_criterion::Model> for CreditCriterion {
    fn from(row: credit_criterion::Model) -> Self {
        Self {
            id: row.id,
            question: row.question,
            field: row.field,
            comparison: row.comparison,
            reference: row.reference,
            kind: row.kind,
            is_active: row.is_active,
        }
    }
}
