//! Entries, promises, payment notices and cards, through both APIs.

use crate::negotiations::pay_today;
use crate::scene::{Scene, TODAY, paid_in_full};
use billing::InvoiceStatus;
use chrono::TimeDelta;
use kernel::{CustomerId, InvoiceId, Money};
use serde_json::{Value, json};
use testkit::{World, day};

const PROMISE: &str = "/ws/integracao/omnichannel/agendar/pagamento";
const PAY: &str = "/ws/financeiro/faturas/pagar";

fn entry(customer: CustomerId, contracts: &[i64]) -> Value {
    json!({
        "type": "customer", "id": customer.0, "account_id": 3, "historic_id": 7, "origin": "others", "bank": 33, "bank_agreement": 7,
        "billing_type": "registered", "contract_id": contracts,
        "installments": [
            {
                "complement": "Adesão 01/02", "due_date": "2026-04-10",
                "punctuality_discount": {"discount_type": "percentage", "discount_value": 10},
                "items": [{"description": "Adesão", "value": 100}, {"description": "Roteador", "value": "100.01"}],
            },
            {"due_date": "2026-05-11", "items": [{"description": "Adesão", "value": 0.02}]},
        ],
    })
}

#[tokio::test]
async fn an_entry_becomes_invoices_with_a_punctuality_discount() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fixo", 1_000, 10).await;
    let contracts: Vec<_> = ana.contracts.iter().map(|id| id.0).collect();
    let first = world.rbx().call("document_insert", entry(ana.id, &contracts)).await;
    assert_eq!((first.result(), first.json()["error_code"].clone()), (json!("Documento incluído com sucesso!"), json!("")));
    assert_eq!(world.rbx().call("document_insert", entry(ana.id, &contracts)).await.text(), first.text());
    let open = ana.open_invoices().await;
    assert_eq!(open.len(), 2, "word for word is a retry");
    let [long, short] = [&open[0], &open[1]];
    assert_eq!(
        (long.amount, long.discount, long.due_today()),
        (Money::centavos(20_001), Money::centavos(2_000), Money::centavos(18_001))
    );
    assert_eq!((long.contracts.len(), short.amount, short.discount), (2, Money::centavos(2), Money::ZERO));
    let id = long.id;
    let boleto = world.sees(async move |ctx| billing::compose_boleto(ctx, id, None).await).await;
    assert_eq!((boleto.amount, boleto.discount), (Money::centavos(20_001), Some((Money::centavos(2_000), day("2026-04-10")))));
    let items: Vec<_> = boleto.items.iter().map(|item| (item.description.as_str(), item.amount.in_centavos())).collect();
    assert_eq!(items, [("Adesão", 10_000), ("Roteador", 10_001)]);

    // In time: what lacks is the discount. Late: it is a difference.
    world.cliente().put(PAY, &paid_in_full(id, "180.01", "26-03-2026")).await.success();
    let payments = world.sees(async move |ctx| billing::payments_of_invoice(ctx, id).await).await;
    assert_eq!((payments[0].discount, payments[0].settled), (Money::centavos(2_000), Money::centavos(20_001)));
    world.rbx().call("document_insert", entry(ana.id, &[])).await.result();
    let other = ana.open_invoices().await.iter().find(|invoice| invoice.amount == Money::centavos(20_001)).unwrap().id;
    world.wait(TimeDelta::days(18));
    assert_eq!(ana.invoice(other).await.discount, Money::ZERO);
    world.cliente().put(PAY, &paid_in_full(other, "180.01", "13-04-2026")).await.success();
    let payments = world.sees(async move |ctx| billing::payments_of_invoice(ctx, other).await).await;
    assert_eq!(payments[0].discount, Money::ZERO);
    assert_eq!(world.unbalanced_payments().await, 0);
}

#[tokio::test]
async fn what_cannot_be_entered_is_refused_by_its_number() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let before = world.dump().await;
    let bias = scene.bia.contracts[0].0;
    for (field, value, code) in [
        ("id", json!(987_654), 7),
        ("account_id", json!(77), 106),
        ("historic_id", json!(77), 108),
        ("origin", json!("x"), 110),
        ("bank", json!(1), 112),
        ("bank_agreement", json!(8), 114),
        ("days_of_protest", json!(100), 117),
        ("classifier", json!(77), 118),
        ("contract_id", json!([bias]), 119),
        ("installments", json!([]), 121),
        ("installments", json!([{"due_date": "2026-03-25", "items": [{"description": "x", "value": 1}]}]), 124),
        ("installments", json!([{"due_date": "2026-04-10", "items": []}]), 131),
        ("installments", json!([{"due_date": "2026-04-10", "items": [{"description": "x", "value": 0}]}]), 135),
    ] {
        let mut fields = entry(scene.ana.id, &[]);
        fields[field] = value.clone();
        let reply = world.rbx().call("document_insert", fields).await;
        assert_eq!((reply.code(), &reply.json()["result"]), (code, &json!([])), "{field} = {value}: {}", reply.text());
    }
    let mut bill = entry(CustomerId(77), &[]);
    bill["type"] = json!("supplier");
    assert_eq!(world.rbx().call("document_insert", bill.clone()).await.code(), 136);
    assert_eq!(before.difference(&world.dump().await), "");
    bill["id"] = json!(1);
    world.rbx().call("document_insert", bill).await.result();
    assert_eq!(
        world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM payable WHERE supplier_id = 1 AND status = 'open'").await,
        20_003
    );
    assert_eq!(world.number("SELECT COUNT(*) FROM payable_item").await, 3);
}

#[tokio::test]
async fn a_promise_counts_until_it_is_kept_or_over() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let late = ana.owes(9_990, "2026-03-10").await;
    let body = |date: &str| json!({"idFatura": late.0, "dataAgendamentoPagamento": date, "idTipoContatoInadimplencia": 1, "idMotivoInadimplencia": 1});
    let promised = async || world.sees(async |ctx| billing::payment_promise(ctx, ana.id).await).await;
    let first = world.cliente().post(PROMISE, &body("30032026")).await;
    let answer = first.success();
    assert_eq!(answer["status"], "OK");
    assert!(
        answer["data"]
            .as_str()
            .unwrap()
            .starts_with("Agendamento de pagamento realizado com successo. IDFaturaDadosNegociacao [")
    );
    assert_eq!(world.cliente().post(PROMISE, &body("30032026")).await.text(), first.text());
    assert_eq!(world.number("SELECT COUNT(*) FROM payment_promise").await, 1);
    world.cliente().post(PROMISE, &body("28032026")).await.success();
    assert_eq!(promised().await, Some(day("2026-03-28")), "the new one takes the place of the old one");
    world.wait(TimeDelta::days(3));
    assert_eq!(promised().await, None);
    world.cliente().post(PROMISE, &body("10042026")).await.success();
    assert_eq!(promised().await, Some(day("2026-04-10")));
    pay_today(&world, late).await;
    assert_eq!(promised().await, None);
    for (field, value, status) in [
        ("idFatura", json!(late.0), 409),
        ("idFatura", json!(987_654), 404),
        ("dataAgendamentoPagamento", json!("2026-04-10"), 400),
    ] {
        let mut body = body("11042026");
        body[field] = value;
        assert_eq!(world.cliente().post(PROMISE, &body).await.status, status);
    }
    let other = ana.owes(9_990, "2026-03-10").await;
    for (field, value, status) in [
        ("dataAgendamentoPagamento", json!("28032026"), 400),
        ("dataAgendamentoPagamento", json!("29042026"), 400),
        ("idTipoContatoInadimplencia", json!(77), 404),
        ("idMotivoInadimplencia", json!(77), 404),
    ] {
        let mut body = body("10042026");
        body["idFatura"] = json!(other.0);
        body[field] = value;
        assert_eq!(world.cliente().post(PROMISE, &body).await.status, status, "{field}");
    }
}

fn notice(customer: CustomerId, invoice: InvoiceId) -> Value {
    json!({
        "document_id": invoice.0, "payment_date": "2026-03-25", "customer_id": customer.0,
        "file": {"name": "comprovante.pdf", "data": "JVBERi0xLjQK"},
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_notice_opens_a_ticket_and_settles_nothing() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let (ana, late) = (&scene.ana, scene.late);
    for (field, value, code) in [
        ("document_id", json!(987_654), 112),
        ("document_id", json!(scene.paid.0), 113),
        ("customer_id", json!(scene.bia.id.0), 112),
        ("payment_date", json!("2026-03-28"), 103),
        ("file", json!({"name": "../x", "data": "JVBERi0xLjQK"}), 108),
        ("file", json!({"name": "x", "data": "**"}), 110),
        ("file", json!({"name": "virus.pdf", "data": "TVqQAAMAAAA="}), 110),
        ("file", json!({"data": "JVBERi0xLjQK"}), 107),
    ] {
        let mut fields = notice(ana.id, late);
        fields[field] = value.clone();
        assert_eq!(world.rbx().call("send_payment_notification", fields).await.code(), code, "{field} = {value}");
    }
    // Of twins in other words one wins.
    let mut other = notice(ana.id, late);
    other["ticket_open"] = json!(false);
    let client = world.rbx();
    let (one, two) = tokio::join!(
        client.call("send_payment_notification", notice(ana.id, late)),
        client.call("send_payment_notification", other)
    );
    let mut codes = [one.code(), two.code()];
    codes.sort_unstable();
    assert_eq!(codes, [0, 21], "{} {}", one.text(), two.text());
    assert_eq!(ana.invoice(late).await.status, InvoiceStatus::Open);

    let to_be_paid = scene.to_be_paid[0];
    let mut today = notice(ana.id, to_be_paid);
    today["payment_date"] = json!(TODAY);
    let given = world.rbx().call("send_payment_notification", today.clone()).await;
    assert_eq!(world.rbx().call("send_payment_notification", today).await.text(), given.text());
    let result = given.result();
    assert_eq!(result["message"], "Payment notification sent succesfuly!");
    let ticket: i64 = result["ticket_id"].as_str().unwrap().parse().unwrap();
    let sql = format!("SELECT COUNT(*) FROM ticket WHERE id = {ticket} AND status = 'open'");
    assert_eq!(world.number(&sql).await, 1);
    let row = "SELECT size FROM file WHERE name = 'comprovante.pdf' AND media_type = 'application/pdf' ORDER BY id DESC LIMIT 1";
    assert_eq!(world.number(row).await, 9);
    assert_eq!(ana.invoice(to_be_paid).await.status, InvoiceStatus::Open);
}

fn card(customer: CustomerId) -> Value {
    json!({
        "person": {"type": "customer", "id": customer.0},
        "card": {
            "number": "378282246310005", "holder": "Ana Luz", "expiration_date": "12/2030", "brand": "amex", "type": "credit",
            "default": true, "generate_token": true, "security_code": "7391",
        },
    })
}

#[tokio::test]
async fn a_card_leaves_its_token_and_no_number_anywhere() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").await;
    let before = world.dump().await;
    let client = world.rbx().header("idempotency-key", "cartao-1");
    let first = client.call("payment_card_insert", card(ana.id)).await;
    assert_eq!(first.result()["generated_token"], true);
    assert_eq!(client.call("payment_card_insert", card(ana.id)).await.text(), first.text());
    assert_eq!(world.sent().cards().last().map(String::as_str), Some("0005"));
    let kept = world.sees(async |ctx| billing::cards_of_customer(ctx, ana.id).await).await;
    assert_eq!((kept.len(), kept[0].last_four.as_str(), kept[0].is_default), (1, "0005", true));
    assert_eq!((kept[0].token.as_ref().unwrap().reveal(), kept[0].expiry.to_string().as_str()), ("token-1", "12/2030"));

    // A refused card, a card without a token, and cards that are refused, leave no number either.
    world.sent().refuse_cards(true);
    let refused = world.rbx().call("payment_card_insert", card(ana.id)).await.result();
    assert_eq!(refused["generated_token"], false);
    world.sent().refuse_cards(false);
    world.sent().break_down(true);
    assert_eq!(world.rbx().call("payment_card_insert", card(ana.id)).await.code(), 932);
    world.sent().break_down(false);
    world.rbx_in_homologation().call("payment_card_insert", card(ana.id)).await.result();
    for (field, value, code) in [
        ("number", json!("378282246310006"), 110),
        ("number", json!("37828224631000"), 110),
        ("holder", json!("José"), 112),
        ("expiration_date", json!("02/2026"), 21),
        ("expiration_date", json!("2026-03"), 114),
        ("brand", json!("visa"), 116),
        ("brand", json!("x"), 116),
        ("security_code", json!("7391a"), 122),
        ("security_code", json!(null), 121),
    ] {
        let mut fields = card(ana.id);
        fields["card"][field] = value.clone();
        let reply = world.rbx().call("payment_card_insert", fields).await;
        assert_eq!(reply.code(), code, "{field} = {value}: {}", reply.text());
        assert!(!reply.text().contains("37828224631") && !reply.text().contains("7391"), "{}", reply.text());
    }
    let mut stranger = card(ana.id);
    stranger["person"] = json!({"type": "market", "id": 1});
    assert_eq!(world.rbx().call("payment_card_insert", stranger).await.code(), 123);

    let everything = before.difference(&testkit::dump(world.app().database(), &[]).await);
    assert!(everything.contains("+ payment_card: "), "{everything}");
    for secret in ["378282246310005", "37828224631", "7391", "378282", "Ana Luz"] {
        let rows: Vec<_> = everything.lines().filter(|line| line.contains(secret)).collect();
        assert!(rows.is_empty(), "{secret} stands in {rows:#?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_has_one_default_card() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").await;
    let other = |number: &str, brand: &str| {
        let mut fields = card(ana.id);
        fields["card"]["number"] = json!(number);
        fields["card"]["brand"] = json!(brand);
        fields
    };
    let client = world.rbx();
    let (one, two) = tokio::join!(
        client.call("payment_card_insert", other("4111111111111111", "visa")),
        client.call("payment_card_insert", other("5555666677778884", "master"))
    );
    one.result();
    two.result();
    let kept = world.sees(async |ctx| billing::cards_of_customer(ctx, ana.id).await).await;
    assert_eq!((kept.len(), kept.iter().filter(|card| card.is_default).count()), (2, 1));
}

#[tokio::test]
async fn a_holiday_of_the_payers_city_is_free_of_charges() {
    let world = World::on("2026-03-11").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let due = ana.owes(9_990, "2026-03-10").await;
    let closed_in = async |scope: &str| {
        let holiday = company::NewHoliday { on: day("2026-03-10"), name: "Aniversário".into(), scope: scope.into() };
        world.does(async move |ctx| company::add_holiday(ctx, holiday.clone()).await).await;
    };
    assert_eq!(ana.invoice(due).await.late.days, 1);
    closed_in("Marialva").await;
    assert_eq!(ana.invoice(due).await.late.days, 1);
    closed_in("Conselheiro Lafaiete").await;
    assert_eq!(ana.invoice(due).await.late.days, 0);
    world.wait(TimeDelta::days(1));
    assert_eq!(ana.invoice(due).await.late.days, 2);
}
