//! What goes over the wire.

use crate::peer::percent;
use chrono::{DateTime, NaiveDateTime};
use sales::{FraudAnswer, FraudInsight, FraudMessage, FraudRating, FraudScore, FraudVerification, ScorePoint};
use serde::{Deserialize, Serialize};
use serde_json::Number;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Login<'a> {
    pub(super) username: &'a str,
    pub(super) password: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token {
    pub(super) token: String,
    pub(super) expires_in_seconds: Number,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question<'a> {
    pub(super) document: &'a str,
    /// `CPF` or `CNPJ`.
    pub(super) document_type: &'static str,
    pub(super) ddd: String,
    pub(super) phone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<&'a str>,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    score: Option<Score>,
    validation: Option<Validation>,
    #[serde(default)]
    ratings: Vec<Rating>,
    #[serde(default)]
    insights: Vec<Insight>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct Score {
    #[serde(flatten)]
    now: Point,
    #[serde(default)]
    timelines: Vec<Point>,
}

#[derive(Deserialize)]
struct Point {
    value: Number,
    #[serde(alias = "Reason")]
    reason: String,
    date: Option<String>,
}

#[derive(Deserialize)]
struct Validation {
    #[serde(rename = "verifySMS")]
    sms: Option<Verification>,
    #[serde(rename = "verifyEmail")]
    email: Option<Verification>,
}

#[derive(Deserialize)]
struct Verification {
    sent: Option<Message>,
    answered: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    text: String,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    value: i64,
    #[serde(default)]
    related_to: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Insight {
    code: String,
    description: String,
    #[serde(rename = "type")]
    kind: String,
    category: String,
    relevance: String,
    #[serde(default)]
    related_to: Vec<String>,
}

impl Answer {
    /// The answer, which took so long; `None` when a score in it is none.
    pub(super) fn answer(self, milliseconds: i64) -> Option<FraudAnswer> {
        let score = match self.score {
            Some(Score { now, timelines }) => {
                let before = timelines.into_iter().map(Point::read).collect::<Option<_>>()?;
                Some(FraudScore { now: now.read()?, before })
            }
            None => None,
        };
        let (sms, email) = self.validation.map_or((None, None), |validation| (validation.sms, validation.email));
        Some(FraudAnswer {
            score,
            sms: sms.map(FraudVerification::from),
            email: email.map(FraudVerification::from),
            ratings: self.ratings.into_iter().map(|it| FraudRating { value: it.value, related_to: it.related_to }).collect(),
            insights: self.insights.into_iter().map(FraudInsight::from).collect(),
            message: self.message,
            milliseconds,
        })
    }
}

impl Point {
    fn read(self) -> Option<ScorePoint> {
        Some(ScorePoint { value: percent(&self.value)?, reason: self.reason, at: time(self.date.as_deref()) })
    }
}

/// A time with or without a zone, which is dropped as the manual drops it; none when it does not read.
fn time(text: Option<&str>) -> Option<NaiveDateTime> {
    let text = text?;
    let zoned = DateTime::parse_from_rfc3339(text).map(|at| at.naive_local()).ok();
    zoned.or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok())
}

impl From<Message> for FraudMessage {
    fn from(message: Message) -> Self {
        Self { at: time(message.date.as_deref()), text: message.text }
    }
}

impl From<Verification> for FraudVerification {
    fn from(verification: Verification) -> Self {
        Self { sent: verification.sent.map(FraudMessage::from), answered: verification.answered.map(FraudMessage::from) }
    }
}

impl From<Insight> for FraudInsight {
    fn from(insight: Insight) -> Self {
        let Insight { code, description, kind, category, relevance, related_to } = insight;
        Self { code, description, kind, category, relevance, related_to }
    }
}
