use super::{BillingMonth, Period};
use crate::{Charge, ChargeKind};
use catalog::{DueDay, due_date};
use chrono::NaiveDate;
use contracts::{BillingForm, BillingMode, ContractStatus};
use kernel::{BankAgreementId, ContractId, CustomerId, FinancialAccountId, Money};
use std::collections::BTreeMap;

/// What the billing of a contract depends on.
#[derive(Clone, Debug)]
pub(crate) struct ContractFacts {
    pub(crate) contract: ContractId,
    pub(crate) customer: CustomerId,
    pub(crate) account: FinancialAccountId,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) status: ContractStatus,
    pub(crate) price: Money,
    pub(crate) mode: BillingMode,
    pub(crate) form: BillingForm,
    pub(crate) own_invoice: bool,
    pub(crate) activated_on: Option<NaiveDate>,
    pub(crate) ended_on: Option<NaiveDate>,
    pub(crate) due_day: DueDay,
    pub(crate) plan: String,
    /// Whether a charge of its price stands that begins in the period.
    pub(crate) billed: bool,
}

/// The agreement under which the invoices of an account are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub(crate) id: BankAgreementId,
    /// The bank's COMPE number.
    pub(crate) bank: u16,
    pub(crate) is_registered: bool,
}

/// Why a contract is not billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// Its status is one in which nothing is owed: not in service yet, blocked, suspended, over.
    StatusNotBilled,
    /// It is exempt from billing.
    Exempt,
    /// It costs nothing, or the days in service come to less than half a centavo.
    WithoutValue,
    /// It was not in service in the period.
    NotInService,
    /// It was billed before.
    AlreadyBilled,
}

/// How many contracts were not billed, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// See [`SkipReason::StatusNotBilled`].
    pub status_not_billed: i64,
    /// See [`SkipReason::Exempt`].
    pub exempt: i64,
    /// See [`SkipReason::WithoutValue`].
    pub without_value: i64,
    /// See [`SkipReason::NotInService`].
    pub not_in_service: i64,
    /// See [`SkipReason::AlreadyBilled`].
    pub already_billed: i64,
}

impl Skipped {
    pub(crate) fn count(&mut self, reason: SkipReason) {
        match reason {
            SkipReason::StatusNotBilled => self.status_not_billed += 1,
            SkipReason::Exempt => self.exempt += 1,
            SkipReason::WithoutValue => self.without_value += 1,
            SkipReason::NotInService => self.not_in_service += 1,
            SkipReason::AlreadyBilled => self.already_billed += 1,
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.status_not_billed += other.status_not_billed;
        self.exempt += other.exempt;
        self.without_value += other.without_value;
        self.not_in_service += other.not_in_service;
        self.already_billed += other.already_billed;
    }

    /// All of them.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.status_not_billed + self.exempt + self.without_value + self.not_in_service + self.already_billed
    }
}

/// Which days a month bills: postpaid those of the month before, prepaid its own.
pub(crate) fn service_period(month: BillingMonth, mode: BillingMode) -> Period {
    match mode {
        BillingMode::Postpaid => month.plus(-1).days(),
        BillingMode::Prepaid => month.days(),
    }
}

/// True in the statuses in which a month is owed. Nothing is charged while a contract is blocked or suspended (Anatel Res. 765/2023);
/// at reduced speed it still is in service.
const fn is_billed(status: ContractStatus) -> bool {
    match status {
        ContractStatus::Active
        | ContractStatus::TrustUnlocked
        | ContractStatus::InNegotiation
        | ContractStatus::PartiallyBlocked => true,
        ContractStatus::AwaitingInstallation
        | ContractStatus::InInstallation
        | ContractStatus::AwaitingPayment
        | ContractStatus::AwaitingExpansion
        | ContractStatus::Blocked
        | ContractStatus::TemporarilySuspended
        | ContractStatus::Cancelled => false,
    }
}

/// The price of a month for the days in service: `price x days / days of the month`, rounded half-up.
#[must_use]
pub fn pro_rata(price: Money, days: i64, days_of_month: i64) -> Money {
    price.part(days, days_of_month)
}

/// The charge of a contract for a month, or why there is none.
pub(crate) fn charge(month: BillingMonth, facts: &ContractFacts) -> Result<Charge, SkipReason> {
    if !is_billed(facts.status) {
        return Err(SkipReason::StatusNotBilled);
    }
    if facts.form == BillingForm::Exempt {
        return Err(SkipReason::Exempt);
    }
    if !facts.price.is_positive() {
        return Err(SkipReason::WithoutValue);
    }
    let period = service_period(month, facts.mode);
    let activated_on = facts.activated_on.ok_or(SkipReason::NotInService)?;
    let service = Period {
        first: period.first.max(activated_on),
        last: facts.ended_on.map_or(period.last, |ended_on| period.last.min(ended_on)),
    };
    if service.days() <= 0 {
        return Err(SkipReason::NotInService);
    }
    if facts.billed {
        return Err(SkipReason::AlreadyBilled);
    }
    let amount = pro_rata(facts.price, service.days(), period.days());
    if amount.is_zero() {
        return Err(SkipReason::WithoutValue);
    }
    Ok(Charge {
        contract: Some(facts.contract),
        kind: ChargeKind::Plan,
        description: facts.plan.clone(),
        service: Some(service),
        amount,
    })
}

/// What shares an invoice: a customer's contracts with the same account and due day; a contract with invoices of its own is alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub(crate) customer: CustomerId,
    pub(crate) account: FinancialAccountId,
    pub(crate) due_day: DueDay,
    pub(crate) own: Option<ContractId>,
}

impl Group {
    /// Tells the groups of a customer apart in the database.
    pub(crate) fn key(&self) -> String {
        let Self { account, due_day, .. } = self;
        self.own.map_or_else(|| format!("{account}-{due_day}"), |contract| format!("{account}-{due_day}-{contract}"))
    }
}

/// An invoice to be written.
#[derive(Clone, Debug)]
pub(crate) struct DraftInvoice {
    pub(crate) agreement: Option<Agreement>,
    pub(crate) due_on: NaiveDate,
    /// True when all its contracts are paid by direct debit.
    pub(crate) direct_debit: bool,
    pub(crate) charges: Vec<Charge>,
}

impl DraftInvoice {
    pub(crate) fn amount(&self) -> Money {
        self.charges.iter().map(|charge| charge.amount).sum()
    }
}

/// The invoices of a month for some contracts, and how many contracts get none. An invoice does not fall due before `today`, when it is
/// issued.
pub(crate) fn bill(
    month: BillingMonth,
    contracts: &[ContractFacts],
    today: NaiveDate,
) -> (BTreeMap<Group, DraftInvoice>, Skipped) {
    let mut invoices: BTreeMap<Group, DraftInvoice> = BTreeMap::new();
    let mut skipped = Skipped::default();
    for facts in contracts {
        let charge = match charge(month, facts) {
            Ok(charge) => charge,
            Err(reason) => {
                skipped.count(reason);
                continue;
            }
        };
        let own = facts.own_invoice.then_some(facts.contract);
        let group = Group { customer: facts.customer, account: facts.account, due_day: facts.due_day, own };
        let invoice = invoices.entry(group).or_insert_with(|| DraftInvoice {
            agreement: facts.agreement,
            due_on: due_date(month.first_day(), facts.due_day).max(today),
            direct_debit: true,
            charges: Vec::new(),
        });
        invoice.direct_debit &= facts.form == BillingForm::DirectDebit;
        invoice.charges.push(charge);
    }
    (invoices, skipped)
}

#[cfg(test)]
mod tests;
