//! What decisions are made of.

use br::calendar::BankCalendar;
use chrono::NaiveDate;
use contracts::{ContractState, ContractType};
use customers::CustomerKind;
use kernel::{CompanyId, ContractId, CustomerId, DunningRuleId, InvoiceId, Money, PlanId};

/// The day of a decision, and which days are business days around it.
#[derive(Clone, Debug)]
pub struct Today {
    /// The civil date.
    pub date: NaiveDate,
    /// The calendar of the banks, with the provider's local holidays.
    pub calendar: BankCalendar,
}

/// An open invoice that is past its due date, and what the dunning of it depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtFacts {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// Person or company.
    pub kind: CustomerKind,
    /// The company to which it is owed.
    pub company: CompanyId,
    /// When it fell due.
    pub due_on: NaiveDate,
    /// What is open of it.
    pub open: Money,
    /// What the customer owes in all that is overdue, this one among it.
    pub overdue: Money,
    /// The contracts that it bills, by id.
    pub contracts: Vec<ContractFacts>,
    /// Whether there is an address to send an e-mail to.
    pub has_email: bool,
    /// Whether there is a number to send an SMS to.
    pub has_mobile: bool,
    /// What holds the dunning off.
    pub holds: Holds,
    /// The notifications of this debt.
    pub notices: Vec<NoticeFacts>,
    /// The steps that were done in this debt's case.
    pub done: Vec<DoneStep>,
}

/// A contract of a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractFacts {
    /// Its id.
    pub id: ContractId,
    /// Its plan.
    pub plan: PlanId,
    /// Its kind.
    pub contract_type: ContractType,
    /// Whether its plan brings the Internet.
    pub is_broadband: bool,
    /// The state that it is in.
    pub state: ContractState,
    /// Since when it has been blocked without a break, as its history knows.
    pub blocked_on: Option<NaiveDate>,
    /// Whether it was sold with the promise that it is never ended for a debt (`naoCancelaPorInadimplencia`).
    pub never_rescinded: bool,
}

/// What holds the dunning off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// Nothing is done to the customer.
    pub exempt: bool,
    /// The amount is disputed.
    pub contested: bool,
    /// The last day of a promise.
    pub promised_until: Option<NaiveDate>,
}

/// A notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeFacts {
    /// On its way.
    Sent,
    /// Delivered on that day, with proof.
    Delivered(NaiveDate),
    /// Given up: it reached nobody.
    Failed,
}

/// A step that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneStep {
    /// By which rule.
    pub rule: DunningRuleId,
    /// To which contract; none when it was done to the debt as a whole.
    pub contract: Option<ContractId>,
    /// When.
    pub on: NaiveDate,
}

impl DebtFacts {
    /// The day of the first notification that was delivered.
    #[must_use]
    pub fn notified_on(&self) -> Option<NaiveDate> {
        let delivered = |notice: &NoticeFacts| match notice {
            NoticeFacts::Delivered(on) => Some(*on),
            NoticeFacts::Sent | NoticeFacts::Failed => None,
        };
        self.notices.iter().filter_map(delivered).min()
    }

    /// Whether a notification is on its way.
    #[must_use]
    pub fn awaits_delivery(&self) -> bool {
        self.notices.contains(&NoticeFacts::Sent)
    }
}
