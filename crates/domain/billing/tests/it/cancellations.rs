use crate::world::{World, contract, invoice};
use billing::{
    CancelInvoice, CancellationError, InvoiceStatus, cancel_invoice, find_invoice, open_invoices_of_customer, run_month,
};
use kernel::{Coded, InvoiceId, StaffId};

fn cancellation(invoice: i64) -> CancelInvoice {
    CancelInvoice { invoice: InvoiceId(invoice), reason: "COBRANCA INDEVIDA".into(), staff: None, comments: String::new() }
}

impl World {
    async fn cancel(&self, command: CancelInvoice) -> Result<(), CancellationError> {
        self.runner.write(&self.caller, async |ctx| cancel_invoice(ctx, command.clone()).await).await
    }
}

#[tokio::test]
async fn what_was_billed_may_be_billed_again() {
    let world = World::on("2026-12-01").await;
    world.contract(contract(1)).await;
    let bill = async || run_month(&world.runner, &world.caller, "2026-12".parse().unwrap(), |_| ()).await.unwrap();
    assert_eq!(bill().await.totals.invoices, 1);
    assert_eq!(bill().await.totals.invoices, 0);
    world.events();
    let id = world.number("SELECT MAX(id) FROM invoice").await;
    world.cancel(cancellation(id)).await.unwrap();
    assert_eq!(
        world.events(),
        [format!("InvoiceCancelled {{ invoice: InvoiceId({id}), customer: CustomerId(81593), contracts: [ContractId(1)] }}")]
    );
    let found = world.runner.read(&world.caller, async |ctx| find_invoice(ctx, InvoiceId(id)).await).await.unwrap().unwrap();
    assert_eq!((found.status, found.open()), (InvoiceStatus::Cancelled, kernel::Money::ZERO));
    assert_eq!(bill().await.totals.invoices, 1);
    let customer = crate::world::CUSTOMER;
    let open = world.runner.read(&world.caller, async |ctx| open_invoices_of_customer(ctx, customer).await).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_ne!(open[0].id, InvoiceId(id));
}

#[tokio::test]
async fn only_what_is_owed_in_whole_is_cancelled() {
    let world = World::on("2020-08-05").await;
    world.contract(contract(1)).await;
    world.contract(contract(2)).await;
    world.invoices(vec![invoice(90, "2020-03-09", &[1, 2])]).await;
    assert_eq!(world.cancel(cancellation(91)).await.unwrap_err().code(), "billing.invoice_not_found");
    let long = CancelInvoice { reason: "x".repeat(101), ..cancellation(90) };
    assert_eq!(world.cancel(long).await.unwrap_err().code(), "billing.text_too_long");
    let unknown = CancelInvoice { staff: Some(StaffId(77)), ..cancellation(90) };
    assert_eq!(world.cancel(unknown).await.unwrap_err().code(), "fault.database");
    world.cancel(cancellation(90)).await.unwrap();
    let again = world.cancel(cancellation(90)).await.unwrap_err();
    assert!(matches!(again, CancellationError::NotOpen { is: InvoiceStatus::Cancelled, .. }));
}
