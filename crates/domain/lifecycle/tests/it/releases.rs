use crate::world::{ANA, CASH, COUNTER_ENTRY, PRICE, RECEIPT, World, day};
use billing::{Coverage, Means, PayInvoice, ReversePayment, Share, Sums, pay_invoice, reverse_payment};
use contracts::{ContractState, details_of_customer};
use kernel::{Caller, Environment, InvoiceId, Money, Permission, Permissions};

const DEBT: Option<InvoiceId> = Some(InvoiceId(90));

impl World {
    /// A cashier, who may book payments and no more, books one.
    async fn pays(&self, environment: Environment, invoice: i64, sums: Sums, unblock: bool) {
        let permissions = Permissions::from_iter([Permission::PaymentWrite]);
        let cashier = Caller { permissions, environment, ..self.staff.clone() };
        let means = Means::Money { settlement: RECEIPT, account: CASH, counter_entry: COUNTER_ENTRY, credited_on: None };
        let comments = String::new();
        let command =
            PayInvoice { invoice: InvoiceId(invoice), paid_on: day("2026-03-26"), sums, means, fee: None, unblock, comments };
        self.runner.write(&cashier, async |ctx| pay_invoice(ctx, command.clone()).await).await.unwrap();
    }

    async fn pays_all(&self, invoice: i64, unblock: bool) {
        let nothing = Share::Value(Money::ZERO);
        let sums = Sums::Computed { fine: nothing, interest: nothing, discount: nothing };
        self.pays(Environment::Production, invoice, sums, unblock).await;
    }

    /// Each contract's state, which its login follows.
    async fn states(&self) -> Vec<ContractState> {
        let contracts = self.runner.read(&self.staff, async |ctx| details_of_customer(ctx, ANA).await).await.unwrap();
        for entry in &contracts {
            assert!(entry.logins.iter().all(|login| login.access == entry.contract.state.access()));
        }
        contracts.iter().map(|entry| entry.contract.state).collect()
    }
}

#[tokio::test]
async fn a_payment_releases_what_its_invoice_blocked() {
    let blocked = ContractState::Blocked { debt: DEBT };
    let by_staff = ContractState::Blocked { debt: None };
    let by_other = ContractState::Blocked { debt: Some(InvoiceId(91)) };
    let reduced = ContractState::PartiallyBlocked { debt: DEBT };
    let world = World::with(&[(1, blocked), (2, by_staff), (3, by_other), (4, reduced), (5, ContractState::Active)]).await;
    world.pays_all(90, true).await;
    let active = ContractState::Active;
    assert_eq!(world.states().await, [active, by_staff, by_other, active, active]);
    world.pays_all(91, true).await;
    assert_eq!(world.states().await, [active, by_staff, active, active, active]);
}

#[tokio::test]
async fn a_payment_that_does_not_ask_for_it_releases_nothing_but_makes_trust_good() {
    let blocked = ContractState::Blocked { debt: DEBT };
    let trusted = ContractState::TrustUnlocked { until: day("2026-03-28"), debt: DEBT };
    let world = World::with(&[(1, blocked), (2, trusted)]).await;
    world.pays_all(90, false).await;
    assert_eq!(world.states().await, [blocked, ContractState::Active]);
}

#[tokio::test]
async fn a_part_of_the_debt_releases_nothing() {
    let blocked = ContractState::Blocked { debt: DEBT };
    let world = World::with(&[(1, blocked)]).await;
    let part = |received| Sums::Stated {
        received,
        fine: Money::ZERO,
        interest: Money::ZERO,
        discount: Money::ZERO,
        coverage: Coverage::Partial,
    };
    world.pays(Environment::Production, 90, part(Money::centavos(10_000)), true).await;
    assert_eq!(world.states().await, [blocked]);
    world.pays(Environment::Production, 90, part(PRICE - Money::centavos(10_000)), true).await;
    assert_eq!(world.states().await, [ContractState::Active]);
}

#[tokio::test]
async fn what_homologation_releases_stays_blocked() {
    let blocked = ContractState::Blocked { debt: DEBT };
    let world = World::with(&[(1, blocked)]).await;
    let nothing = Share::Value(Money::ZERO);
    let sums = Sums::Computed { fine: nothing, interest: nothing, discount: nothing };
    world.pays(Environment::Homologation, 90, sums, true).await;
    assert_eq!(world.states().await, [blocked]);
}

#[tokio::test]
async fn a_reversal_blocks_nothing_by_itself() {
    let world = World::with(&[(1, ContractState::Blocked { debt: DEBT })]).await;
    world.pays_all(90, true).await;
    let command = ReversePayment { invoice: InvoiceId(90), reason: None, staff: None, comments: String::new() };
    world.runner.write(&world.staff, async |ctx| reverse_payment(ctx, command.clone()).await).await.unwrap();
    assert_eq!(world.states().await, [ContractState::Active]);
}

#[tokio::test]
async fn many_settlements_release_in_few_statements() {
    let states: Vec<_> = (1..=40).map(|id| (id, ContractState::Blocked { debt: Some(InvoiceId(1_000 + id % 20)) })).collect();
    let world = World::with(&states).await;
    let settled: Vec<_> = (1_000..1_010).map(InvoiceId).collect();
    let released =
        world.runner.write(&world.staff, async |ctx| lifecycle::release_after_payment(ctx, &settled, true).await).await.unwrap();
    let expected: Vec<_> = states.iter().map(|(id, _)| *id).filter(|id| id % 20 < 10).collect();
    assert_eq!(released.iter().map(|contract| contract.0).collect::<Vec<_>>(), expected);
    let active = world.states().await.iter().filter(|state| **state == ContractState::Active).count();
    assert_eq!(active, 20);
    let none = world.runner.write(&world.staff, async |ctx| lifecycle::release_after_payment(ctx, &settled, true).await);
    assert!(none.await.unwrap().is_empty());
}
/// Reactions run on any thread: checked by the compiler, never run.
#[expect(dead_code, reason = "compiled only")]
fn a_release_changes_threads(ctx: &mut db::Ctx) {
    fn sendable(_: impl Future + Send) {}
    sendable(lifecycle::release_after_payment(ctx, &[], true));
}
