use super::*;
use proptest::prelude::*;

/// The transitions by name, to be applied in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    BeginInstallation,
    AwaitPayment,
    AwaitExpansion,
    AwaitInstallation,
    Activate,
    Block(Option<InvoiceId>),
    BlockPartially(Option<InvoiceId>),
    BlockWholly,
    Release,
    Trust,
    EndTrust,
    Negotiate,
    EndNegotiation,
    Suspend,
    Cancel,
}

const DEBT: Option<InvoiceId> = Some(InvoiceId(90));

const STEPS: [Step; 17] = [
    Step::BeginInstallation,
    Step::AwaitPayment,
    Step::AwaitExpansion,
    Step::AwaitInstallation,
    Step::Activate,
    Step::Block(None),
    Step::Block(DEBT),
    Step::BlockPartially(None),
    Step::BlockPartially(DEBT),
    Step::BlockWholly,
    Step::Release,
    Step::Trust,
    Step::EndTrust,
    Step::Negotiate,
    Step::EndNegotiation,
    Step::Suspend,
    Step::Cancel,
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn apply(state: ContractState, step: Step) -> Next {
    match step {
        Step::BeginInstallation => state.begin_installation(),
        Step::AwaitPayment => state.await_payment(),
        Step::AwaitExpansion => state.await_expansion(),
        Step::AwaitInstallation => state.await_installation(),
        Step::Activate => state.activate(),
        Step::Block(debt) => state.block(debt),
        Step::BlockPartially(debt) => state.block_partially(debt),
        Step::BlockWholly => state.block_wholly(),
        Step::Release => state.release(),
        Step::Trust => state.trust(day("2026-03-20")),
        Step::EndTrust => state.end_trust(),
        Step::Negotiate => state.negotiate(),
        Step::EndNegotiation => state.end_negotiation(),
        Step::Suspend => state.suspend(),
        Step::Cancel => state.cancel(day("2026-04-01")),
    }
}

/// Where a status may lead: the picture of the machine, drawn by hand and apart from its code.
fn successors(status: Status) -> &'static [Status] {
    use Status::*;
    match status {
        AwaitingInstallation => &[InInstallation, AwaitingPayment, AwaitingExpansion, Active, Cancelled],
        InInstallation => &[Active, Cancelled],
        AwaitingPayment | AwaitingExpansion => &[AwaitingInstallation, Active, Cancelled],
        Active => &[PartiallyBlocked, Blocked, InNegotiation, TemporarilySuspended, Cancelled],
        TrustUnlocked => &[PartiallyBlocked, Blocked, InNegotiation, Cancelled],
        InNegotiation => &[Active, PartiallyBlocked, Blocked, Cancelled],
        PartiallyBlocked => &[Active, Blocked, TrustUnlocked, InNegotiation, Cancelled],
        Blocked => &[Active, TrustUnlocked, InNegotiation, Cancelled],
        TemporarilySuspended => &[Active, Cancelled],
        Cancelled => &[],
    }
}

fn every_state() -> Vec<ContractState> {
    let mut states = vec![AwaitingInstallation, InInstallation, AwaitingPayment, AwaitingExpansion, Active, InNegotiation];
    states.extend([None, DEBT].map(|debt| TrustUnlocked { until: day("2026-03-20"), debt }));
    states.extend([None, DEBT].map(|debt| PartiallyBlocked { debt }));
    states.extend([None, DEBT].map(|debt| Blocked { debt }));
    states.extend([TemporarilySuspended, Cancelled { on: day("2026-04-01") }]);
    states
}

#[test]
fn a_refusal_names_exactly_the_statuses_in_which_the_transition_begins() {
    for step in STEPS {
        let begins: Vec<_> =
            every_state().into_iter().filter(|state| apply(*state, step).is_ok()).map(ContractState::status).collect();
        for state in every_state() {
            if let Err(refusal) = apply(state, step) {
                assert_eq!(refusal.is, state.status(), "{step:?}");
                assert!(begins.iter().all(|status| refusal.must_be.contains(status)), "{step:?} begins in {begins:?}");
                assert!(
                    refusal.must_be.iter().all(|status| begins.contains(status)),
                    "{step:?} must not name {:?}",
                    refusal.must_be
                );
            }
        }
    }
}

#[test]
fn every_arrow_of_the_picture_is_walked_by_some_transition() {
    for state in every_state() {
        let mut reached: Vec<_> = STEPS.iter().filter_map(|step| apply(state, *step).ok()).map(ContractState::status).collect();
        reached.sort_unstable();
        reached.dedup();
        let mut drawn = successors(state.status()).to_vec();
        drawn.sort_unstable();
        assert_eq!(reached, drawn, "{state:?}");
    }
}

#[test]
fn a_settlement_ends_what_its_invoice_began() {
    for state in every_state() {
        let about_it = state.debt() == DEBT;
        assert_eq!(state.settle(InvoiceId(90), true), about_it.then_some(Active), "{state:?}");
        // Without the wish to unblock only trust turns into plain service: it must not end in a block for what is paid.
        let trusted = about_it && state.status() == Status::TrustUnlocked;
        assert_eq!(state.settle(InvoiceId(90), false), trusted.then_some(Active), "{state:?}");
        assert_eq!(state.settle(InvoiceId(91), true), None, "{state:?}");
    }
}

#[test]
fn a_debt_follows_through_trust_and_back() {
    let blocked = Blocked { debt: DEBT };
    let trusted = blocked.trust(day("2026-03-20")).unwrap();
    assert_eq!(trusted, TrustUnlocked { until: day("2026-03-20"), debt: DEBT });
    assert_eq!(trusted.end_trust(), Ok(blocked));
    assert_eq!(PartiallyBlocked { debt: DEBT }.block_wholly(), Ok(blocked));
}

proptest! {
    #[test]
    fn no_sequence_of_transitions_leaves_the_picture(steps in prop::collection::vec(prop::sample::select(STEPS.to_vec()), 0..60)) {
        let mut state = AwaitingInstallation;
        let mut was_active = false;
        for step in steps {
            match apply(state, step) {
                Ok(next) => {
                    prop_assert!(successors(state.status()).contains(&next.status()), "{state:?} -> {next:?}");
                    was_active |= next == Active;
                    state = next;
                }
                Err(refusal) => prop_assert!(!refusal.must_be.contains(&state.status())),
            }
            // Only who was in service can be blocked, trusted, suspended or in negotiation.
            prop_assert!(was_active || ALIVE[..4].contains(&state.status()) || state.status() == Status::Cancelled);
            prop_assert!(state.status() != Status::Cancelled || STEPS.iter().all(|step| apply(state, *step).is_err()));
        }
    }
}
