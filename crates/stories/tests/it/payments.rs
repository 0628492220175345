use crate::scene::{Scene, TODAY, paid_in_full};
use kernel::Money;
use serde_json::{Value, json};
use testkit::World;

const PAY: &str = "/ws/financeiro/faturas/pagar";

/// How many payments of an invoice count.
async fn payments(world: &World, invoice: kernel::InvoiceId) -> i64 {
    world.number(&format!("SELECT COUNT(*) FROM payment WHERE invoice_id = {invoice} AND reversed_at IS NULL")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_payments_at_the_same_moment_one_wins() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    for round in 0..5 {
        let invoice = ana.owes(9_990, "2026-04-10").await;
        let at = |till: &str| {
            let mut body = paid_in_full(invoice, "99.90", "26-03-2026");
            body["NSUCartao"] = json!(format!("{till}{round}"));
            body
        };
        let (one, other) = (at("A"), at("B"));
        let (client, rbx) = (world.cliente(), world.rbx());
        let (first, second, third) =
            tokio::join!(client.put(PAY, &one), client.put(PAY, &other), rbx.call("document_payment", money(invoice.0)));
        let won = [first.status == 200, second.status == 200, third.json()["status"] == 1];
        assert_eq!(won.iter().filter(|won| **won).count(), 1, "{}\n{}\n{}", first.text(), second.text(), third.text());
        for lost in [&first, &second].into_iter().filter(|reply| reply.status != 200) {
            assert_eq!((lost.status, lost.error().as_str()), (409, "A fatura informada já se encontra inteiramente quitada."));
        }
        assert!(won[2] || third.code() == 138, "{}", third.text());
        assert_eq!(payments(&world, invoice).await, 1);
    }
    assert_eq!(world.unbalanced_payments().await, 0);
}

fn money(invoice: i64) -> Value {
    json!({
        "document_id": invoice, "document_historic_id": 7, "payment_account_id": 1, "payment_historic_id": 20,
        "payment_date": TODAY, "payment_discount_type": "V", "payment_interest_type": "V", "payment_fine_type": "V",
        "unblock_customer": true,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parts_that_are_paid_at_the_same_moment_all_count() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 10_000, 10).await;
    let invoice = ana.owes(10_000, "2026-04-10").await;
    let part = |number: i64| {
        let mut body = paid_in_full(invoice, "10.00", "26-03-2026");
        body["PagamentoParcial"] = json!("1");
        body["NSUCartao"] = json!(number.to_string());
        body
    };
    let bodies: Vec<_> = (0..8).map(part).collect();
    let [a, b, c, d, e, f, g, h] = <[_; 8]>::try_from(bodies).unwrap();
    let client = world.cliente();
    let replies = tokio::join!(
        client.put(PAY, &a),
        client.put(PAY, &b),
        client.put(PAY, &c),
        client.put(PAY, &d),
        client.put(PAY, &e),
        client.put(PAY, &f),
        client.put(PAY, &g),
        client.put(PAY, &h)
    );
    let replies = <[_; 8]>::from(replies);
    assert!(replies.iter().all(|reply| reply.status == 200), "{replies:#?}");
    assert_eq!(ana.invoice(invoice).await.settled, Money::centavos(8_000));
    assert_eq!(payments(&world, invoice).await, 8);
    assert_eq!(world.unbalanced_payments().await, 0);
}

#[tokio::test]
async fn what_cannot_be_paid_is_refused_in_the_manuals_words() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let before = world.dump().await;
    for (field, value, status, words) in [
        ("IDFatura", json!(987_654), 404, "IDFatura inválido."),
        ("IDFatura", json!(scene.paid.0), 409, "A fatura informada já se encontra inteiramente quitada."),
        ("IDFatura", json!("abc"), 400, "IDFatura inválido."),
        ("IDContaFinanceira", json!(77), 400, "IDContaFinanceira inválido."),
        ("IDFormaPagamento", json!(77), 400, "IDFormaPagamento inválido."),
        ("ValorPago", json!(-1), 400, "ValorPago inválido."),
        ("ValorPago", json!(0), 400, "ValorPago inválido."),
        ("ValorPago", json!(1_000_000_000), 400, "ValorPago inválido."),
        ("ValorPago", json!("0.001"), 400, "ValorPago inválido."),
        ("ValorMulta", json!(-0.01), 400, "ValorMulta inválido."),
        ("ValorDesconto", json!(5_000), 400, "ValorDesconto inválido."),
        ("DataPagamento", json!("28-03-2026"), 400, "DataPagamento inválido."),
        ("DataPagamento", json!("31-02-2026"), 400, "DataPagamento inválido."),
        ("DataPagamento", json!("2026-03-26"), 400, "DataPagamento inválido."),
        ("DataPagamento", json!("01-01-1999"), 400, "DataPagamento inválido."),
        ("PagamentoParcial", json!("2"), 400, "PagamentoParcial inválido."),
        ("IDBandeiraCartao", json!(77), 400, "IDBandeiraCartao inválido."),
    ] {
        let mut body = scene.payment(scene.to_be_paid[0]);
        body[field] = value.clone();
        let reply = world.cliente().put(PAY, &body).await;
        assert_eq!((reply.status, reply.error().as_str()), (status, words), "{field} = {value}: {}", reply.text());
    }
    assert_eq!(before.difference(&world.dump().await), "");
}
