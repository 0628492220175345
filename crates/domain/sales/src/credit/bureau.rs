use super::CreditAnalysis;
use async_trait::async_trait;
use br::TaxId;
use chrono::{DateTime, NaiveDate, Utc};
use customers::CustomerKind;
use kernel::{CreditReportId, Money, Percent, ProspectId, StaffId};
use serde::{Deserialize, Serialize};

/// About whom a bureau is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditSubject {
    /// The prospect.
    pub prospect: ProspectId,
    /// Person or company.
    pub kind: CustomerKind,
    /// The CPF or CNPJ.
    pub tax_id: TaxId,
    /// The birthday of a person, as the prospect says it.
    pub birth_date: Option<NaiveDate>,
    /// Who asks.
    pub by: Option<StaffId>,
}

/// Where a bureau knows somebody to live.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BureauAddress {
    /// The street.
    pub street: Option<String>,
    /// The number.
    pub number: Option<String>,
    /// The district.
    pub neighborhood: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state's letters.
    pub state: Option<String>,
}

/// A restriction that somebody registered at the bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestrictionDetail {
    /// Who registered it.
    pub creditor: String,
    /// What is owed.
    pub amount: Money,
    /// Since when.
    pub since: NaiveDate,
}

/// What a credit bureau answers. What it does not know is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BureauReport {
    /// The name.
    pub name: Option<String>,
    /// The birthday of a person.
    pub birth_date: Option<NaiveDate>,
    /// The mother's name.
    pub mother_name: Option<String>,
    /// The number of the identity card.
    pub identity_card: Option<String>,
    /// The sex, in the bureau's word.
    pub sex: Option<String>,
    /// The trade name of a company.
    pub trade_name: Option<String>,
    /// The state's tax registration of a company.
    pub state_registration: Option<String>,
    /// The address.
    pub address: BureauAddress,
    /// The telephone.
    pub phone: Option<String>,
    /// How many restrictions there are.
    pub restrictions: i64,
    /// What they come to.
    pub restrictions_total: Option<Money>,
    /// The first of them.
    pub first_restriction: Option<NaiveDate>,
    /// The last of them.
    pub last_restriction: Option<NaiveDate>,
    /// For how many days there has been one.
    pub days_in_restriction: Option<i64>,
    /// The restrictions one by one, as far as they are told.
    pub details: Vec<RestrictionDetail>,
    /// Points of the bureau's own credit scale.
    pub points: Option<i64>,
    /// What the points mean.
    pub points_result: Option<String>,
    /// The score, 0 to 1,000.
    pub score: Option<i64>,
    /// The probability of not paying.
    pub probability: Option<Percent>,
    /// The class of risk: `A` to `H`.
    pub class: Option<String>,
}

/// A report that was kept, with what it means by the provider's criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditReport {
    /// Its id.
    pub id: CreditReportId,
    /// About whom.
    pub subject: CreditSubject,
    /// When the bureau answered.
    pub asked_at: DateTime<Utc>,
    /// What it answered.
    pub report: BureauReport,
    /// The age in whole years on that day, as far as a birthday is known.
    pub age: Option<i64>,
    /// The criteria one by one, the newest first.
    pub analyses: Vec<CreditAnalysis>,
    /// Whether all of them, and the score, speak for the prospect.
    pub is_approved: bool,
}

/// Why a bureau gave no report. The texts are for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// It will not tell: the document or the account is not good for it.
    #[error("refused: {0}")]
    Refused(String),
    /// It did not answer in time, or not in words that read.
    #[error("unavailable: {0}")]
    Unavailable(String),
}

/// A credit bureau: SPC. Asked outside of transactions; each question costs money.
#[async_trait]
pub trait CreditBureau: Send + Sync {
    /// What it knows of somebody.
    async fn report(&self, subject: &CreditSubject) -> Result<BureauReport, NoAnswer>;
}
