use crate::world::{World, centavos, contract, day, invoice};
use billing::{BankSettlement, InvoiceFilter, InvoiceStatus, invoices_of_customer, reverse_payment, settle_many};
use billing::{LedgerKind, ReversePayment};
use kernel::{Coded, InvoiceId, Money};

#[tokio::test]
async fn many_are_settled_at_once_and_the_rest_is_reported() {
    let world = World::on("2020-08-05").await;
    world.contract(contract(1)).await;
    let due = ["2020-03-10", "2020-04-10", "2020-05-10", "2020-06-10"];
    let mut invoices: Vec<_> = due.iter().zip(90..).map(|(due, id)| invoice(id, due, &[1])).collect();
    invoices[3].status = InvoiceStatus::Cancelled;
    world.invoices(invoices).await;
    let settle = |id, paid: &str, received: Option<i64>| BankSettlement {
        invoice: InvoiceId(id),
        paid_on: day(paid),
        credited_on: None,
        received: received.map(centavos),
    };
    let items = [
        settle(90, "2020-03-10", None),
        settle(91, "2020-04-20", Some(22_000)),
        settle(90, "2020-03-11", None),
        settle(92, "2020-08-07", None),
        settle(93, "2020-06-10", None),
        settle(94, "2020-06-10", None),
    ];
    let outcome = world.runner.write(&world.caller, async |ctx| settle_many(ctx, &items, true).await).await.unwrap();
    assert_eq!(outcome.settled, [InvoiceId(90), InvoiceId(91)]);
    let refused: Vec<_> = outcome.refused.iter().map(|(id, error)| (id.0, error.code())).collect();
    assert_eq!(
        refused,
        [
            (90, "billing.already_paid"),
            (92, "billing.paid_in_future"),
            (93, "billing.invoice_cancelled"),
            (94, "billing.invoice_not_found")
        ]
    );
    assert_eq!(world.events(), ["InvoicesSettled { invoices: [InvoiceId(90), InvoiceId(91)], unblock: true }"]);
    let all = world
        .runner
        .read(&world.caller, async |ctx| invoices_of_customer(ctx, crate::world::CUSTOMER, InvoiceFilter::default()).await)
        .await
        .unwrap();
    let states: Vec<_> = all.iter().map(|invoice| (invoice.status, invoice.settled, invoice.settled_on)).collect();
    assert_eq!(states[0], (InvoiceStatus::Paid, centavos(21_598), Some(day("2020-03-10"))));
    assert_eq!(states[1], (InvoiceStatus::Paid, centavos(21_598), Some(day("2020-04-20"))));
    assert_eq!(states[2], (InvoiceStatus::Open, Money::ZERO, None));
    assert_eq!(
        world.ledger(InvoiceId(91)).await,
        [(LedgerKind::Settlement, -21_598), (LedgerKind::Difference, -402), (LedgerKind::CounterEntry, 22_000)]
    );
    let command = ReversePayment { invoice: InvoiceId(91), reason: None, staff: None, comments: String::new() };
    world.runner.write(&world.caller, async |ctx| reverse_payment(ctx, command.clone()).await).await.unwrap();
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM ledger_entry").await, 0);
}
