use async_trait::async_trait;
use br::{Phone, TaxId};
use chrono::{DateTime, NaiveDateTime, Utc};
use kernel::{FraudReportId, Percent, ProspectId, StaffId};
use serde::{Deserialize, Serialize};

use super::NoAnswer;

/// About whom a fraud bureau is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudQuestion {
    /// The prospect.
    pub prospect: ProspectId,
    /// The CPF or CNPJ.
    pub tax_id: TaxId,
    /// The telephone.
    pub phone: Phone,
    /// The e-mail address.
    pub email: Option<String>,
    /// Who asks.
    pub by: Option<StaffId>,
}

/// How far a person is trusted, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorePoint {
    /// 0 to 100.
    pub value: Percent,
    /// Why.
    pub reason: String,
    /// Since when, in the bureau's own time.
    pub at: Option<NaiveDateTime>,
}

/// The score with what it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudScore {
    /// What it is.
    pub now: ScorePoint,
    /// What it was.
    pub before: Vec<ScorePoint>,
}

/// A message of the bureau to the person, or the person's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudMessage {
    /// Its text.
    pub text: String,
    /// When, in the bureau's own time.
    pub at: Option<NaiveDateTime>,
}

/// A question that the bureau put to the person by SMS or e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudVerification {
    /// What was sent.
    pub sent: Option<FraudMessage>,
    /// What was answered.
    pub answered: Option<FraudMessage>,
}

/// How well two data go together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudRating {
    /// The more the better.
    pub value: i64,
    /// Which data: `Document`, `Phone`.
    pub related_to: Vec<String>,
}

/// Something that the bureau has noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FraudInsight {
    /// Its code: `TEL001`.
    pub code: String,
    /// In words.
    pub description: String,
    /// Its type.
    pub kind: String,
    /// Its category.
    pub category: String,
    /// Whether it speaks for the person.
    pub relevance: String,
    /// Which data it is about.
    pub related_to: Vec<String>,
}

/// What a fraud bureau answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FraudAnswer {
    /// The score.
    pub score: Option<FraudScore>,
    /// What was asked of the person by SMS.
    pub sms: Option<FraudVerification>,
    /// What was asked of the person by e-mail.
    pub email: Option<FraudVerification>,
    /// How well the data go together.
    pub ratings: Vec<FraudRating>,
    /// What it has noticed.
    pub insights: Vec<FraudInsight>,
    /// What it remarks.
    pub message: Option<String>,
    /// How long it took, in milliseconds.
    pub milliseconds: i64,
}

/// An answer that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudReport {
    /// Its id.
    pub id: FraudReportId,
    /// What was asked.
    pub question: FraudQuestion,
    /// When the bureau answered.
    pub asked_at: DateTime<Utc>,
    /// What it answered.
    pub answer: FraudAnswer,
}

/// A fraud bureau: ClearSale DataTrust. Asked outside of transactions; each question costs money.
#[async_trait]
pub trait FraudBureau: Send + Sync {
    /// What it thinks of somebody.
    async fn answer(&self, question: &FraudQuestion) -> Result<FraudAnswer, NoAnswer>;
}
