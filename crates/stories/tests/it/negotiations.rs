//! Debts that are negotiated, through the cliente API.

use crate::scene::{Scene, TODAY, paid_in_full};
use billing::InvoiceStatus;
use chrono::TimeDelta;
use contracts::ContractStatus;
use kernel::{InvoiceId, Money};
use serde_json::{Value, json};
use testkit::{Person, Reply, World};

const NEGOTIATE: &str = "/ws/financeiro/negociar";
const PAY: &str = "/ws/financeiro/faturas/pagar";

fn part(number: i64, total: &str, due: &str, invoices: &[InvoiceId]) -> Value {
    json!({
        "numeroParcela": number, "valorTotalParcela": total, "valorMultaParcela": 0, "valorJurosParcela": 0, "valorDescontoParcela": 0,
        "vencimentoParcela": due, "idsFaturasNegociadas": invoices.iter().map(|id| id.0).collect::<Vec<_>>(),
    })
}

fn agreement(person: &Person<'_>, parts: &[Value]) -> Value {
    json!({"usuario": person.cpf, "senha": person.password, "dadosNegociacao": parts})
}

fn failed(reply: &Reply, status: u16, why: &str) {
    assert_eq!((reply.status, reply.error().as_str()), (status, "Erro ao realizar negociação"), "{}", reply.text());
    assert!(reply.json()["internalError"].as_str().unwrap().contains(why), "{}", reply.text());
}

#[tokio::test]
async fn a_negotiated_debt_gives_the_service_back_and_is_paid_off() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (old, late) = (ana.owes(9_990, "2026-02-10").await, ana.owes(9_991, "2026-03-10").await);
    ana.is_blocked_for(old).await;
    let parts = [part(1, "99.91", "10-04-2026", &[late, old]), part(2, "99.90", "11-05-2026", &[late, old])];
    let answer = world.cliente().put(NEGOTIATE, &agreement(&ana, &parts)).await.success();
    assert_eq!(answer["success"], "Negociação realizada com sucesso!");
    assert_eq!((&answer["object"][0]["valor"], &answer["object"][1]["vencimento"]), (&json!(99.91), &json!("11-05-2026")));
    for id in [old, late] {
        assert_eq!(ana.invoice(id).await.status, InvoiceStatus::Negotiated);
    }
    let open = ana.open_invoices().await;
    assert_eq!(open.iter().map(|invoice| invoice.amount).sum::<Money>(), Money::centavos(19_981));
    assert!(open.iter().all(|invoice| invoice.contracts == ana.contracts && invoice.our_number.is_some()));
    assert_eq!(ana.contract().await.state.status(), ContractStatus::InNegotiation);
    assert_eq!(ana.access().await, network::Access::Normal);

    assert_eq!(world.sees(async |ctx| billing::broken_negotiations(ctx).await).await, []);
    world.wait(TimeDelta::days(20));
    let broken = world.sees(async |ctx| billing::broken_negotiations(ctx).await).await;
    assert_eq!((broken.len(), broken[0].invoice, &broken[0].contracts), (1, open[0].id, &ana.contracts));
    for (invoice, status) in [(open[0].id, ContractStatus::InNegotiation), (open[1].id, ContractStatus::Active)] {
        pay_today(&world, invoice).await;
        assert_eq!(ana.contract().await.state.status(), status);
    }
    assert_eq!(world.sees(async |ctx| billing::broken_negotiations(ctx).await).await, []);
    assert_eq!(world.unbalanced_payments().await, 0);
}

pub(crate) async fn pay_today(world: &World, invoice: InvoiceId) {
    let today = world.app().zone().date(world.now());
    let settlement = billing::BankSettlement { invoice, paid_on: today, credited_on: None, received: None };
    let settled = world.does(async move |ctx| billing::settle_many(ctx, &[settlement], true).await).await;
    assert_eq!(settled.settled, [invoice]);
}

#[tokio::test]
async fn what_cannot_be_negotiated_is_refused_whole() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let (ana, late, bias) = (&scene.ana, scene.late, scene.bias_invoice);
    let negotiated = scene.negotiable;
    world.cliente().put(NEGOTIATE, &agreement(ana, &[part(1, "99.90", "10-04-2026", &[negotiated])])).await.success();
    let before = world.dump().await;
    let one = |total: &str, due: &str, ids: &[InvoiceId]| vec![part(1, total, due, ids)];
    for (parts, status, why) in [
        (one("99.89", "10-04-2026", &[late]), 400, "99.89"),
        (one("99.91", "10-04-2026", &[late]), 400, "99.90"),
        (one("99.90", "25-03-2026", &[late]), 400, "vencimentoParcela"),
        (one("0", "10-04-2026", &[late]), 400, "valorTotalParcela"),
        (one("99.90", "10-04-2026", &[]), 400, "idsFaturasNegociadas"),
        (one("199.80", "10-04-2026", &[late, bias]), 404, "não foi encontrada"),
        (one("99.90", "10-04-2026", &[InvoiceId(987_654)]), 404, "987654"),
        (one("149.90", "10-04-2026", &[late, scene.paid]), 409, "quitada"),
        (one("199.80", "10-04-2026", &[late, negotiated]), 409, "já foi negociada"),
        (vec![part(2, "99.90", "10-04-2026", &[late])], 400, "numeroParcela"),
        (vec![], 400, "dadosNegociacao"),
    ] {
        failed(&world.cliente().put(NEGOTIATE, &agreement(ana, &parts)).await, status, why);
    }
    let mut stranger = agreement(ana, &one("99.90", "10-04-2026", &[late]));
    stranger["senha"] = json!("outra");
    assert_eq!(world.cliente().put(NEGOTIATE, &stranger).await.status, 400);
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_negotiations_and_a_payment_at_once_one_wins() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let mut debts = Vec::new();
    for _ in 0..4 {
        debts.push(ana.owes(9_990, "2026-03-10").await);
    }
    for late in debts {
        let body = |due: &str| agreement(&ana, &[part(1, "99.90", due, &[late])]);
        let (one, other, payment) = (body("10-04-2026"), body("11-04-2026"), paid_in_full(late, "99.90", "26-03-2026"));
        let client = world.cliente();
        let replies: [Reply; 3] =
            tokio::join!(client.put(NEGOTIATE, &one), client.put(NEGOTIATE, &other), client.put(PAY, &payment)).into();
        let won = replies.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(won, 1, "{replies:#?}");
        assert!(replies.iter().all(|reply| matches!(reply.status, 200 | 409)), "{replies:#?}");
    }
    assert_eq!(world.unbalanced_payments().await, 0);
}

#[tokio::test]
async fn a_retry_negotiates_once() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let late = ana.owes(9_990, "2026-03-10").await;
    let body = agreement(&ana, &[part(1, "99.90", "10-04-2026", &[late])]);
    let first = world.cliente().put(NEGOTIATE, &body).await;
    first.success();
    assert_eq!(world.cliente().put(NEGOTIATE, &body).await.text(), first.text());
    assert_eq!(ana.open_invoices().await.len(), 1);
}
