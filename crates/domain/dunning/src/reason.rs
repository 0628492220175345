use chrono::NaiveDate;
use contracts::ContractStatus;
use kernel::Money;
use std::fmt;

/// Why a rule does not act on a debt today. Every reason says enough to tell the customer's clerk when that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rule has acted on this debt already.
    AlreadyDone(NaiveDate),
    /// The rule is switched off.
    RuleInactive,
    /// The rule is for others: their kind, company, kind of contract or plan.
    NotMeant,
    /// The customer is exempt from dunning.
    ExemptCustomer,
    /// The amount is disputed, and is being looked into.
    Contested,
    /// The customer has promised to pay, or is trusted, up to and with this day.
    PromiseUntil(NaiveDate),
    /// The debt is being negotiated.
    Negotiated,
    /// Nothing is late: it can be paid without charges up to and with this day.
    PayableUntil(NaiveDate),
    /// Late for fewer days than the rule begins with; it does on this day.
    NotLateEnough(NaiveDate),
    /// Late for more days than the rule goes to.
    TooLate,
    /// The customer owes less than the rule asks for.
    BelowMinimum(Money),
    /// There is no address or number to which the message could go.
    NoAddress,
    /// A notification is on record as delivered.
    AlreadyNotified(NaiveDate),
    /// No notification was sent.
    NotNotified,
    /// A notification was sent, and is not on record as delivered.
    DeliveryNotProven,
    /// The period after the notification runs until this day; on it the rule may act.
    WithinNoticePeriod(NaiveDate),
    /// Blocks begin on no eve of a day of rest.
    RestDayEve,
    /// The law lets no consumer's broadband be blocked in part.
    NotForConsumers,
    /// The contract is not in service, and so cannot be blocked.
    NotInService(ContractStatus),
    /// The contract is blocked for another reason.
    BlockedForOther,
    /// It was agreed that the contract is never ended for a debt.
    NeverRescinded,
    /// The contract is not suspended for this debt, so it cannot be rescinded for it.
    NotSuspended,
    /// The period after the suspension runs until this day; on it the rule may act.
    WithinSuspension(NaiveDate),
    /// A contract of the debt is not over.
    NotRescinded,
    /// The period after the rescission runs until this day; on it the rule may act.
    WithinRescission(NaiveDate),
    /// The invoice bills no contract.
    NoContract,
    /// Another step was done to the contract today.
    OneStepADay,
}

impl Reason {
    /// The stable word, stored in rows: never renamed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AlreadyDone(_) => "already_done",
            Self::RuleInactive => "rule_inactive",
            Self::NotMeant => "not_meant",
            Self::ExemptCustomer => "exempt_customer",
            Self::Contested => "contested",
            Self::PromiseUntil(_) => "promise",
            Self::Negotiated => "negotiated",
            Self::PayableUntil(_) => "payable",
            Self::NotLateEnough(_) => "not_late_enough",
            Self::TooLate => "too_late",
            Self::BelowMinimum(_) => "below_minimum",
            Self::NoAddress => "no_address",
            Self::AlreadyNotified(_) => "already_notified",
            Self::NotNotified => "not_notified",
            Self::DeliveryNotProven => "delivery_not_proven",
            Self::WithinNoticePeriod(_) => "within_notice_period",
            Self::RestDayEve => "rest_day_eve",
            Self::NotForConsumers => "not_for_consumers",
            Self::NotInService(_) => "not_in_service",
            Self::BlockedForOther => "blocked_for_other",
            Self::NotSuspended => "not_suspended",
            Self::WithinSuspension(_) => "within_suspension",
            Self::NeverRescinded => "never_rescinded",
            Self::NotRescinded => "not_rescinded",
            Self::WithinRescission(_) => "within_rescission",
            Self::NoContract => "no_contract",
            Self::OneStepADay => "one_step_a_day",
        }
    }

    /// True when the rule's time had come, and something else held it off: what is worth a row of its own.
    #[must_use]
    pub const fn is_worth_a_row(self) -> bool {
        match self {
            Self::ExemptCustomer
            | Self::Contested
            | Self::PromiseUntil(_)
            | Self::Negotiated
            | Self::NoAddress
            | Self::DeliveryNotProven
            | Self::BelowMinimum(_)
            | Self::RestDayEve
            | Self::NotForConsumers
            | Self::NotInService(_)
            | Self::BlockedForOther
            | Self::OneStepADay
            | Self::NeverRescinded
            | Self::AlreadyNotified(_) => true,
            Self::AlreadyDone(_)
            | Self::RuleInactive
            | Self::NotMeant
            | Self::PayableUntil(_)
            | Self::NotLateEnough(_)
            | Self::TooLate
            | Self::NotNotified
            | Self::WithinNoticePeriod(_)
            | Self::NotSuspended
            | Self::WithinSuspension(_)
            | Self::NotRescinded
            | Self::WithinRescission(_)
            | Self::NoContract => false,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyDone(on) => write!(f, "done on {on}"),
            Self::RuleInactive => f.write_str("the rule is switched off"),
            Self::NotMeant => f.write_str("the rule is for others"),
            Self::ExemptCustomer => f.write_str("the customer is exempt from dunning"),
            Self::Contested => f.write_str("the amount is contested"),
            Self::PromiseUntil(day) => write!(f, "promised or trusted until {day}"),
            Self::Negotiated => f.write_str("in negotiation"),
            Self::PayableUntil(day) => write!(f, "payable without charges until {day}"),
            Self::NotLateEnough(day) => write!(f, "not before {day}"),
            Self::TooLate => f.write_str("late for longer than the rule goes"),
            Self::BelowMinimum(owed) => write!(f, "owes R$ {owed}, less than the rule's minimum"),
            Self::NoAddress => f.write_str("no address to write to"),
            Self::AlreadyNotified(on) => write!(f, "notified on {on}"),
            Self::NotNotified => f.write_str("not notified"),
            Self::DeliveryNotProven => f.write_str("the notification is not known to be delivered"),
            Self::WithinNoticePeriod(day) => write!(f, "notified, the period runs until {day}"),
            Self::RestDayEve => f.write_str("no block begins before a day of rest"),
            Self::NotForConsumers => f.write_str("not allowed for consumers"),
            Self::NotInService(status) => write!(f, "the contract is {status:?}"),
            Self::BlockedForOther => f.write_str("the contract is blocked for another reason"),
            Self::NotSuspended => f.write_str("not suspended for this debt"),
            Self::WithinSuspension(day) => write!(f, "suspended, the period runs until {day}"),
            Self::NeverRescinded => f.write_str("sold as never to be ended for a debt"),
            Self::NotRescinded => f.write_str("not rescinded"),
            Self::WithinRescission(day) => write!(f, "rescinded, the period runs until {day}"),
            Self::NoContract => f.write_str("the invoice bills no contract"),
            Self::OneStepADay => f.write_str("another step was done today"),
        }
    }
}
