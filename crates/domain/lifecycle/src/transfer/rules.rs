//! Who takes whose place, in which state, and whether loyalty is broken by it. Facts in, decisions out.

use super::command::NewPlanStatus;
use super::error::{TransferError, UnfitCorrelation};
use crate::TransferFine;
use catalog::ServiceGroup;
use chrono::NaiveDate;
use contracts::{ContractState, WrongStatus};
use kernel::{ContractId, Money, PlanId};

/// What becomes of a state by a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The new contract is as the old one was.
    AsItWas,
    /// The old one comes back into service first, and the new one is in service.
    ReleasedFirst,
}

/// How a contract in a state is transferred. A blocked one stays blocked, and one that waits goes on waiting, unless somebody asks for
/// another status; one that rests must come back with the transfer, for nobody would end the rest of the new one.
pub(super) fn way(state: ContractState, wanted: Option<NewPlanStatus>) -> Result<Way, TransferError> {
    use ContractState as State;
    match (state, wanted) {
        (State::Cancelled { .. } | State::TemporarilySuspended, None) => {
            state.suspend()?;
            Ok(Way::AsItWas)
        }
        (State::Cancelled { .. }, Some(NewPlanStatus::Active)) => {
            let ended: Result<_, WrongStatus> = state.suspend();
            ended?;
            Ok(Way::AsItWas)
        }
        (_, None) | (State::Active | State::TrustUnlocked { .. } | State::InNegotiation, Some(NewPlanStatus::Active)) => {
            Ok(Way::AsItWas)
        }
        (State::Blocked { .. } | State::PartiallyBlocked { .. } | State::TemporarilySuspended, Some(NewPlanStatus::Active)) => {
            Ok(Way::ReleasedFirst)
        }
        (
            State::AwaitingInstallation | State::InInstallation | State::AwaitingPayment | State::AwaitingExpansion,
            Some(NewPlanStatus::Active),
        ) => Err(TransferError::NoSuchStatus { is: state.status() }),
    }
}

/// A contract that ends, or a plan that takes a place: its id and the kind of its service.
pub(super) type Kind<Id> = (Id, ServiceGroup);

/// For each contract the place of the plan that takes its place. What somebody says is checked; else a plan of the same kind does, or the first.
pub(super) fn correlate(
    contracts: &[Kind<ContractId>],
    plans: &[Kind<PlanId>],
    said: &[(ContractId, PlanId)],
) -> Result<Vec<usize>, UnfitCorrelation> {
    if said.is_empty() {
        let same_kind = |(_, group): &Kind<ContractId>| plans.iter().position(|(_, of)| of == group).unwrap_or(0);
        return Ok(contracts.iter().map(same_kind).collect());
    }
    for (place, (contract, plan)) in said.iter().enumerate() {
        if !contracts.iter().any(|(id, _)| id == contract) {
            return Err(UnfitCorrelation::Foreign(*contract));
        }
        if said[..place].iter().any(|(other, _)| other == contract) {
            return Err(UnfitCorrelation::Twice(*contract));
        }
        if !plans.iter().any(|(id, _)| id == plan) {
            return Err(UnfitCorrelation::NotOfPackage(*plan));
        }
    }
    let place_of = |(contract, _): &Kind<ContractId>| {
        let plan = said.iter().find(|(id, _)| id == contract).map(|(_, plan)| *plan);
        plan.and_then(|plan| plans.iter().position(|(id, _)| *id == plan)).ok_or(UnfitCorrelation::LeftOut(*contract))
    };
    contracts.iter().map(place_of).collect()
}

/// Of the contracts whose place a plan takes the one that it goes on with: one of the same kind, the named one first; else the named one, or
/// the first.
pub(super) fn leader(predecessors: &[Kind<ContractId>], group: ServiceGroup, named: ContractId) -> Option<ContractId> {
    let is_named = |(id, _): &&Kind<ContractId>| *id == named;
    let is_alike = |(_, of): &&Kind<ContractId>| *of == group;
    let alike = || predecessors.iter().filter(is_alike);
    let found = alike().find(is_named).or_else(|| alike().next()).or_else(|| predecessors.iter().find(is_named));
    found.or(predecessors.first()).map(|(id, _)| *id)
}

/// Whether what is new begins with an installation; what needs no line is in service at once.
pub(super) const fn awaits_installation(group: ServiceGroup) -> bool {
    match group {
        ServiceGroup::Internet | ServiceGroup::Telephony | ServiceGroup::Tv => true,
        ServiceGroup::Hosting | ServiceGroup::Other => false,
    }
}

/// What the provider had and has, as far as loyalty goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    /// What a month cost, and costs.
    pub(super) price: (Money, Money),
    /// The last day of the term, if there was one and is one.
    pub(super) last_day: (Option<NaiveDate>, Option<NaiveDate>),
}

/// Whether a transfer breaks the loyalty of a contract.
pub(super) fn breaks_loyalty(rule: TransferFine, change: &Change) -> bool {
    let ends_earlier = change.last_day.0.is_some_and(|old| change.last_day.1.is_none_or(|new| new < old));
    match rule {
        TransferFine::Never => false,
        TransferFine::Always => true,
        TransferFine::WhenWorse => change.price.1 < change.price.0 || ends_earlier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Coded, InvoiceId};

    #[test]
    fn a_contract_goes_on_as_it_was_or_comes_back_first() {
        let day = NaiveDate::default();
        let debt = Some(InvoiceId(1));
        let code = |result: Result<Way, TransferError>| match result {
            Ok(Way::AsItWas) => "as it was",
            Ok(Way::ReleasedFirst) => "released",
            Err(error) => error.code(),
        };
        for (state, plain, active) in [
            (ContractState::Active, "as it was", "as it was"),
            (ContractState::TrustUnlocked { until: day, debt }, "as it was", "as it was"),
            (ContractState::InNegotiation, "as it was", "as it was"),
            (ContractState::Blocked { debt }, "as it was", "released"),
            (ContractState::PartiallyBlocked { debt }, "as it was", "released"),
            (ContractState::TemporarilySuspended, "transfer.wrong_status", "released"),
            (ContractState::AwaitingInstallation, "as it was", "transfer.no_such_status"),
            (ContractState::InInstallation, "as it was", "transfer.no_such_status"),
            (ContractState::AwaitingPayment, "as it was", "transfer.no_such_status"),
            (ContractState::AwaitingExpansion, "as it was", "transfer.no_such_status"),
            (ContractState::Cancelled { on: day }, "transfer.wrong_status", "transfer.wrong_status"),
        ] {
            assert_eq!(code(way(state, None)), plain, "{state:?}");
            assert_eq!(code(way(state, Some(NewPlanStatus::Active))), active, "{state:?}");
        }
    }

    #[test]
    fn contracts_and_plans_go_together() {
        use ServiceGroup::{Internet, Other, Telephony, Tv};
        let contract = |id, group| (ContractId(id), group);
        let plan = |id, group| (PlanId(id), group);
        let (old, new) = ([contract(1, Internet), contract(2, Telephony)], [plan(10, Telephony), plan(20, Internet)]);
        let said = |pairs: &[(i64, i64)]| pairs.iter().map(|(of, plan)| (ContractId(*of), PlanId(*plan))).collect::<Vec<_>>();
        for (pairs, expected) in [
            (said(&[]), Ok(vec![1, 0])),
            (said(&[(1, 20), (2, 10)]), Ok(vec![1, 0])),
            (said(&[(2, 20), (1, 10)]), Ok(vec![0, 1])),
            (said(&[(2, 20), (1, 20)]), Ok(vec![1, 1])),
            (said(&[(1, 20)]), Err(UnfitCorrelation::LeftOut(ContractId(2)))),
            (said(&[(1, 20), (3, 10)]), Err(UnfitCorrelation::Foreign(ContractId(3)))),
            (said(&[(1, 20), (1, 10)]), Err(UnfitCorrelation::Twice(ContractId(1)))),
            (said(&[(1, 20), (2, 30)]), Err(UnfitCorrelation::NotOfPackage(PlanId(30)))),
        ] {
            assert_eq!(correlate(&old, &new, &pairs), expected, "{pairs:?}");
        }
        assert_eq!(correlate(&[contract(1, Tv)], &new, &[]), Ok(vec![0]));
        for (group, named, expected) in [(Internet, 2, 1), (Telephony, 1, 2), (Other, 2, 2), (Other, 9, 1)] {
            assert_eq!(leader(&old, group, ContractId(named)), Some(ContractId(expected)), "{group:?} {named}");
        }
        assert_eq!(leader(&[], Internet, ContractId(1)), None);
    }

    #[test]
    fn a_worse_contract_breaks_loyalty() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        for (old, new, old_last, new_last, expected) in [
            (9_990, 9_990, "2027-01-09", "2027-06-01", false),
            (9_990, 12_990, "2027-01-09", "2027-01-09", false),
            (9_990, 9_989, "2027-01-09", "2027-06-01", true),
            (9_990, 12_990, "2027-01-09", "2027-01-08", true),
            (9_990, 12_990, "2027-01-09", "", true),
            (9_990, 12_990, "", "", false),
            (9_990, 5_000, "", "2027-06-01", true),
        ] {
            let change = Change { price: (Money::centavos(old), Money::centavos(new)), last_day: (day(old_last), day(new_last)) };
            assert_eq!(breaks_loyalty(TransferFine::WhenWorse, &change), expected, "{change:?}");
            assert!(breaks_loyalty(TransferFine::Always, &change));
            assert!(!breaks_loyalty(TransferFine::Never, &change));
        }
    }
}
