use super::*;
use crate::{BillingForm, BillingMode, ContractType};
use kernel::{CompanyId, CustomerId, FinancialAccountId, Money, PlanId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn contract(due_day: i64, state: ContractState) -> Contract {
    Contract {
        id: ContractId(1),
        customer: CustomerId(1),
        company: CompanyId(1),
        plan: PlanId(1),
        due_day: DueDayId(due_day),
        account: FinancialAccountId(1),
        state,
        contract_type: ContractType::Residential,
        price: Money::centavos(9_990),
        billing_mode: BillingMode::Postpaid,
        billing_form: BillingForm::Boleto,
        own_invoice: false,
        signed_on: NaiveDate::default(),
        activated_on: None,
        created_at: DateTime::UNIX_EPOCH,
    }
}

fn change(from: i64, to: i64, first_month: &str, is_applied: bool) -> DueDayChange {
    DueDayChange {
        contract: ContractId(1),
        from: DueDayId(from),
        to: DueDayId(to),
        first_month: day(first_month),
        requested_at: DateTime::UNIX_EPOCH,
        applied_at: is_applied.then_some(DateTime::UNIX_EPOCH),
    }
}

#[test]
fn a_due_day_changes_once_in_a_cycle() {
    let active = ContractState::Active;
    let over = ContractState::Cancelled { on: day("2026-11-01") };
    let other = |is| Err(NoDueDayChange::OtherDueDay { is: DueDayId(is) });
    let soon = |earliest| Err(NoDueDayChange::TooSoon { earliest: day(earliest) });
    // State, changes before, from and to, first month, months between -> may it?
    for (state, changes, from, to, first_month, between, expected) in [
        (active, vec![], 2, 4, "2026-12-01", 1, Ok(())),
        (ContractState::Blocked { debt: None }, vec![], 2, 4, "2026-12-01", 1, Ok(())),
        (ContractState::AwaitingInstallation, vec![], 2, 4, "2026-12-01", 1, Ok(())),
        (over, vec![], 2, 4, "2026-12-01", 1, Err(NoDueDayChange::Over)),
        (active, vec![], 3, 4, "2026-12-01", 1, other(2)),
        (active, vec![], 2, 2, "2026-12-01", 1, Err(NoDueDayChange::Same { to: DueDayId(2) })),
        (active, vec![change(2, 3, "2026-12-01", false)], 2, 4, "2026-12-01", 1, Err(NoDueDayChange::Waiting)),
        (active, vec![change(1, 2, "2026-11-01", true)], 2, 4, "2026-12-01", 1, Ok(())),
        (active, vec![change(1, 2, "2026-12-01", true)], 2, 4, "2026-12-01", 1, soon("2027-01-01")),
        (active, vec![change(1, 2, "2026-10-01", true)], 2, 4, "2026-12-01", 3, soon("2027-01-01")),
        (active, vec![change(1, 2, "2026-09-01", true)], 2, 4, "2026-12-01", 3, Ok(())),
        (
            active,
            vec![change(3, 1, "2026-01-01", true), change(1, 2, "2026-12-01", true)],
            2,
            4,
            "2026-12-01",
            1,
            soon("2027-01-01"),
        ),
    ] {
        let found =
            judge_due_day_change(&contract(2, state), &changes, (DueDayId(from), DueDayId(to)), day(first_month), between);
        assert_eq!(found, expected, "{state:?} {changes:?} {from}->{to} {first_month} {between}");
    }
}

#[test]
fn each_month_has_the_due_day_of_then() {
    let two = [change(1, 2, "2026-10-01", true), change(2, 3, "2026-12-01", true)];
    let waiting = [change(1, 2, "2026-10-01", true), change(2, 3, "2026-12-01", false)];
    for (changes, today, month, expected) in [
        (&two[..0], 7, "2026-12-01", 7),
        (&two[..], 3, "2026-09-01", 1),
        (&two[..], 3, "2026-10-01", 2),
        (&two[..], 3, "2026-11-01", 2),
        (&two[..], 3, "2026-12-01", 3),
        (&two[..], 3, "2027-05-01", 3),
        (&waiting[..], 2, "2026-09-01", 1),
        (&waiting[..], 2, "2026-11-01", 2),
        (&waiting[..], 2, "2026-12-01", 3),
        (&waiting[..], 2, "2027-01-01", 3),
    ] {
        assert_eq!(due_day_in(day(month), DueDayId(today), changes), DueDayId(expected), "{month} {changes:?}");
    }
}
