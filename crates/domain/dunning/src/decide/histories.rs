//! Random histories of one debt: whatever happens, and however long the runs stand still, the law's periods hold.

use super::tests::{INVOICE, contract, day, debt, on, rules};
use super::*;
use crate::NewRule;
use crate::facts::{DoneStep, NoticeFacts};
use proptest::prelude::*;
use proptest::sample::select;

/// What may happen on a day, before the run of that day.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Nothing,
    /// No run today.
    Downtime,
    /// The gateway takes what is on its way.
    Delivered,
    /// The gateway gives it up.
    Refused,
    Promise(i64),
    Trust(i64),
    Released,
    BlockedByHand,
    Contested(bool),
    NegotiationBegins,
    NegotiationEnds,
    /// Paid and reversed: a new case begins.
    PaidAndReversed,
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening::*;
    prop_oneof![
        20 => Just(Nothing),
        4 => Just(Downtime),
        8 => Just(Delivered),
        1 => Just(Refused),
        1 => (0_i64..20).prop_map(Promise),
        2 => (0_i64..6).prop_map(Trust),
        1 => Just(Released),
        1 => Just(BlockedByHand),
        1 => any::<bool>().prop_map(Contested),
        1 => select(vec![NegotiationBegins, NegotiationEnds]),
        1 => Just(PaidAndReversed),
    ]
}

/// One debt with one contract, and what was done to it.
struct Life {
    facts: DebtFacts,
}

impl Life {
    fn suffer(&mut self, happening: Happening, today: NaiveDate) {
        let state = self.facts.contracts[0].state;
        match happening {
            Happening::Nothing | Happening::Downtime => {}
            Happening::Delivered => self.settle_notices(NoticeFacts::Delivered(today)),
            Happening::Refused => self.settle_notices(NoticeFacts::Failed),
            Happening::Promise(days) => self.facts.holds.promised_until = Some(plus(today, days)),
            Happening::Trust(days) => self.enter(state.trust(plus(today, days)), today),
            Happening::Released => self.enter(state.release(), today),
            Happening::BlockedByHand => self.enter(state.block(Some(INVOICE)), today),
            Happening::Contested(contested) => self.facts.holds.contested = contested,
            Happening::NegotiationBegins => self.enter(state.negotiate(), today),
            Happening::NegotiationEnds => self.enter(state.end_negotiation(), today),
            Happening::PaidAndReversed => {
                if let Some(released) = state.settle(INVOICE, true) {
                    self.enter(Ok(released), today);
                }
                self.facts.notices.clear();
                self.facts.done.clear();
            }
        }
    }

    fn settle_notices(&mut self, to: NoticeFacts) {
        for notice in &mut self.facts.notices {
            if *notice == NoticeFacts::Sent {
                *notice = to;
            }
        }
    }

    fn enter(&mut self, next: Result<ContractState, contracts::WrongStatus>, today: NaiveDate) {
        let Ok(next) = next else { return };
        let blocked = matches!(next, ContractState::Blocked { .. });
        self.facts.contracts[0] = ContractFacts { blocked_on: blocked.then_some(today), ..contract(next) };
    }

    fn run(&mut self, rules: &[Rule], today: NaiveDate, consumer: bool) -> Result<(), TestCaseError> {
        for decision in decide(rules, &self.facts.clone(), &on(today)) {
            let action = rules.iter().find(|rule| rule.id == decision.rule).unwrap().terms.action;
            let state = self.facts.contracts[0].state;
            match decision.outcome {
                Outcome::Held(_) => continue,
                Outcome::Resume => prop_assert_eq!(action, Action::Block),
                Outcome::Do => {
                    let step = DoneStep { rule: decision.rule, contract: decision.contract, on: today };
                    let twice = self.facts.done.iter().any(|done| (done.rule, done.contract) == (step.rule, step.contract));
                    prop_assert!(!twice, "{:?} twice", action);
                    self.facts.done.push(step);
                }
            }
            let notified = self.facts.notified_on();
            match action {
                Action::NotifyByEmail | Action::NotifyBySms => self.facts.notices.push(NoticeFacts::Sent),
                Action::Block => {
                    prop_assert!(notified.is_some(), "blocked without a delivered notification");
                    if consumer {
                        prop_assert!((today - notified.unwrap()).num_days() >= 15, "blocked too soon");
                    }
                    let next = state.block(Some(INVOICE)).or_else(|_| state.block_wholly());
                    prop_assert!(next.is_ok(), "blocked from {:?}", state);
                    self.enter(next, today);
                }
                Action::Rescind => {
                    let blocked = self.facts.contracts[0].blocked_on.unwrap();
                    if consumer {
                        prop_assert!((today - blocked).num_days() >= 60, "rescinded too soon");
                        prop_assert!((today - notified.unwrap()).num_days() >= 75, "rescinded too soon after the notification");
                    }
                    self.enter(state.cancel(today), today);
                }
                Action::List => prop_assert_eq!(state.status(), contracts::ContractStatus::Cancelled),
                Action::Email | Action::Sms | Action::AppNotice | Action::BlockPartially => {}
            }
        }
        Ok(())
    }
}

/// Rules as they could be stored, lawful or not: the decision must hold by itself.
fn any_waits() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(select(vec![0, 1, 5, 14, 15, 16, 30, 59, 60, 61]), 6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn the_periods_of_the_law_hold_in_every_history(
        happenings in proptest::collection::vec(happening(), 1..220),
        waits in any_waits(),
        consumer in any::<bool>(),
    ) {
        let with = |(rule, wait): (Rule, i64)| Rule { terms: NewRule { wait_days: wait, ..rule.terms }, ..rule };
        let rules: Vec<_> = rules().into_iter().zip(waits).map(with).collect();
        let kind = if consumer { CustomerKind::Person } else { CustomerKind::Company };
        let mut life = Life { facts: DebtFacts { kind, ..debt() } };
        let mut today = day("2026-03-10");
        for happening in happenings {
            today = plus(today, 1);
            life.suffer(happening, today);
            if !matches!(happening, Happening::Downtime) {
                life.run(&rules, today, consumer)?;
                // Another run on the same day, or another node, finds nothing that was done already left to do.
                life.run(&rules, today, consumer)?;
            }
        }
    }
}

#[test]
fn a_quiet_history_goes_to_its_end() {
    let mut life = Life { facts: debt() };
    let mut today = day("2026-03-10");
    for _ in 0..120 {
        today = plus(today, 1);
        life.suffer(Happening::Delivered, today);
        life.run(&rules(), today, true).unwrap();
    }
    let done: Vec<_> = life.facts.done.iter().map(|done| (done.rule.0, done.on.to_string())).collect();
    let expected = [(1, "2026-03-11"), (2, "2026-03-15"), (4, "2026-03-31"), (5, "2026-05-30"), (6, "2026-06-06")];
    assert_eq!(done, expected.map(|(rule, on)| (rule, on.to_owned())));
}
