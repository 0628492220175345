//! The decision: what each rule does to a debt today, or why it does not. Pure: facts in, decisions out.
//!
//! Periods count from what happened (the delivery of the notification, the suspension), never from what should have happened. So a run
//! that makes up for days of downtime does late what it had to do, and shortens nothing.

use crate::action::Means;
use crate::facts::{ContractFacts, DebtFacts, Today};
use crate::{Action, DAYS_BEFORE_SUSPENSION, Reason, Rule};
use chrono::{NaiveDate, TimeDelta};
use contracts::ContractState;
use customers::CustomerKind;
use kernel::{ContractId, DunningRuleId};

/// What a rule does to a debt, or to one contract of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The rule.
    pub rule: DunningRuleId,
    /// The contract; none where the debt as a whole is meant.
    pub contract: Option<ContractId>,
    /// Whether it acts.
    pub outcome: Outcome,
}

/// Whether a rule acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It acts, for the first time.
    Do,
    /// A suspension that was lifted in trust goes on: the trust has run out, and the notification stands.
    Resume,
    /// It does not.
    Held(Reason),
}

/// What all rules do to a debt today, in the order of the rules and then of the contracts.
#[must_use]
pub fn decide(rules: &[Rule], facts: &DebtFacts, today: &Today) -> Vec<Decision> {
    let mut rules: Vec<_> = rules.iter().collect();
    rules.sort_by_key(|rule| (rule.terms.position, rule.id));
    let mut course = Course { facts, today, notified_today: false, moved_today: Vec::new() };
    let mut decisions = Vec::new();
    for rule in rules {
        if rule.terms.action.is_by_contract() {
            for contract in &facts.contracts {
                let outcome = course.of_contract(rule, contract);
                decisions.push(Decision { rule: rule.id, contract: Some(contract.id), outcome });
            }
            if facts.contracts.is_empty() {
                decisions.push(Decision { rule: rule.id, contract: None, outcome: Outcome::Held(Reason::NoContract) });
            }
        } else {
            decisions.push(Decision { rule: rule.id, contract: None, outcome: course.of_debt(rule) });
        }
    }
    decisions
}

/// True when the debt falls under the rule by its filters and its range of days: whom the rule's list shows, whatever was done already.
#[must_use]
pub fn falls_under(rule: &Rule, facts: &DebtFacts, contract: Option<&ContractFacts>, today: &Today) -> bool {
    let late = today.calendar.days_late(facts.due_on, today.date);
    rule.terms.is_active
        && !facts.holds.exempt
        && is_meant(rule, facts, contract)
        && (rule.terms.late_from..=rule.terms.late_until).contains(&late)
        && facts.overdue >= rule.terms.filter.minimum_debt
}

/// True when the debt can no more be paid without charges.
#[must_use]
pub(crate) fn falls_due(facts: &DebtFacts, today: &Today) -> bool {
    today.date > today.calendar.effective_due(facts.due_on)
}

struct Course<'a> {
    facts: &'a DebtFacts,
    today: &'a Today,
    notified_today: bool,
    moved_today: Vec<ContractId>,
}

impl Course<'_> {
    fn of_debt(&mut self, rule: &Rule) -> Outcome {
        let action = rule.terms.action;
        match self.permits(rule, None).and_then(|()| self.permits_debt(rule)) {
            Ok(()) => {
                self.notified_today |= action.is_notification();
                Outcome::Do
            }
            Err(reason) => Outcome::Held(reason),
        }
    }

    fn of_contract(&mut self, rule: &Rule, contract: &ContractFacts) -> Outcome {
        let resumes = rule.terms.action == Action::Block && self.trust_ran_out(contract);
        let outcome = match self.permits(rule, Some(contract)) {
            Err(Reason::AlreadyDone(_)) if resumes => self.permits_unless_done(rule, Some(contract)).map(|()| Outcome::Resume),
            other => other.map(|()| Outcome::Do),
        };
        let outcome = outcome.and_then(|outcome| self.permits_contract(rule, contract).map(|()| outcome));
        if outcome.is_ok() {
            self.moved_today.push(contract.id);
        }
        outcome.unwrap_or_else(Outcome::Held)
    }

    fn trust_ran_out(&self, contract: &ContractFacts) -> bool {
        let over = |debt| debt == Some(self.facts.invoice);
        matches!(contract.state, ContractState::TrustUnlocked { until, debt } if until < self.today.date && over(debt))
    }

    /// What any rule asks for.
    fn permits(&self, rule: &Rule, contract: Option<&ContractFacts>) -> Result<(), Reason> {
        let target = contract.map(|contract| contract.id);
        if let Some(done) = self.facts.done.iter().find(|done| done.rule == rule.id && done.contract == target) {
            return Err(Reason::AlreadyDone(done.on));
        }
        self.permits_unless_done(rule, contract)
    }

    fn permits_unless_done(&self, rule: &Rule, contract: Option<&ContractFacts>) -> Result<(), Reason> {
        let (facts, terms) = (self.facts, &rule.terms);
        if !terms.is_active {
            return Err(Reason::RuleInactive);
        }
        if facts.holds.exempt {
            return Err(Reason::ExemptCustomer);
        }
        if !is_meant(rule, facts, contract) {
            return Err(Reason::NotMeant);
        }
        let Today { date: today, calendar } = self.today;
        let payable = calendar.effective_due(facts.due_on);
        if *today <= payable {
            return Err(Reason::PayableUntil(payable));
        }
        let late = calendar.days_late(facts.due_on, *today);
        if late < terms.late_from {
            return Err(Reason::NotLateEnough(plus(*today, terms.late_from - late)));
        }
        if late > terms.late_until && terms.action.means().is_some() {
            return Err(Reason::TooLate);
        }
        if facts.overdue < terms.filter.minimum_debt {
            return Err(Reason::BelowMinimum(facts.overdue));
        }
        self.is_held_off(contract)
    }

    fn is_held_off(&self, contract: Option<&ContractFacts>) -> Result<(), Reason> {
        let (facts, today) = (self.facts, self.today.date);
        if facts.holds.contested {
            return Err(Reason::Contested);
        }
        if let Some(until) = facts.holds.promised_until.filter(|until| *until >= today) {
            return Err(Reason::PromiseUntil(until));
        }
        let mut concerned = facts.contracts.iter().filter(|one| contract.is_none_or(|only| only.id == one.id));
        let held = concerned.find_map(|one| match one.state {
            ContractState::InNegotiation => Some(Reason::Negotiated),
            ContractState::TrustUnlocked { until, .. } if until >= today => Some(Reason::PromiseUntil(until)),
            _ => None,
        });
        held.map_or(Ok(()), Err)
    }

    fn permits_debt(&self, rule: &Rule) -> Result<(), Reason> {
        let (facts, action) = (self.facts, rule.terms.action);
        if action.is_notification() {
            if let Some(on) = facts.notified_on() {
                return Err(Reason::AlreadyNotified(on));
            }
            if self.notified_today || facts.awaits_delivery() {
                return Err(Reason::DeliveryNotProven);
            }
        }
        match action.means() {
            Some(Means::Email) if !facts.has_email => Err(Reason::NoAddress),
            Some(Means::Sms) if !facts.has_mobile => Err(Reason::NoAddress),
            Some(_) => Ok(()),
            None => self.permits_listing(rule),
        }
    }

    /// Only what is over, and only after its time.
    fn permits_listing(&self, rule: &Rule) -> Result<(), Reason> {
        self.notified()?;
        let ended = self.facts.contracts.iter().map(|contract| match contract.state {
            ContractState::Cancelled { on } => Some(on),
            _ => None,
        });
        let ended: Option<Vec<_>> = ended.collect();
        let last = ended.ok_or(Reason::NotRescinded)?.into_iter().max().ok_or(Reason::NoContract)?;
        let from = plus(last, rule.terms.wait_days);
        if self.today.date < from { Err(Reason::WithinRescission(from)) } else { Ok(()) }
    }

    fn permits_contract(&self, rule: &Rule, contract: &ContractFacts) -> Result<(), Reason> {
        match rule.terms.action {
            Action::Rescind => self.permits_rescission(rule, contract)?,
            action => {
                if action == Action::BlockPartially && self.is_consumer() && contract.is_broadband {
                    return Err(Reason::NotForConsumers);
                }
                self.can_be_blocked(action, contract)?;
                let from = plus(self.notified()?, self.lawful(rule));
                if self.today.date < from {
                    return Err(Reason::WithinNoticePeriod(from));
                }
                if rule.terms.spares_eves && self.is_eve() {
                    return Err(Reason::RestDayEve);
                }
            }
        }
        if self.moved_today.contains(&contract.id) { Err(Reason::OneStepADay) } else { Ok(()) }
    }

    fn can_be_blocked(&self, action: Action, contract: &ContractFacts) -> Result<(), Reason> {
        let this = Some(self.facts.invoice);
        match contract.state {
            ContractState::Active => Ok(()),
            // Trust that still holds was refused before.
            ContractState::TrustUnlocked { .. } => Ok(()),
            ContractState::PartiallyBlocked { debt } if debt == this && action == Action::Block => Ok(()),
            ContractState::PartiallyBlocked { debt } | ContractState::Blocked { debt } if debt != this => {
                Err(Reason::BlockedForOther)
            }
            state => Err(Reason::NotInService(state.status())),
        }
    }

    fn permits_rescission(&self, rule: &Rule, contract: &ContractFacts) -> Result<(), Reason> {
        let ContractState::Blocked { debt } = contract.state else { return Err(Reason::NotSuspended) };
        if debt != Some(self.facts.invoice) {
            return Err(Reason::BlockedForOther);
        }
        let notified = self.notified()?;
        let blocked = contract.blocked_on.ok_or(Reason::NotSuspended)?;
        // A block by hand before the law allowed it counts as a suspension only from the day on which it did.
        let lawful = if self.is_consumer() { plus(notified, DAYS_BEFORE_SUSPENSION) } else { notified };
        let from = plus(blocked.max(lawful), self.lawful(rule));
        if self.today.date < from {
            return Err(Reason::WithinSuspension(from));
        }
        if contract.never_rescinded { Err(Reason::NeverRescinded) } else { Ok(()) }
    }

    fn notified(&self) -> Result<NaiveDate, Reason> {
        let reason = if self.facts.notices.is_empty() { Reason::NotNotified } else { Reason::DeliveryNotProven };
        self.facts.notified_on().ok_or(reason)
    }

    fn is_consumer(&self) -> bool {
        self.facts.kind == CustomerKind::Person
    }

    /// The rule's days, and never fewer than the law's for a consumer, whatever the rule says.
    fn lawful(&self, rule: &Rule) -> i64 {
        let days = rule.terms.wait_days;
        if self.is_consumer() { days.max(rule.terms.action.lawful_wait()) } else { days }
    }

    /// Today or tomorrow the banks rest.
    fn is_eve(&self) -> bool {
        let Today { date, calendar } = self.today;
        !calendar.is_business_day(*date) || !calendar.is_business_day(plus(*date, 1))
    }
}

fn is_meant(rule: &Rule, facts: &DebtFacts, contract: Option<&ContractFacts>) -> bool {
    let filter = &rule.terms.filter;
    let fits = |one: &ContractFacts| {
        filter.contract_type.is_none_or(|kind| kind == one.contract_type) && filter.plan.is_none_or(|plan| plan == one.plan)
    };
    let contracts_fit = match contract {
        Some(one) => fits(one),
        None => (filter.contract_type.is_none() && filter.plan.is_none()) || facts.contracts.iter().any(fits),
    };
    filter.kind.is_none_or(|kind| kind == facts.kind)
        && filter.company.is_none_or(|company| company == facts.company)
        && contracts_fit
}

fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date.checked_add_signed(TimeDelta::days(days)).unwrap_or(date)
}

#[cfg(test)]
mod histories;
#[cfg(test)]
mod tests;
