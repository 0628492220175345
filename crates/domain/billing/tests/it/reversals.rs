use crate::world::{CASH, World, centavos, contract, day, invoice};
use billing::{
    CardPlan, Coverage, InvoiceStatus, Means, PayInvoice, ReversalError, ReversePayment, Share, Sums, find_invoice, pay_invoice,
    reverse_payment,
};
use kernel::{Coded, InvoiceId, Money, PaymentId, PostingCodeId, ReversalReasonId, StaffId};
use proptest::prelude::*;

const DEBT: InvoiceId = InvoiceId(90);

async fn world() -> World {
    let world = World::on("2020-08-05").await;
    world.contract(contract(1)).await;
    world.contract(contract(2)).await;
    world.invoices(vec![invoice(90, "2020-03-09", &[1, 2])]).await;
    world
}

fn payment(sums: Sums, by_card: bool) -> PayInvoice {
    let settlement = PostingCodeId(7);
    let means = if by_card {
        Means::CardMachine {
            settlement,
            plan: CardPlan::Credit { installments: 2 },
            brand: "visa".into(),
            slip_number: None,
            authorization_code: None,
        }
    } else {
        Means::Money { settlement, account: CASH, counter_entry: PostingCodeId(20), credited_on: None }
    };
    PayInvoice { invoice: DEBT, paid_on: day("2020-08-04"), sums, means, fee: None, unblock: true, comments: String::new() }
}

fn in_full(by_card: bool) -> PayInvoice {
    payment(Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount: Share::NONE }, by_card)
}

fn reversal() -> ReversePayment {
    ReversePayment { invoice: DEBT, reason: None, staff: None, comments: String::new() }
}

impl World {
    async fn book(&self, command: PayInvoice) {
        self.runner.write(&self.caller, async |ctx| pay_invoice(ctx, command.clone()).await).await.unwrap();
    }

    async fn reverse(&self, command: &ReversePayment) -> Result<Vec<PaymentId>, ReversalError> {
        self.runner.write(&self.caller, async |ctx| reverse_payment(ctx, command.clone()).await).await
    }

    async fn refusal(&self, command: ReversePayment) -> &'static str {
        self.reverse(&command).await.unwrap_err().code()
    }
}

#[tokio::test]
async fn a_reversed_invoice_is_open_again_and_can_be_paid_again() {
    let world = world().await;
    let part = Sums::Stated {
        received: centavos(1_000),
        fine: Money::ZERO,
        interest: Money::ZERO,
        discount: Money::ZERO,
        coverage: Coverage::Partial,
    };
    world.book(payment(part, false)).await;
    assert_eq!(world.refusal(reversal()).await, "billing.not_paid");
    world.book(in_full(true)).await;
    world.events();
    let command = ReversePayment { staff: Some(StaffId(5)), comments: "Baixa indevida".into(), ..reversal() };
    let payments = world.reverse(&command).await.unwrap();
    assert_eq!(payments.len(), 2);
    let open = world.runner.read(&world.caller, async |ctx| find_invoice(ctx, DEBT).await).await.unwrap().unwrap();
    assert_eq!((open.status, open.settled, open.settled_on), (InvoiceStatus::Open, Money::ZERO, None));
    assert!(world.events()[0].starts_with("PaymentReversed { invoice: InvoiceId(90)"));
    assert_eq!(world.number("SELECT COUNT(*) FROM card_receivable WHERE cancelled_at IS NULL").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM payment WHERE reversed_by_staff_id = 5").await, 2);
    let unbalanced =
        "SELECT COUNT(*) FROM (SELECT payment_id FROM ledger_entry GROUP BY payment_id, kind HAVING SUM(amount) <> 0) x";
    assert_eq!(world.number(unbalanced).await, 0);
    assert_eq!(world.refusal(reversal()).await, "billing.not_paid");
    // Again at the same instant: only what counts is reversed.
    world.book(in_full(false)).await;
    assert_eq!(world.reverse(&reversal()).await.unwrap().len(), 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM ledger_entry").await, 12);
    assert_eq!(world.number(unbalanced).await, 0);
}

#[tokio::test]
async fn a_reason_is_required_of_people_once_there_is_one() {
    let mut world = world().await;
    world.caller.actor = kernel::Actor::Staff(kernel::StaffId(1));
    world.reversal_reason(11, false).await;
    world.book(in_full(false)).await;
    let with = |reason| ReversePayment { reason: Some(ReversalReasonId(reason)), ..reversal() };
    assert_eq!(world.refusal(with(11)).await, "billing.unknown_reason");
    assert_eq!(world.refusal(with(12)).await, "billing.unknown_reason");
    world.reversal_reason(10, true).await;
    assert_eq!(world.refusal(reversal()).await, "billing.reason_required");
    assert_eq!(world.refusal(ReversePayment { comments: "x".repeat(101), ..with(10) }).await, "billing.comment_too_long");
    assert_eq!(world.refusal(ReversePayment { invoice: InvoiceId(1), ..with(10) }).await, "billing.invoice_not_found");
    world.reverse(&ReversePayment { comments: "ã".repeat(100), ..with(10) }).await.unwrap();
    world.book(in_full(false)).await;
    world.caller.actor = kernel::Actor::System;
    world.reverse(&reversal()).await.unwrap();
}

#[derive(Clone, Debug)]
enum Step {
    Part(i64, i64),
    Full,
    Reverse,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1_i64..20_000, 0_i64..500).prop_map(|(received, fine)| Step::Part(received, fine)),
        1 => Just(Step::Full),
        2 => Just(Step::Reverse),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is paid and reversed in whatever order: no more is settled than is owed, and the ledger balances.
    #[test]
    fn payments_and_reversals_keep_the_books(steps in prop::collection::vec(step(), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = world().await;
            for step in steps {
                match step {
                    Step::Part(received, fine) => {
                        let sums = Sums::Stated {
                            received: centavos(received),
                            fine: centavos(fine),
                            interest: Money::ZERO,
                            discount: Money::ZERO,
                            coverage: Coverage::Partial,
                        };
                        let command = payment(sums, false);
                        let _ = world.runner.write(&world.caller, async |ctx| pay_invoice(ctx, command.clone()).await).await;
                    }
                    Step::Full => {
                        let command = in_full(true);
                        let _ = world.runner.write(&world.caller, async |ctx| pay_invoice(ctx, command.clone()).await).await;
                    }
                    Step::Reverse => drop(world.reverse(&reversal()).await),
                }
                let invoice = world.runner.read(&world.caller, async |ctx| find_invoice(ctx, DEBT).await).await.unwrap().unwrap();
                assert!(invoice.settled >= Money::ZERO && invoice.settled <= invoice.amount);
                assert_eq!(invoice.status == InvoiceStatus::Paid, invoice.settled == invoice.amount);
                let counted = "SELECT CAST(COALESCE(SUM(settled), 0) AS BIGINT) FROM payment WHERE reversed_at IS NULL";
                assert_eq!(world.number(counted).await, invoice.settled.in_centavos());
                assert_eq!(world.number("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger_entry").await, 0);
            }
        });
    }
}
