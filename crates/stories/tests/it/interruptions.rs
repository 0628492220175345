//! A caller who hangs up in the middle: what he asked for happens wholly or not at all, and nobody else notices.

use crate::scene::{TODAY, paid_in_full};
use serde_json::json;
use std::time::Duration;
use testkit::World;

const PAY: &str = "/ws/financeiro/faturas/pagar";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_whose_caller_hangs_up_is_made_wholly_or_not_at_all() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    // The token first: what is interrupted is the payment.
    let token = world.cliente().token().await;
    let client = world.cliente().with_token(Some(&token));
    let mut hung_up = 0;
    for step in 0..40 {
        let invoice = ana.owes(9_990, "2026-04-10").await;
        let body = paid_in_full(invoice, "99.90", "26-03-2026");
        let patience = Duration::from_micros(step * step * 8);
        hung_up += i32::from(tokio::time::timeout(patience, client.put(PAY, &body)).await.is_err());
        let again = client.put(PAY, &body).await;
        assert_eq!((again.status, again.text().as_str()), (200, "\"SUCESSO\""), "hung up after {patience:?}");
        let payments = world.number(&format!("SELECT COUNT(*) FROM payment WHERE invoice_id = {invoice}")).await;
        assert_eq!(payments, 1, "hung up after {patience:?}");
    }
    assert!(hung_up > 5, "only {hung_up} of 40 hung up in time");
    crate::books::must_be_in_order(world.app().database(), "after all").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_callers_who_hang_up_leave_room_for_others() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await;
    let reversal = json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao"});
    for step in 0..60 {
        let patience = Duration::from_micros(step * 150);
        let _ = tokio::time::timeout(patience, world.rbx().call("document_payment_reversal", reversal.clone())).await;
        let _ = tokio::time::timeout(patience, world.cliente().get(&format!("/ws/comercial/cliente/{}/dados", ana.id))).await;
    }
    let paid = world.cliente().put(PAY, &paid_in_full(invoice, "99.90", "26-03-2026")).await;
    assert_eq!(paid.success(), "SUCESSO");
}

#[tokio::test]
async fn what_clients_ask_for_in_parallel_is_answered() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await.0;
    let rbx = world.rbx();
    let (link, line, pix, qr) = tokio::join!(
        rbx.call("get_banking_billet", json!({"document_id": invoice})),
        rbx.call("get_barcode", json!({"banking_billet_id": invoice, "send_barcode": false, "return_type": "line"})),
        rbx.call("get_pix_copia_cola", json!({"banking_billet_id": invoice, "send_pix_copia_cola": false})),
        rbx.call("get_pix_qrcode", json!({"banking_billet_id": invoice})),
    );
    for reply in [link, line, pix, qr] {
        reply.result();
    }
}
