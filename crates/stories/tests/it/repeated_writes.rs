//! Clients repeat a write after a broken connection, so a write may arrive twice.

use crate::scene::{TODAY, paid_in_full};
use chrono::TimeDelta;
use identity::Grants;
use kernel::{Environment, InvoiceId};
use serde_json::{Value, json};
use testkit::{Cliente, Person, Reply, World};

const PAY: &str = "/ws/financeiro/faturas/pagar";
const ALREADY: &str = "A fatura informada já se encontra inteiramente quitada.";

async fn ana_owing(world: &World) -> (Person<'_>, InvoiceId) {
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await;
    (ana, invoice)
}

fn payment(invoice: InvoiceId) -> Value {
    paid_in_full(invoice, "99.90", "26-03-2026")
}

fn settlement(invoice: InvoiceId) -> Value {
    json!({
        "document_id": invoice.0, "document_historic_id": 7, "payment_account_id": 1, "payment_historic_id": 20,
        "payment_date": TODAY, "payment_discount_type": "V", "payment_interest_type": "V", "payment_fine_type": "V",
        "unblock_customer": true,
    })
}

fn reversal(invoice: InvoiceId) -> Value {
    json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao"})
}

async fn payments(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM payment").await
}

fn same(one: &Reply, other: &Reply) {
    assert_eq!((one.status, one.media(), one.text()), (other.status, other.media(), other.text()));
}

#[tokio::test]
async fn the_same_key_twice_is_one_payment_with_one_answer() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let client = world.cliente().header("idempotency-key", "pagamento-1");
    let first = client.put(PAY, &payment(invoice)).await;
    assert_eq!(first.success(), "SUCESSO");
    for hours in [0, 1, 22] {
        world.wait(TimeDelta::hours(hours));
        same(&first, &client.put(PAY, &payment(invoice)).await);
    }
    assert_eq!(payments(&world).await, 1);
    world.wait(TimeDelta::hours(2));
    let forgotten = client.put(PAY, &payment(invoice)).await;
    assert_eq!((forgotten.status, forgotten.error().as_str()), (409, ALREADY), "after a day the key means nothing any more");

    let rbx = world.rbx().header("Idempotency-Key", "baixa-1");
    world.rbx().call("document_payment_reversal", reversal(invoice)).await.result();
    let receipt = rbx.call("document_payment", settlement(invoice)).await;
    receipt.result();
    world.wait(TimeDelta::hours(3));
    same(&receipt, &rbx.call("document_payment", settlement(invoice)).await);
    assert_eq!(payments(&world).await, 2);
}

#[tokio::test]
async fn a_key_for_another_body_is_refused() {
    let world = World::on(TODAY).await;
    let (ana, invoice) = ana_owing(&world).await;
    let other = ana.owes(9_990, "2026-04-10").await;
    let client = world.cliente().header("idempotency-key", "k");
    client.put(PAY, &payment(invoice)).await.success();
    let refused = client.put(PAY, &payment(other)).await;
    assert_eq!((refused.status, refused.error().as_str()), (409, "A Idempotency-Key já foi usada em outra requisição."));
    let rbx = world.rbx().header("idempotency-key", "k");
    rbx.call("document_payment", settlement(other)).await.result();
    let refused = rbx.call("document_payment", settlement(invoice)).await;
    assert_eq!(refused.code(), 911, "{}", refused.text());
    let refused = rbx.call("document_payment_reversal", reversal(other)).await;
    assert_eq!(refused.code(), 911, "another service is another request: {}", refused.text());
    assert_eq!(payments(&world).await, 2);
}

#[tokio::test]
async fn a_key_belongs_to_its_credential() {
    let world = World::on(TODAY).await;
    let (ana, invoice) = ana_owing(&world).await;
    let other = ana.owes(9_990, "2026-04-10").await;
    let (_, basic) = world.credential("outro", Environment::Production, Grants::all()).await;
    world.cliente().header("idempotency-key", "k").put(PAY, &payment(invoice)).await.success();
    world.cliente().with(&basic).header("idempotency-key", "k").put(PAY, &payment(other)).await.success();
    assert_eq!(payments(&world).await, 2);
}

#[tokio::test]
async fn a_refused_write_leaves_its_key_free() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let client = world.cliente().header("idempotency-key", "k");
    let mut wrong = payment(invoice);
    wrong["IDContaFinanceira"] = json!(77);
    assert_eq!(client.put(PAY, &wrong).await.status, 400);
    assert_eq!(client.put(PAY, &payment(invoice)).await.success(), "SUCESSO");
}

#[tokio::test]
async fn the_same_words_within_five_seconds_are_a_retry() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let first = world.cliente().put(PAY, &payment(invoice)).await;
    first.success();
    world.wait(TimeDelta::milliseconds(4_999));
    same(&first, &world.cliente().put(PAY, &payment(invoice)).await);
    let mut other_words = payment(invoice);
    other_words["NSUCartao"] = json!("7");
    let other = world.cliente().put(PAY, &other_words).await;
    assert_eq!((other.status, other.error().as_str()), (409, ALREADY), "other words are no retry");
    world.wait(TimeDelta::seconds(1));
    let late = world.cliente().put(PAY, &payment(invoice)).await;
    assert_eq!((late.status, late.error().as_str()), (409, ALREADY), "after five seconds neither are the same");
    assert_eq!(payments(&world).await, 1);
}

#[tokio::test]
async fn the_same_words_of_another_credential_are_no_retry() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let (_, basic) = world.credential("outro", Environment::Production, Grants::all()).await;
    world.cliente().put(PAY, &payment(invoice)).await.success();
    let other = world.cliente().with(&basic).put(PAY, &payment(invoice)).await;
    assert_eq!((other.status, other.error().as_str()), (409, ALREADY));
}

#[tokio::test]
async fn a_payment_after_its_reversal_is_a_new_one() {
    let world = World::on(TODAY).await;
    let (ana, invoice) = ana_owing(&world).await;
    let first = world.rbx().call("document_payment", settlement(invoice)).await.result();
    world.wait(TimeDelta::seconds(1));
    world.rbx().call("document_payment_reversal", reversal(invoice)).await.result();
    world.wait(TimeDelta::seconds(1));
    let second = world.rbx().call("document_payment", settlement(invoice)).await.result();
    assert_ne!(first["receipt_id"], second["receipt_id"]);
    assert!(ana.open_invoices().await.is_empty());
    // And a retry of the second gets the second's answer.
    assert_eq!(world.rbx().call("document_payment", settlement(invoice)).await.result(), second);
    assert_eq!(payments(&world).await, 2);
}

#[tokio::test]
async fn equal_parts_are_two_payments_when_they_are_seconds_apart() {
    let world = World::on(TODAY).await;
    let (ana, invoice) = ana_owing(&world).await;
    let mut part = paid_in_full(invoice, "10.00", "26-03-2026");
    part["PagamentoParcial"] = json!("1");
    for seconds in [0, 2, 6] {
        world.wait(TimeDelta::seconds(seconds));
        world.cliente().put(PAY, &part).await.success();
    }
    assert_eq!(payments(&world).await, 2);
    assert_eq!(ana.invoice(invoice).await.settled.in_centavos(), 2_000);
}

#[tokio::test]
async fn messages_are_never_taken_for_a_retry_without_a_key() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let sms = json!({"banking_billet_id": invoice.0, "send_barcode": true, "cell_phone_number": "31999994444"});
    for _ in 0..2 {
        world.rbx().call("get_barcode", sms.clone()).await.result();
    }
    world.work_off().await;
    assert_eq!(world.sent().sms().len(), 2);
    for _ in 0..2 {
        world.rbx().header("idempotency-key", "sms-1").call("get_barcode", sms.clone()).await.result();
    }
    world.work_off().await;
    assert_eq!(world.sent().sms().len(), 3);
}

#[tokio::test]
async fn a_rehearsal_leaves_no_claim() {
    let world = World::on(TODAY).await;
    let (_, invoice) = ana_owing(&world).await;
    let rehearsal = world.cliente_in_homologation().header("idempotency-key", "k");
    for _ in 0..3 {
        rehearsal.put(PAY, &payment(invoice)).await.success();
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM repeat_claim").await, 0);
    world.cliente().header("idempotency-key", "k").put(PAY, &payment(invoice)).await.success();
}

/// Sends the same request four times at once.
async fn four_at_once(client: &Cliente<'_>, body: &Value) -> [Reply; 4] {
    let replies = tokio::join!(client.put(PAY, body), client.put(PAY, body), client.put(PAY, body), client.put(PAY, body));
    <[Reply; 4]>::from(replies)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_twin_that_runs_at_the_same_moment_gets_the_same_answer() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    for round in 0..5 {
        for keyed in [false, true] {
            let invoice = ana.owes(9_990, "2026-04-10").await;
            let before = payments(&world).await;
            let client = world.cliente();
            let client = if keyed { client.header("idempotency-key", &format!("k{round}")) } else { client };
            for reply in four_at_once(&client, &payment(invoice)).await {
                assert_eq!(reply.success(), "SUCESSO", "keyed: {keyed}");
            }
            assert_eq!(payments(&world).await, before + 1, "keyed: {keyed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_bodies_under_one_key_at_the_same_moment_one_is_refused() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    for round in 0..5 {
        let (one, other) = (ana.owes(9_990, "2026-04-10").await, ana.owes(9_990, "2026-04-10").await);
        let client = world.cliente().header("idempotency-key", &format!("k{round}"));
        let (one, other) = (payment(one), payment(other));
        let (first, second) = tokio::join!(client.put(PAY, &one), client.put(PAY, &other));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", first.text(), second.text());
    }
    assert_eq!(payments(&world).await, 5);
}

/// The claim of the first payment has run out when the second arrives, more than once at that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twins_that_find_an_old_claim_are_one_payment_too() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    for _ in 0..10 {
        let invoice = ana.owes(9_990, "2026-04-10").await;
        world.cliente().put(PAY, &payment(invoice)).await.success();
        world.rbx().call("document_payment_reversal", reversal(invoice)).await.result();
        world.wait(TimeDelta::seconds(6));
        for reply in four_at_once(&world.cliente(), &payment(invoice)).await {
            assert_eq!((reply.status, reply.text().as_str()), (200, "\"SUCESSO\""));
        }
    }
    assert_eq!(payments(&world).await, 20);
}
