//! What becomes of the charges at the PSP.

use super::psp::{Psp, held, reais};
use crate::scene::{paid_in_full, pay};
use ::pix::ChargeState;
use chrono::TimeDelta;
use connectors::psp::Knobs;
use serde_json::json;
use testkit::{BANK, World};

#[tokio::test]
async fn an_open_invoice_is_charged_and_shows_the_dynamic_code() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, invoice, txid) = psp.charged_ana("2026-03-20").await;

    assert_eq!(txid.len(), 32);
    assert_eq!(psp.at_psp(&txid), ("ATIVA".to_owned(), 0, 9_990));
    let code = psp.simulator.charges()[0].copy_paste.clone();
    assert_eq!(psp.shown_code(invoice).await, code);
    let unpaid = json!({"customer_id": ana.id.0, "account_list": [BANK.0]});
    assert_eq!(world.rbx().call("get_unpaid_document", unpaid).await.result()[0]["pix_copy_paste"], code.as_str());
    let boleto = world.sees(async |ctx| billing::compose_boleto(ctx, invoice, None).await).await;
    assert_eq!(boleto.pix, Some(code));

    let requests = psp.simulator.requests();
    psp.round().await;
    assert_eq!(psp.simulator.requests() - requests, 1, "nothing to tell, one look at the list");
}

#[tokio::test]
async fn a_charge_is_taken_back_when_the_invoice_is_paid_otherwise() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (_, invoice, txid) = psp.charged_ana("2026-04-10").await;
    pay(&world, invoice).await;
    assert_eq!(psp.state(&txid).await, ChargeState::Active, "the PSP is told after the commit");
    world.work_off().await;
    assert_eq!(psp.state(&txid).await, ChargeState::Removed);
    assert_eq!(psp.at_psp(&txid).0, "REMOVIDA_PELO_USUARIO_RECEBEDOR");
    assert!(psp.simulator.pay(&txid, None).is_err());
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice_pix").await, 0);

    // Open again, it gets another charge: an identifier is used once.
    let reversal = json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao"});
    world.rbx().call("document_payment_reversal", reversal).await.result();
    world.work_off().await;
    let again = psp.txid(invoice).await;
    assert_ne!(again, txid);
    assert_eq!(psp.state(&again).await, ChargeState::Active);
}

#[tokio::test]
async fn a_charge_follows_what_is_open() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (_, invoice, txid) = psp.charged_ana("2026-04-10").await;
    let mut part = paid_in_full(invoice, "40.00", "26-03-2026");
    part["PagamentoParcial"] = "1".into();
    world.cliente().put("/ws/financeiro/faturas/pagar", &part).await.success();
    let stale = psp.simulator.charges()[0].copy_paste.clone();
    assert_ne!(psp.shown_code(invoice).await, stale, "a code for another amount is not shown");
    world.work_off().await;
    assert_eq!(psp.at_psp(&txid), ("ATIVA".to_owned(), 1, 5_990));
    assert_eq!(psp.shown_code(invoice).await, stale, "it asks for the rest now");
}

#[tokio::test]
async fn what_no_event_tells_is_found_by_the_round() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (_, invoice, txid) = psp.charged_ana("2026-04-10").await;
    pay(&world, invoice).await;
    // The job is lost.
    let writer = world.app().database().writer();
    sea_orm::ConnectionTrait::execute_unprepared(writer, "DELETE FROM job WHERE kind = 'pix.follow'").await.unwrap();
    psp.round().await;
    assert_eq!(psp.state(&txid).await, ChargeState::Removed);
}

#[tokio::test]
async fn a_month_is_charged_with_its_run() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    for name in ["Ana Luz", "Bia Sol", "Caio Mar"] {
        world.customer(name).with_contract("Fibra 500", 9_990, 10).await;
    }
    world.travel_to("2026-03-25").await;
    let runner = world.app().runner();
    let month = "2026-04".parse().unwrap();
    billing::run_month(runner, &kernel::Caller::cli("billing run"), month, |_| ()).await.unwrap();
    world.work_off().await;
    let charges = psp.simulator.charges();
    assert_eq!(charges.len(), 3);
    assert!(charges.iter().all(|charge| charge.due_on.to_string() == "2026-04-10" && charge.amount == reais(9_990)));
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice_pix").await, 3);
}

#[tokio::test]
async fn a_psp_that_is_away_gets_its_charges_later() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    psp.simulator.set(Knobs { fails_with: Some(503), ..held() });
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await;
    psp.round().await;
    let txid = psp.txid(invoice).await;
    assert_eq!(psp.state(&txid).await, ChargeState::Wanted);
    assert!(psp.shown_code(invoice).await.contains("FAT"), "the static code meanwhile");
    let health = world.sees(async |ctx| pix::pix_health(ctx, ctx.now - TimeDelta::days(7)).await).await;
    assert_eq!((health.live, health.failed), (1, 1));

    // It does what it is asked for, and its answers are lost.
    psp.simulator.set(Knobs { loses_answers: true, ..held() });
    psp.round().await;
    assert_eq!((psp.state(&txid).await, psp.simulator.charges().len()), (ChargeState::Wanted, 1));
    psp.simulator.set(held());
    psp.round().await;
    assert_eq!((psp.state(&txid).await, psp.at_psp(&txid)), (ChargeState::Active, ("ATIVA".to_owned(), 0, 9_990)));
    assert_eq!(psp.simulator.charges().len(), 1);
}

#[tokio::test]
async fn what_is_late_already_keeps_its_static_code() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let late = ana.owes(9_990, "2026-03-10").await;
    psp.round().await;
    assert!(psp.simulator.charges().is_empty());
    assert!(psp.shown_code(late).await.contains("FAT"));
}

#[tokio::test]
async fn a_psp_that_is_disabled_is_left_alone() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    world.does(async |ctx| pix::disable_psp(ctx, super::psp::NAME).await).await;
    let requests = psp.simulator.requests();
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    ana.owes(9_990, "2026-04-10").await;
    psp.round().await;
    assert_eq!((psp.simulator.requests(), world.number("SELECT COUNT(*) FROM pix_charge").await), (requests, 0));
}

#[tokio::test]
async fn homologacao_tells_the_psp_nothing() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (_, invoice, txid) = psp.charged_ana("2026-04-10").await;
    let before = world.dump().await;
    let requests = psp.simulator.requests();
    let payment = paid_in_full(invoice, "99.90", "26-03-2026");
    world.cliente_in_homologation().put("/ws/financeiro/faturas/pagar", &payment).await.success();
    world.work_off().await;
    assert_eq!(before.difference(&world.dump().await), "");
    assert_eq!((psp.simulator.requests(), psp.state(&txid).await), (requests, ChargeState::Active));
}
