use super::*;
use crate::defaults::lawful_rules;
use crate::facts::{DoneStep, Holds, NoticeFacts};
use br::calendar::BankCalendar;
use contracts::{ContractStatus, ContractType};
use kernel::{CompanyId, CustomerId, InvoiceId, Money, PlanId};

pub(super) const INVOICE: InvoiceId = InvoiceId(90);
const CONTRACT: ContractId = ContractId(7);

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn on(date: NaiveDate) -> Today {
    Today { date, calendar: BankCalendar::national() }
}

/// The default rules, with an id each that is its code, and without regard for eves.
pub(super) fn rules() -> Vec<Rule> {
    let rule = |mut terms: crate::NewRule| {
        terms.spares_eves = false;
        Rule { id: DunningRuleId(terms.code), terms }
    };
    lawful_rules().into_iter().map(rule).collect()
}

pub(super) fn contract(state: ContractState) -> ContractFacts {
    ContractFacts {
        id: CONTRACT,
        plan: PlanId(1),
        contract_type: ContractType::Residential,
        is_broadband: true,
        state,
        blocked_on: None,
        never_rescinded: false,
    }
}

/// Due on Tuesday 10 March 2026.
pub(super) fn debt() -> DebtFacts {
    DebtFacts {
        invoice: INVOICE,
        customer: CustomerId(1),
        kind: CustomerKind::Person,
        company: CompanyId(1),
        due_on: day("2026-03-10"),
        open: Money::centavos(9_990),
        overdue: Money::centavos(9_990),
        contracts: vec![contract(ContractState::Active)],
        has_email: true,
        has_mobile: true,
        holds: Holds::default(),
        notices: vec![],
        done: vec![],
    }
}

fn notified(on: &str) -> DebtFacts {
    DebtFacts { notices: vec![NoticeFacts::Delivered(day(on))], ..debt() }
}

fn suspended(notified_on: &str, blocked_on: &str) -> DebtFacts {
    let state = ContractState::Blocked { debt: Some(INVOICE) };
    DebtFacts { contracts: vec![ContractFacts { blocked_on: Some(day(blocked_on)), ..contract(state) }], ..notified(notified_on) }
}

/// What the rule of that action decides.
fn of(action: Action, facts: &DebtFacts, today: &str) -> Outcome {
    of_rules(&rules(), action, facts, today)
}

fn of_rules(rules: &[Rule], action: Action, facts: &DebtFacts, today: &str) -> Outcome {
    let rule = rules.iter().find(|rule| rule.terms.action == action).unwrap().id;
    let decisions = decide(rules, facts, &on(day(today)));
    decisions.iter().find(|decision| decision.rule == rule).unwrap().outcome
}

use Outcome::{Do, Held, Resume};

#[test]
fn messages_go_within_their_days() {
    let payable = Held(Reason::PayableUntil(day("2026-03-10")));
    for (today, email, notification) in [
        ("2026-03-09", payable, payable),
        ("2026-03-10", payable, payable),
        ("2026-03-11", Do, Held(Reason::NotLateEnough(day("2026-03-15")))),
        ("2026-03-14", Do, Held(Reason::NotLateEnough(day("2026-03-15")))),
        ("2026-03-15", Held(Reason::TooLate), Do),
        ("2026-08-12", Held(Reason::TooLate), Do),
        ("2026-08-13", Held(Reason::TooLate), Held(Reason::TooLate)),
    ] {
        assert_eq!(of(Action::Email, &debt(), today), email, "{today}");
        assert_eq!(of(Action::NotifyByEmail, &debt(), today), notification, "{today}");
    }
}

#[test]
fn a_due_date_without_banks_is_late_after_the_next_business_day() {
    // Friday 20 November is a holiday, then comes the weekend; Christmas is a Friday.
    for (due, today, outcome) in [
        ("2026-11-21", "2026-11-23", Held(Reason::PayableUntil(day("2026-11-23")))),
        ("2026-11-21", "2026-11-24", Do),
        ("2026-11-20", "2026-11-23", Held(Reason::PayableUntil(day("2026-11-23")))),
        ("2026-11-20", "2026-11-24", Do),
        ("2026-12-25", "2026-12-28", Held(Reason::PayableUntil(day("2026-12-28")))),
        ("2026-12-25", "2026-12-29", Do),
        ("2027-02-08", "2027-02-10", Held(Reason::PayableUntil(day("2027-02-10")))),
    ] {
        let facts = DebtFacts { due_on: day(due), ..debt() };
        assert_eq!(of(Action::Email, &facts, today), outcome, "due {due}, {today}");
    }
}

#[test]
fn the_suspension_comes_fifteen_days_after_the_delivery_of_the_notification() {
    let waits = Held(Reason::WithinNoticePeriod(day("2026-04-02")));
    assert_eq!(of(Action::Block, &debt(), "2026-12-01"), Held(Reason::NotNotified), "the due date starts nothing");
    for (today, outcome) in [("2026-03-18", waits), ("2026-04-01", waits), ("2026-04-02", Do), ("2026-04-20", Do)] {
        assert_eq!(of(Action::Block, &notified("2026-03-18"), today), outcome, "{today}");
    }
    let of_notices = |notices| of(Action::Block, &DebtFacts { notices, ..debt() }, "2026-12-01");
    assert_eq!(of_notices(vec![NoticeFacts::Sent]), Held(Reason::DeliveryNotProven));
    assert_eq!(of_notices(vec![NoticeFacts::Failed]), Held(Reason::DeliveryNotProven));
    assert_eq!(of_notices(vec![NoticeFacts::Failed, NoticeFacts::Delivered(day("2026-11-16"))]), Do);
    assert_eq!(of_notices(vec![NoticeFacts::Failed, NoticeFacts::Delivered(day("2026-11-17"))]), {
        Held(Reason::WithinNoticePeriod(day("2026-12-02")))
    });
}

#[test]
fn the_rescission_comes_sixty_days_after_the_suspension() {
    let facts = suspended("2026-03-18", "2026-04-02");
    let waits = Held(Reason::WithinSuspension(day("2026-06-01")));
    for (today, outcome) in [("2026-04-02", waits), ("2026-05-31", waits), ("2026-06-01", Do), ("2026-09-01", Do)] {
        assert_eq!(of(Action::Rescind, &facts, today), outcome, "{today}");
    }
    assert_eq!(of(Action::Rescind, &notified("2026-03-18"), "2026-12-01"), Held(Reason::NotSuspended));
    // Blocked by hand on the day of the notification: no suspension of the law before 2 April.
    assert_eq!(of(Action::Rescind, &suspended("2026-03-18", "2026-03-18"), "2026-05-31"), waits);
    let mut by_staff = facts.clone();
    by_staff.contracts[0].state = ContractState::Blocked { debt: None };
    assert_eq!(of(Action::Rescind, &by_staff, "2026-09-01"), Held(Reason::BlockedForOther));
    let unknown = DebtFacts { contracts: vec![contract(facts.contracts[0].state)], ..facts };
    assert_eq!(of(Action::Rescind, &unknown, "2026-09-01"), Held(Reason::NotSuspended), "nobody knows since when");
    let mut promised = suspended("2026-03-18", "2026-04-02");
    promised.contracts[0].never_rescinded = true;
    assert_eq!(of(Action::Rescind, &promised, "2026-12-01"), Held(Reason::NeverRescinded));
}

#[test]
fn the_bureau_hears_of_it_only_after_the_rescission() {
    let ended = |date: &str| DebtFacts {
        contracts: vec![contract(ContractState::Cancelled { on: day(date) })],
        ..notified("2026-03-18")
    };
    assert_eq!(of(Action::List, &suspended("2026-03-18", "2026-04-02"), "2026-12-01"), Held(Reason::NotRescinded));
    assert_eq!(of(Action::List, &ended("2026-06-01"), "2026-06-07"), Held(Reason::WithinRescission(day("2026-06-08"))));
    assert_eq!(of(Action::List, &ended("2026-06-01"), "2026-06-08"), Do);
    let silent = DebtFacts { notices: vec![], ..ended("2026-06-01") };
    assert_eq!(of(Action::List, &silent, "2026-06-08"), Held(Reason::NotNotified));
}

#[test]
fn the_law_holds_for_consumers_whatever_a_rule_says() {
    let mut rules = rules();
    for rule in &mut rules {
        rule.terms.wait_days = 0;
    }
    let at = |kind, action, facts: DebtFacts, today| of_rules(&rules, action, &DebtFacts { kind, ..facts }, today);
    let (person, company) = (CustomerKind::Person, CustomerKind::Company);
    let waits = Held(Reason::WithinNoticePeriod(day("2026-04-02")));
    assert_eq!(at(person, Action::Block, notified("2026-03-18"), "2026-04-01"), waits);
    assert_eq!(at(company, Action::Block, notified("2026-03-18"), "2026-03-18"), Do);
    assert_eq!(at(company, Action::Block, debt(), "2026-03-18"), Held(Reason::NotNotified), "nobody is cut off unheard");
    let suspended = || suspended("2026-03-18", "2026-04-02");
    assert_eq!(at(person, Action::Rescind, suspended(), "2026-05-31"), Held(Reason::WithinSuspension(day("2026-06-01"))));
    assert_eq!(at(company, Action::Rescind, suspended(), "2026-04-02"), Do);
}

#[test]
fn a_partial_block_spares_the_broadband_of_consumers() {
    let mut rules = rules();
    rules[3].terms.action = Action::BlockPartially;
    let facts = notified("2026-03-18");
    let at = |facts: &DebtFacts| of_rules(&rules, Action::BlockPartially, facts, "2026-04-20");
    assert_eq!(at(&facts), Held(Reason::NotForConsumers));
    assert_eq!(at(&DebtFacts { kind: CustomerKind::Company, ..facts.clone() }), Do);
    let telephone = ContractFacts { is_broadband: false, ..facts.contracts[0] };
    assert_eq!(at(&DebtFacts { contracts: vec![telephone], ..facts }), Do);
}

#[test]
fn what_holds_it_off() {
    let held = |holds| DebtFacts { holds, ..notified("2026-03-18") };
    let exempt = held(Holds { exempt: true, ..Holds::default() });
    let contested = held(Holds { contested: true, ..Holds::default() });
    let promised = held(Holds { promised_until: Some(day("2026-04-10")), ..Holds::default() });
    let negotiated = DebtFacts { contracts: vec![contract(ContractState::InNegotiation)], ..notified("2026-03-18") };
    let trusted = DebtFacts {
        contracts: vec![contract(ContractState::TrustUnlocked { until: day("2026-04-10"), debt: Some(INVOICE) })],
        ..notified("2026-03-18")
    };
    let promise = Held(Reason::PromiseUntil(day("2026-04-10")));
    for (facts, reason) in [
        (&exempt, Held(Reason::ExemptCustomer)),
        (&contested, Held(Reason::Contested)),
        (&promised, promise),
        (&negotiated, Held(Reason::Negotiated)),
        (&trusted, promise),
    ] {
        assert_eq!(of(Action::Block, facts, "2026-04-10"), reason);
        assert_eq!(of(Action::NotifyByEmail, facts, "2026-04-10"), reason);
    }
    assert_eq!(of(Action::Block, &promised, "2026-04-11"), Do, "the notification stands");
    assert_eq!(of(Action::Block, &trusted, "2026-04-11"), Do);
}

#[test]
fn a_suspension_goes_on_when_the_trust_has_run_out_and_nothing_else_is_done_twice() {
    let rules = rules();
    let block = rules.iter().find(|rule| rule.terms.action == Action::Block).unwrap().id;
    let done = vec![DoneStep { rule: block, contract: Some(CONTRACT), on: day("2026-04-02") }];
    let again = |state| DebtFacts { contracts: vec![contract(state)], done: done.clone(), ..notified("2026-03-18") };
    let trusted = again(ContractState::TrustUnlocked { until: day("2026-04-10"), debt: Some(INVOICE) });
    assert_eq!(of(Action::Block, &trusted, "2026-04-10"), Held(Reason::AlreadyDone(day("2026-04-02"))));
    assert_eq!(of(Action::Block, &trusted, "2026-04-11"), Resume);
    let by_hand = again(ContractState::Active);
    assert_eq!(of(Action::Block, &by_hand, "2026-04-11"), Held(Reason::AlreadyDone(day("2026-04-02"))));
    let other = again(ContractState::TrustUnlocked { until: day("2026-04-10"), debt: Some(InvoiceId(1)) });
    assert_eq!(of(Action::Block, &other, "2026-04-11"), Held(Reason::AlreadyDone(day("2026-04-02"))));
}

#[test]
fn filters_and_the_minimum() {
    let with = |change: fn(&mut crate::Filter)| {
        let mut rules = rules();
        change(&mut rules[0].terms.filter);
        of_rules(&rules, Action::Email, &debt(), "2026-03-12")
    };
    assert_eq!(with(|filter| filter.kind = Some(CustomerKind::Person)), Do);
    assert_eq!(with(|filter| filter.kind = Some(CustomerKind::Company)), Held(Reason::NotMeant));
    assert_eq!(with(|filter| filter.company = Some(CompanyId(2))), Held(Reason::NotMeant));
    assert_eq!(with(|filter| filter.plan = Some(PlanId(1))), Do);
    assert_eq!(with(|filter| filter.plan = Some(PlanId(2))), Held(Reason::NotMeant));
    assert_eq!(with(|filter| filter.contract_type = Some(ContractType::Tender)), Held(Reason::NotMeant));
    assert_eq!(with(|filter| filter.minimum_debt = Money::centavos(9_990)), Do);
    let below = Held(Reason::BelowMinimum(Money::centavos(9_990)));
    assert_eq!(with(|filter| filter.minimum_debt = Money::centavos(9_991)), below);
}

#[test]
fn a_second_notification_goes_only_when_the_first_has_failed() {
    let sms = |notices, email| of(Action::NotifyBySms, &DebtFacts { notices, has_email: email, ..debt() }, "2026-03-20");
    assert_eq!(sms(vec![], true), Held(Reason::DeliveryNotProven), "one goes by e-mail this very day");
    assert_eq!(sms(vec![], false), Do, "no address, so by SMS at once");
    assert_eq!(sms(vec![NoticeFacts::Sent], true), Held(Reason::DeliveryNotProven));
    let delivered = NoticeFacts::Delivered(day("2026-03-16"));
    assert_eq!(sms(vec![delivered], true), Held(Reason::AlreadyNotified(day("2026-03-16"))));
    let done = vec![DoneStep { rule: DunningRuleId(2), contract: None, on: day("2026-03-15") }];
    let failed = DebtFacts { notices: vec![NoticeFacts::Failed], done, ..debt() };
    assert_eq!(of(Action::NotifyBySms, &failed, "2026-03-20"), Do);
    let unreachable = DebtFacts { has_email: false, has_mobile: false, ..debt() };
    assert_eq!(of(Action::NotifyBySms, &unreachable, "2026-03-20"), Held(Reason::NoAddress));
}

#[test]
fn other_states_are_left_alone() {
    for (state, reason) in [
        (ContractState::AwaitingInstallation, Reason::NotInService(ContractStatus::AwaitingInstallation)),
        (ContractState::TemporarilySuspended, Reason::NotInService(ContractStatus::TemporarilySuspended)),
        (ContractState::Cancelled { on: day("2026-03-01") }, Reason::NotInService(ContractStatus::Cancelled)),
        (ContractState::Blocked { debt: Some(INVOICE) }, Reason::NotInService(ContractStatus::Blocked)),
        (ContractState::Blocked { debt: None }, Reason::BlockedForOther),
        (ContractState::PartiallyBlocked { debt: Some(InvoiceId(1)) }, Reason::BlockedForOther),
    ] {
        let facts = DebtFacts { contracts: vec![contract(state)], ..notified("2026-03-18") };
        assert_eq!(of(Action::Block, &facts, "2026-04-20"), Held(reason), "{state:?}");
    }
    let partly = ContractState::PartiallyBlocked { debt: Some(INVOICE) };
    let facts = DebtFacts { contracts: vec![contract(partly)], ..notified("2026-03-18") };
    assert_eq!(of(Action::Block, &facts, "2026-04-20"), Do);
    let none = DebtFacts { contracts: vec![], ..notified("2026-03-18") };
    assert_eq!(of(Action::Block, &none, "2026-04-20"), Held(Reason::NoContract));
}

#[test]
fn a_block_waits_for_a_day_on_which_somebody_can_be_reached() {
    let mut rules = rules();
    rules[3].terms.spares_eves = true;
    // 2 April 2026 is the Thursday before Good Friday, 6 April a Monday.
    for (today, outcome) in [
        ("2026-04-02", Held(Reason::RestDayEve)),
        ("2026-04-03", Held(Reason::RestDayEve)),
        ("2026-04-05", Held(Reason::RestDayEve)),
        ("2026-04-06", Do),
        ("2026-04-10", Held(Reason::RestDayEve)),
    ] {
        assert_eq!(of_rules(&rules, Action::Block, &notified("2026-03-18"), today), outcome, "{today}");
    }
}

#[test]
fn downtime_does_late_what_was_due_and_shortens_nothing() {
    // Nothing ran from 11 March to 20 April: the reminder is past, the notification goes, and the suspension waits for its delivery.
    assert_eq!(of(Action::Email, &debt(), "2026-04-20"), Held(Reason::TooLate));
    assert_eq!(of(Action::NotifyByEmail, &debt(), "2026-04-20"), Do);
    assert_eq!(of(Action::Block, &debt(), "2026-04-20"), Held(Reason::NotNotified));
    assert_eq!(of(Action::Block, &notified("2026-04-20"), "2026-05-04"), Held(Reason::WithinNoticePeriod(day("2026-05-05"))));
    assert_eq!(of(Action::Block, &notified("2026-04-20"), "2026-05-05"), Do);
    // Nothing ran when the suspension was due, for months: it comes, and the rescission counts from it.
    let late = notified("2026-03-18");
    assert_eq!(of(Action::Block, &late, "2026-08-20"), Do);
    assert_eq!(of(Action::Rescind, &late, "2026-08-20"), Held(Reason::NotSuspended));
}
