//! Money comes in, by webhook or by the PSP's list.

use super::psp::{Psp, outcome, reais};
use crate::scene::{paid_in_full, pay};
use ::pix::{ChargeState, PixOutcome};
use chrono::TimeDelta;
use contracts::ContractStatus;
use insta::assert_snapshot;
use kernel::Money;
use testkit::World;

#[tokio::test]
async fn a_blocked_customer_pays_by_pix_and_is_back() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    let (ana, invoice, txid) = psp.charged_ana("2026-03-10").await;
    world.travel_to("2026-03-25").await;
    ana.is_blocked_for(invoice).await;

    psp.simulator.pay(&psp.shown_code(invoice).await, None).unwrap();
    psp.deliver_all().await;

    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active);
    assert!(ana.open_invoices().await.is_empty());
    let paid = world.sees(async |ctx| billing::payments_of_invoice(ctx, invoice).await).await.remove(0);
    let centavos = |amount: Money| amount.in_centavos();
    assert_eq!(
        [paid.received, paid.fine, paid.interest, paid.settled].map(centavos),
        [10_240, 200, 50, 9_990],
        "what the PSP says"
    );
    assert_eq!((paid.kind, paid.transaction_id.as_deref().map(str::len)), (billing::PaymentKind::Pix, Some(32)));
    assert_eq!((psp.state(&txid).await, world.unbalanced_payments().await), (ChargeState::Completed, 0));
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Booked, 0)]);
    assert_eq!(world.number("SELECT COUNT(*) FROM pix_webhook_call WHERE body <> ''").await, 0, "it named who paid");
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-03-25 the provider: contract blocked
    2026-03-25 pix.webhook: invoice paid
    2026-03-25 pix.webhook: contract released
    ");
}

#[tokio::test]
async fn a_lost_call_is_made_up_for_by_the_list() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    let (ana, _, txid) = psp.charged_ana("2026-03-10").await;
    psp.simulator.pay(&txid, None).unwrap();
    drop(psp.simulator.take_held());
    psp.round().await;
    assert!(ana.open_invoices().await.is_empty());
    psp.round().await;
    assert_eq!((psp.booked().await, psp.state(&txid).await), ((9_990, 1), ChargeState::Completed));
}

#[tokio::test]
async fn a_downtime_of_any_length_is_caught_up() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    let (_, _, txid) = psp.charged_ana("2026-03-10").await;
    psp.simulator.pay(&txid, None).unwrap();
    // More than a page, on several days, while nobody works.
    for day in 0..12 {
        for _ in 0..60 {
            psp.simulator.pay_freely(None, reais(100 + day));
        }
        world.wait(TimeDelta::days(1));
    }
    drop(psp.simulator.take_held());
    psp.round().await;
    assert_eq!(psp.outcomes().await.len(), 721);
    assert_eq!(psp.booked().await, (9_990, 1));
    let health = world.sees(async |ctx| pix::pix_health(ctx, ctx.now).await).await;
    assert_eq!(health.to_review, 500, "as many as are listed at once");
}

#[tokio::test]
async fn a_call_that_comes_often_and_late_books_once() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    let (_, _, txid) = psp.charged_ana("2026-03-10").await;
    psp.simulator.pay(&txid, None).unwrap();
    let held = psp.simulator.take_held().remove(0);
    for _ in 0..3 {
        psp.deliver(&held).await.unwrap();
    }
    world.work_off().await;
    psp.deliver(&held).await.unwrap();
    psp.round().await;
    // The same news in other bytes, weeks later.
    world.travel_to("2026-03-30").await;
    psp.call(&held.url, &held.body.replacen("{\"pix\":", "{ \"pix\": ", 1), &[]).await.unwrap();
    world.work_off().await;
    assert_eq!((psp.booked().await, psp.outcomes().await), ((9_990, 1), vec![outcome(PixOutcome::Booked, 0)]));
    assert_eq!(world.number("SELECT deliveries FROM pix_webhook_call ORDER BY id LIMIT 1").await, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_book_a_pix_once() {
    let world = World::on("2026-03-01").await;
    let psp = Psp::of(&world).await;
    let mut txids = Vec::new();
    for _ in 0..6 {
        txids.push(psp.charged_ana("2026-03-10").await.2);
    }
    for txid in &txids {
        psp.simulator.pay(txid, None).unwrap();
    }
    for held in psp.simulator.take_held() {
        psp.deliver(&held).await.unwrap();
    }
    let app = world.app();
    let poll = || pix::round(app.runner(), app.psps());
    let (one, other, third, list, list_too) = tokio::join!(app::round(app), app::round(app), app::round(app), poll(), poll());
    one.and(other).and(third).unwrap();
    list.and(list_too).unwrap();
    world.work_off().await;
    assert_eq!((psp.booked().await, world.unbalanced_payments().await), ((6 * 9_990, 6), 0));
    assert_eq!(psp.outcomes().await, vec![outcome(PixOutcome::Booked, 0); 6]);
}

#[tokio::test]
async fn who_pays_the_static_code_too_has_a_credit() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-20").await;
    let static_code = psp.shown_code(invoice).await;
    psp.round().await;
    psp.simulator.pay(&psp.shown_code(invoice).await, None).unwrap();
    psp.simulator.pay(&static_code, None).unwrap();
    psp.deliver_all().await;
    assert_eq!(psp.booked().await, (9_990, 1));
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Booked, 0), outcome(PixOutcome::Duplicate, 9_990)]);
    let waiting = world.sees(async |ctx| pix::pix_to_review(ctx).await).await;
    assert_eq!((waiting.len(), waiting[0].invoice), (1, Some(invoice)));
    let id = waiting[0].end_to_end_id.clone();
    assert!(world.does(async move |ctx| pix::close_review(ctx, &id).await).await);
    assert!(world.sees(async |ctx| pix::pix_to_review(ctx).await).await.is_empty());
}

#[tokio::test]
async fn who_pays_boleto_and_pix_at_once_has_a_credit() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (_, invoice, txid) = psp.charged_ana("2026-04-10").await;
    psp.simulator.pay(&txid, None).unwrap();
    pay(&world, invoice).await;
    // The charge cannot be taken back any more.
    world.work_off().await;
    assert_eq!(psp.state(&txid).await, ChargeState::Completed);
    psp.deliver_all().await;
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Duplicate, 9_990)]);
    assert_eq!((psp.booked().await.1, world.unbalanced_payments().await), (1, 0));
}

#[tokio::test]
async fn less_than_asked_is_a_part_and_more_is_a_credit() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, invoice, txid) = psp.charged_ana("2026-03-20").await;
    psp.simulator.pay(&txid, Some(reais(4_000))).unwrap();
    psp.deliver_all().await;
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Under, 0)]);
    assert_eq!(ana.invoice(invoice).await.open(), reais(5_990));
    let rest = psp.txid(invoice).await;
    assert_ne!(rest, txid);
    assert_eq!(psp.at_psp(&rest), ("ATIVA".to_owned(), 0, 5_990));
    psp.simulator.pay(&rest, Some(reais(7_000))).unwrap();
    psp.deliver_all().await;
    assert_eq!(psp.outcomes().await[1], outcome(PixOutcome::Over, 1_010));
    assert_eq!((psp.booked().await, ana.open_invoices().await.len()), ((9_990, 2), 0));
    assert_eq!(world.unbalanced_payments().await, 0);
}

#[tokio::test]
async fn what_is_given_back_opens_the_invoice_again() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, invoice, txid) = psp.charged_ana("2026-03-20").await;
    let pix = psp.simulator.pay(&txid, None).unwrap();
    psp.deliver_all().await;

    psp.simulator.refund(&pix, reais(90)).unwrap();
    psp.deliver_all().await;
    let parted = world.sees(async |ctx| pix::pix_to_review(ctx).await).await.remove(0);
    assert_eq!((parted.outcome, parted.refunded, ana.open_invoices().await.len()), (PixOutcome::Booked, reais(90), 0));

    psp.simulator.refund(&pix, reais(9_900)).unwrap();
    // Its call is lost.
    drop(psp.simulator.take_held());
    psp.round().await;
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Refunded, 0)]);
    assert_eq!((psp.booked().await, ana.invoice(invoice).await.open()), ((0, 0), reais(9_990)));
    assert_eq!(world.unbalanced_payments().await, 0);
    let again = psp.txid(invoice).await;
    assert_eq!((psp.state(&again).await, again == txid), (ChargeState::Active, false));
}

#[tokio::test]
async fn what_was_given_back_before_anybody_heard_of_it_books_nothing() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, _, txid) = psp.charged_ana("2026-03-20").await;
    let pix = psp.simulator.pay(&txid, None).unwrap();
    psp.simulator.refund(&pix, reais(9_990)).unwrap();
    psp.deliver_all().await;
    assert_eq!((psp.outcomes().await, ana.open_invoices().await.len()), (vec![outcome(PixOutcome::Refunded, 0)], 1));
}

#[tokio::test]
async fn a_part_by_hand_and_then_the_old_amount_by_pix() {
    let world = World::on("2026-03-26").await;
    let psp = Psp::of(&world).await;
    let (ana, invoice, txid) = psp.charged_ana("2026-04-10").await;
    psp.simulator.pay(&txid, None).unwrap();
    let mut part = paid_in_full(invoice, "40.00", "26-03-2026");
    part["PagamentoParcial"] = "1".into();
    world.cliente().put("/ws/financeiro/faturas/pagar", &part).await.success();
    psp.deliver_all().await;
    psp.round().await;
    assert_eq!(psp.outcomes().await, [outcome(PixOutcome::Over, 4_000)], "the PSP asked for all of it");
    assert_eq!((psp.booked().await, ana.open_invoices().await.len()), ((9_990, 2), 0));
}
