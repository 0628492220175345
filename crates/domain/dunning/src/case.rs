use crate::Action;
use crate::facts::DebtFacts;
use br::Phone;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{ContractId, CustomerId, DunningCaseId, DunningRuleId, InvoiceId, MessageId};

/// The dunning of one overdue invoice (caso de cobrança): from the first step to the settlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: DunningCaseId,
    /// Who owes.
    pub customer: CustomerId,
    /// What is owed.
    pub invoice: InvoiceId,
    /// When the first step was done.
    pub opened_at: DateTime<Utc>,
    /// The first notification that was delivered.
    pub notified_at: Option<DateTime<Utc>>,
    /// When a contract was last suspended for it.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When a contract was rescinded for it.
    pub rescinded_at: Option<DateTime<Utc>>,
    /// Since when it is marked for the credit bureau.
    pub listed_at: Option<DateTime<Utc>>,
    /// When it ended, and with what: `paid`, `cancelled`, `negotiated`.
    pub closed: Option<(DateTime<Utc>, String)>,
}

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reminded, not notified.
    Open,
    /// Notified with proof.
    Notified,
    /// Without service.
    Suspended,
    /// The contract is over.
    Rescinded,
    /// Marked for the credit bureau.
    Listed,
    /// Nothing is owed any more.
    Closed,
}

impl Case {
    /// How far it has come.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.closed.is_some() {
            Stage::Closed
        } else if self.listed_at.is_some() {
            Stage::Listed
        } else if self.rescinded_at.is_some() {
            Stage::Rescinded
        } else if self.suspended_at.is_some() {
            Stage::Suspended
        } else if self.notified_at.is_some() {
            Stage::Notified
        } else {
            Stage::Open
        }
    }
}

/// What became of a rule in a case: a step that was done, or why it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The case.
    pub case: DunningCaseId,
    /// The rule's code.
    pub rule: i64,
    /// What the rule does.
    pub action: Action,
    /// The contract that it was done to, if not to the debt as a whole.
    pub contract: Option<ContractId>,
    /// On which day.
    pub on: NaiveDate,
    /// Whether it was done.
    pub is_done: bool,
    /// The word of the reason why it was not ([`Reason::word`](crate::Reason::word)), or an empty text.
    pub reason: String,
    /// The same for people.
    pub detail: String,
    /// The message that was sent.
    pub message: Option<MessageId>,
}

/// A notification with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The case.
    pub case: DunningCaseId,
    /// `email`, `sms`, or how it was delivered by hand: `letter`.
    pub channel: String,
    /// To which address or number.
    pub address: String,
    /// What it said.
    pub content: String,
    /// The digest of what it said ([`messaging::content_hash`]).
    pub content_hash: String,
    /// Its message.
    pub message: Option<MessageId>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it was delivered: from here on the period runs.
    pub delivered_at: Option<DateTime<Utc>>,
    /// What proves the delivery.
    pub proof: String,
}

/// A debt with what its messages need and what its case knows.
#[derive(Clone, Debug)]
pub(crate) struct Debt {
    pub(crate) facts: DebtFacts,
    pub(crate) addressee: Addressee,
    pub(crate) case: Option<CaseOf>,
}

/// To whom, and about what, messages speak.
#[derive(Clone, Debug)]
pub(crate) struct Addressee {
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) email: Option<String>,
    pub(crate) mobile: Option<Phone>,
    /// The invoice's document number.
    pub(crate) document: i64,
    /// A day of the reference month.
    pub(crate) month: NaiveDate,
    /// The contracts with the names of their plans.
    pub(crate) contracts: Vec<(ContractId, String)>,
    pub(crate) provider: String,
    pub(crate) phone: String,
}

/// The open case of a debt.
#[derive(Clone, Debug)]
pub(crate) struct CaseOf {
    pub(crate) id: DunningCaseId,
    pub(crate) standing: Vec<Standing>,
}

/// The row of a step.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) id: i64,
    pub(crate) rule: DunningRuleId,
    pub(crate) contract: Option<ContractId>,
    pub(crate) on: NaiveDate,
    pub(crate) is_done: bool,
    pub(crate) reason: String,
}
