//! Who calls the webhook proves nothing by it: what the PSP says is what counts.

use super::psp::{Psp, outcome, reais};
use ::pix::{PixOutcome, WebhookProof};
use kernel::Coded;
use testkit::World;

const STRANGER: &str = "https://isp.example/pix/webhook/00000000000000000000000000000000/pix";

#[tokio::test]
async fn another_amount_is_refused_whole_and_the_list_books_the_right_one() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, _, first) = psp.charged_ana("2026-03-20").await;
    let (bia, _, second) = psp.charged_ana("2026-03-20").await;
    psp.simulator.pay(&first, None).unwrap();
    psp.simulator.pay(&second, None).unwrap();
    let held = psp.simulator.take_held();
    let element = |body: &str| body.strip_prefix("{\"pix\":[").and_then(|body| body.strip_suffix("]}")).unwrap().to_owned();
    // One call with both, of which one is not as the PSP has it.
    let both = format!("{{\"pix\":[{},{}]}}", element(&held[0].body), element(&held[1].body).replacen("99.90", "999.90", 1));
    psp.call(&held[0].url, &both, &[]).await.unwrap();
    world.work_off().await;
    assert_eq!((psp.booked().await, ana.open_invoices().await.len()), ((0, 0), 1), "nothing of it is booked");
    let refusals = psp.refusals().await;
    assert!(refusals.len() == 1 && refusals[0].ends_with("the call says R$ 999.90, the PSP R$ 99.90"), "{refusals:?}");

    psp.round().await;
    assert_eq!(psp.booked().await, (2 * 9_990, 2));
    assert!(ana.open_invoices().await.is_empty() && bia.open_invoices().await.is_empty());
    let health = world.sees(async |ctx| pix::pix_health(ctx, ctx.now - chrono::TimeDelta::days(7)).await).await;
    assert_eq!((health.refused_calls, health.last_refusal), (1, refusals.into_iter().next()));
}

#[tokio::test]
async fn what_the_psp_knows_nothing_of_settles_nothing() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (ana, _, txid) = psp.charged_ana("2026-03-20").await;
    psp.simulator.pay_freely(None, reais(100));
    psp.simulator.pay_freely(Some("abc"), reais(100));
    let held = psp.simulator.take_held();
    let url = held[0].url.clone();
    let forged = format!(
        r#"{{"pix":[{{"endToEndId":"E99999999202603101200abcdefghijk","txid":"{txid}","valor":"99.90","horario":"2026-03-10T15:00:00Z"}}]}}"#
    );
    psp.call(&url, &forged, &[]).await.unwrap();
    world.work_off().await;
    assert_eq!(psp.refusals().await, ["the PSP knows no Pix E99999999202603101200abcdefghijk"]);
    // A real Pix with the identifier of somebody's charge put in.
    psp.call(&url, &held[0].body.replace("\"abc\"", &format!("\"{txid}\"")), &[]).await.unwrap();
    world.work_off().await;
    assert!(psp.refusals().await[1].ends_with("the PSP has another txid than the call"));
    psp.round().await;
    assert_eq!((psp.booked().await, ana.open_invoices().await.len()), ((0, 0), 1));
    assert_eq!(psp.outcomes().await, vec![outcome(PixOutcome::Unmatched, 100); 2]);
}

#[tokio::test]
async fn nobody_gets_in_without_the_secret_path() {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let (_, _, txid) = psp.charged_ana("2026-03-20").await;
    psp.simulator.pay(&txid, None).unwrap();
    let held = psp.simulator.take_held().remove(0);
    let before = world.dump().await;
    assert_eq!(psp.call(STRANGER, &held.body, &[]).await.unwrap_err().code(), "pix.unknown_path");
    for body in ["", "{}", "[]", "{\"pix\":[]}", "{\"pix\":[{\"endToEndId\":\"x\",\"valor\":\"1.00\"}]}"] {
        assert_eq!(psp.call(&held.url, body, &[]).await.unwrap_err().code(), "pix.malformed", "{body}");
    }
    assert_eq!(before.difference(&world.dump().await), "", "what is refused leaves nothing");
}

#[tokio::test]
async fn a_wrong_signature_or_certificate_is_refused() {
    let world = World::on("2026-03-10").await;
    let proof = WebhookProof {
        signature: Some(("x-signature".into(), "segredo".into())),
        fingerprint: Some(("x-client-fingerprint".into(), "AB:CD".into())),
    };
    let psp = Psp::proving(&world, proof).await;
    let (ana, _, txid) = psp.charged_ana("2026-03-20").await;
    psp.simulator.pay(&txid, None).unwrap();
    let held = psp.simulator.take_held().remove(0);
    let code = |delivered: super::psp::Delivered| delivered.unwrap_err().code();
    assert_eq!(code(psp.call(&held.url, &held.body, &[]).await), "pix.wrong_signature");
    assert_eq!(code(psp.call(&held.url, &held.body, &[("x-signature", "00ff")]).await), "pix.wrong_signature");
    world.work_off().await;
    assert_eq!(world.number("SELECT COUNT(*) FROM pix_webhook_call").await, 0);
    psp.round().await;
    assert!(ana.open_invoices().await.is_empty(), "the list knows");
}
