//! Encerramento de pedido (manual, lines 3160-3188). The manual's number is 6; ours begin at 101.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use kernel::SalesOrderId;
use registration::OrderError;
use wire::Input;

pub(super) const SERVICE: Service =
    Service::writes("order_finish", "pedidos.order_finish", "Encerramento de pedido", |call| Box::pin(finish(call)))
        .input::<Order>()
        .gives::<String>()
        .blank_code();

#[derive(Clone, Input)]
struct Order {
    /// Número do pedido a ser encerrado.
    #[wire("order_id", missing = 101, invalid = 102)]
    order: SalesOrderId,
}

async fn finish(call: Call) -> Outcome {
    let order: Order = call.input()?;
    call.write(async move |ctx| {
        registration::finish_order(ctx, order.order).await.map_err(words)?;
        Ok("Order successfully finished!")
    })
    .await
}

fn words(error: OrderError) -> Failure {
    match error {
        OrderError::NotFound(_) => Failure::new(103, "This order does not exist!"),
        OrderError::AlreadyFinished(_) => Failure::new(6, "This order is already finished!"),
        // What an order holds was looked at when it was placed.
        OrderError::Empty | OrderError::OfAnotherCustomer | OrderError::UnknownReference | OrderError::Taken => {
            Failure::new(104, "This order cannot be finished!")
        }
        OrderError::Fault(fault) => fault.into(),
    }
}
