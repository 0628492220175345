use super::unreadable;
use crate::entity::fraud_report;
use crate::{FraudAnswer, FraudQuestion, FraudReport};
use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(crate) async fn insert(db: &impl ConnectionTrait, report: FraudReport) -> Result<FraudReport, Fault> {
    let content = serde_json::to_string(&report.answer).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    let row = fraud_report::ActiveModel {
        id: NotSet,
        prospect_id: Set(report.question.prospect),
        staff_id: Set(report.question.by),
        tax_id: Set(report.question.tax_id.as_str().to_owned()),
        phone: Set(report.question.phone.as_str().to_owned()),
        email: Set(report.question.email.clone()),
        content: Set(content),
        asked_at: Set(report.asked_at),
    };
    let id = row.insert(db).await?.id;
    Ok(FraudReport { id, ..report })
}

/// The newest answer to a question since an instant.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    question: FraudQuestion,
    since: DateTime<Utc>,
) -> Result<Option<FraudReport>, Fault> {
    let row = fraud_report::Entity::find()
        .filter(fraud_report::COLUMN.prospect_id.eq(question.prospect))
        .filter(fraud_report::COLUMN.asked_at.gte(since))
        .order_by_desc(fraud_report::COLUMN.asked_at)
        .order_by_desc(fraud_report::COLUMN.id)
        .limit(1)
        .one(db)
        .await?;
    let same = |row: &fraud_report::Model| {
        row.tax_id == question.tax_id.as_str() && row.phone == question.phone.as_str() && row.email == question.email
    };
    let Some(row) = row.filter(same) else { return Ok(None) };
    let answer: FraudAnswer = serde_json::from_str(&row.content).map_err(|_| unreadable("fraud_report", row.id, "content"))?;
    let question = FraudQuestion { by: row.staff_id, ..question };
    Ok(Some(FraudReport { id: row.id, question, asked_at: row.asked_at, answer }))
}
