use crate::{LateCharges, Period};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{BankAgreementId, BillingRunId, ContractId, CustomerId, FinancialAccountId, InvoiceId, Money};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Where an invoice stands. Moved by its transition functions only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InvoiceStatus {
    /// Made by a run that awaits approval: not issued yet, seen by nobody but those who approve.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Owed, in whole or what part payments have left of it.
    #[sea_orm(string_value = "open")]
    Open,
    /// Settled in full.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Withdrawn: it is owed no more, and what it billed may be billed again.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
    /// Replaced by the invoices of a negotiation.
    #[sea_orm(string_value = "negotiated")]
    Negotiated,
}

/// The invoice is not in a status from which the step is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the invoice is {is:?}")]
pub struct WrongStatus {
    /// The status it has.
    pub is: InvoiceStatus,
}

impl InvoiceStatus {
    /// Settled in full.
    ///
    /// # Errors
    /// When it is not open.
    pub fn settle(self) -> Result<Self, WrongStatus> {
        self.leave_open(Self::Paid)
    }

    /// Withdrawn, or never issued. Payments must be reversed before.
    ///
    /// # Errors
    /// When it is neither open nor a draft.
    pub fn cancel(self) -> Result<Self, WrongStatus> {
        match self {
            Self::Draft | Self::Open => Ok(Self::Cancelled),
            is @ (Self::Paid | Self::Cancelled | Self::Negotiated) => Err(WrongStatus { is }),
        }
    }

    /// Replaced by the invoices of a negotiation.
    ///
    /// # Errors
    /// When it is not open.
    pub fn negotiate(self) -> Result<Self, WrongStatus> {
        self.leave_open(Self::Negotiated)
    }

    /// Open again, because its settlement was reversed.
    ///
    /// # Errors
    /// When it is not paid.
    pub fn reopen(self) -> Result<Self, WrongStatus> {
        match self {
            Self::Paid => Ok(Self::Open),
            is @ (Self::Draft | Self::Open | Self::Cancelled | Self::Negotiated) => Err(WrongStatus { is }),
        }
    }

    fn leave_open(self, to: Self) -> Result<Self, WrongStatus> {
        match self {
            Self::Open => Ok(to),
            is @ (Self::Draft | Self::Paid | Self::Cancelled | Self::Negotiated) => Err(WrongStatus { is }),
        }
    }
}

/// What made an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InvoiceSource {
    /// The monthly billing run.
    #[sea_orm(string_value = "billing")]
    Billing,
    /// A person or an integration, one by one.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// A negotiation of debts.
    #[sea_orm(string_value = "negotiation")]
    Negotiation,
}

/// What is owed by a customer on one due date: an invoice (fatura), which is also the receivable (documento) and the boleto of
/// the rbx API. One id space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id: `IDFatura`, `document_id`, `banking_billet_id`.
    pub id: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// The financial account in which it is posted.
    pub account: FinancialAccountId,
    /// The run that made it.
    pub run: Option<BillingRunId>,
    /// The document number, gapless, printed with ten digits (`nroDocumento`).
    pub number: i64,
    /// The bank agreement under which its boleto is issued.
    pub agreement: Option<BankAgreementId>,
    /// The sequence within the agreement from which the bank's number (nosso número) is made.
    pub our_number: Option<i64>,
    /// The bank's COMPE number: 33.
    pub bank: Option<u16>,
    /// The bank's number as lists print it: digits and check digit, which may be a letter (`nroBoleto`).
    pub bank_number: Option<String>,
    /// Where it stands.
    pub status: InvoiceStatus,
    /// What made it.
    pub source: InvoiceSource,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The day it falls due, which may be no business day.
    pub due_on: NaiveDate,
    /// The original value.
    pub amount: Money,
    /// What payments have settled of it: from zero to `amount`.
    pub settled: Money,
    /// The day of the payment that settled it in full.
    pub settled_on: Option<NaiveDate>,
    /// True when the customer's bank is asked to pay it.
    pub direct_debit: bool,
    /// True when the bank knows its boleto.
    pub is_registered: bool,
    /// Free remarks.
    pub comments: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What is let off when it is paid in full and in time; zero for most.
    pub punctuality_discount: Money,
    /// After how many days the bank protests it; none for never.
    pub protest_days: Option<i64>,
    /// The contracts that it bills, ascending.
    pub contracts: Vec<ContractId>,
    /// What lateness costs today, on what is open. Nothing unless it is open.
    pub late: LateCharges,
    /// What is let off today: the punctuality discount, until it is late. Nothing unless it is open.
    pub discount: Money,
}

impl Invoice {
    /// What is still open of the original value.
    #[must_use]
    pub fn open(&self) -> Money {
        match self.status {
            InvoiceStatus::Open => (self.amount - self.settled).or_zero(),
            InvoiceStatus::Draft | InvoiceStatus::Paid | InvoiceStatus::Cancelled | InvoiceStatus::Negotiated => Money::ZERO,
        }
    }

    /// What has to be paid today to settle it: what is open, with fine and interest, or without the punctuality discount.
    #[must_use]
    pub fn due_today(&self) -> Money {
        self.open() + self.late.total() - self.discount
    }

    /// The document number as it is printed: ten digits, more when it is longer.
    #[must_use]
    pub fn printed_number(&self) -> String {
        printed_number(self.number)
    }
}

pub(crate) fn printed_number(number: i64) -> String {
    format!("{number:010}")
}

/// What a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ChargeKind {
    /// The monthly price of a contract, or the part of it for some days.
    #[sea_orm(string_value = "plan")]
    Plan,
    /// A monthly charge beside the plan (adicional), or the part of it for some days.
    #[sea_orm(string_value = "recurring")]
    Recurring,
    /// A discount on the days that the invoice bills; negative.
    #[sea_orm(string_value = "discount")]
    Discount,
    /// An instalment of an additional service.
    #[sea_orm(string_value = "service")]
    Service,
    /// A pre-billing entry: an increase, or a decrease, which is negative.
    #[sea_orm(string_value = "pre_billing")]
    PreBilling,
    /// What days that were billed before cost more or less than was known then; negative for days without service.
    #[sea_orm(string_value = "correction")]
    Correction,
    /// Anything else that is billed once.
    #[sea_orm(string_value = "extra")]
    Extra,
}

impl ChargeKind {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Recurring => "recurring",
            Self::Discount => "discount",
            Self::Service => "service",
            Self::PreBilling => "pre_billing",
            Self::Correction => "correction",
            Self::Extra => "extra",
        }
    }
}

/// One priced line of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The contract that it bills; none for what the customer owes apart from any contract.
    pub contract: Option<ContractId>,
    /// What it is for.
    pub kind: ChargeKind,
    /// What the customer reads.
    pub description: String,
    /// The days of service that it bills, if it bills days.
    pub service: Option<Period>,
    /// Its value.
    pub amount: Money,
}

#[cfg(test)]
mod tests {
    use super::*;
    use InvoiceStatus::{Cancelled, Draft, Negotiated, Open, Paid};

    #[test]
    fn only_these_steps_are_possible() {
        for (from, settled, cancelled, negotiated, reopened) in [
            (Draft, None, Some(Cancelled), None, None),
            (Open, Some(Paid), Some(Cancelled), Some(Negotiated), None),
            (Paid, None, None, None, Some(Open)),
            (Cancelled, None, None, None, None),
            (Negotiated, None, None, None, None),
        ] {
            let expect = |to: Option<InvoiceStatus>| to.ok_or(WrongStatus { is: from });
            assert_eq!(from.settle(), expect(settled));
            assert_eq!(from.cancel(), expect(cancelled));
            assert_eq!(from.negotiate(), expect(negotiated));
            assert_eq!(from.reopen(), expect(reopened));
        }
    }
}
