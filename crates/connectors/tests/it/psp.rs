use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use connectors::psp::{Delivery, Knobs, PspClients, PspSimulator};
use kernel::{Clock, Money, Percent, PixPspId, Zone};
use pix::{ChargeOrder, Debtor, PixProvider, PixProviders, PspAccess, PspError, Standing};
use std::sync::Arc;
use std::time::Duration;

const TXID: &str = "9d36b84fc70b478fb95c12729b90ca25";
const KEY: &str = "11222333000181";

struct Place {
    clock: Clock,
    simulator: PspSimulator,
    client: Arc<dyn PixProvider>,
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn access(simulator: &PspSimulator, secret: &str) -> PspAccess {
    PspAccess {
        id: PixPspId(1),
        version: 1,
        base_url: simulator.base(),
        token_url: simulator.token_url(),
        client_id: "enlace".into(),
        client_secret: secret.into(),
        identity: None,
        authority: None,
    }
}

async fn place() -> Place {
    let clock = Clock::manual(at("2026-12-01T15:00:00Z"));
    let simulator = PspSimulator::start(0, "enlace", "segredo", clock.clone(), Zone::default()).await.unwrap();
    let client = PspClients::new(Duration::from_secs(10)).open(&access(&simulator, "segredo")).unwrap();
    Place { clock, simulator, client }
}

fn order() -> ChargeOrder {
    ChargeOrder {
        txid: TXID.into(),
        is_known: false,
        key: KEY.into(),
        amount: Money::centavos(9_990),
        due_on: day("2026-12-10"),
        payable_days: 30,
        fine: Percent::whole(2),
        monthly_interest: Percent::whole(1),
        debtor: Debtor { name: "ANA LUZ".into(), tax_id: "12345678909".into() },
        text: "Fatura 1".into(),
    }
}

#[tokio::test]
async fn a_charge_is_made_changed_and_taken_back() {
    let Place { simulator, client, .. } = place().await;
    assert_eq!(client.find_charge(TXID).await, Ok(None));
    assert_eq!(client.remove_charge(TXID).await, Ok(None));
    let made = client.put_charge(&order()).await.unwrap();
    assert_eq!((made.standing, made.revision, made.amount), (Standing::Active, 0, Money::centavos(9_990)));
    let code = br::pix::parse(made.copy_paste.as_deref().unwrap()).unwrap();
    assert!(matches!(code.kind, br::pix::PixKind::Dynamic { .. }), "{:?}", code.kind);

    let cheaper = ChargeOrder { is_known: true, amount: Money::centavos(5_000), due_on: day("2026-12-12"), ..order() };
    let changed = client.put_charge(&cheaper).await.unwrap();
    assert_eq!((changed.revision, changed.amount, changed.due_on), (1, Money::centavos(5_000), day("2026-12-12")));
    assert_eq!(client.put_charge(&cheaper).await.unwrap().revision, 1, "nothing to change");

    for _ in 0..2 {
        let removed = client.remove_charge(TXID).await.unwrap().unwrap();
        assert_eq!((removed.standing, removed.revision), (Standing::Removed, 2));
    }
    assert_eq!(simulator.charges().len(), 1);
    assert_eq!(simulator.tokens(), 1, "a token is kept");
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_charge() {
    let Place { simulator, client, .. } = place().await;
    simulator.set(Knobs { loses_answers: true, ..Knobs::default() });
    assert!(matches!(client.put_charge(&order()).await, Err(PspError::Unavailable(_))));
    simulator.set(Knobs::default());
    let cheaper = ChargeOrder { amount: Money::centavos(5_000), ..order() };
    let made = client.put_charge(&cheaper).await.unwrap();
    assert_eq!((made.amount, made.revision), (Money::centavos(5_000), 1));
    simulator.set(Knobs { loses_answers: true, ..Knobs::default() });
    assert!(client.remove_charge(TXID).await.is_err());
    simulator.set(Knobs::default());
    assert_eq!(client.remove_charge(TXID).await.unwrap().unwrap().standing, Standing::Removed);
}

#[tokio::test]
async fn the_psp_reckons_what_lateness_costs() {
    let Place { clock, simulator, client } = place().await;
    client.put_charge(&order()).await.unwrap();
    clock.set(at("2026-12-18T15:00:00Z"));
    let id = simulator.pay(TXID, None).unwrap();
    let pix = client.find_received(&id).await.ok().flatten().unwrap();
    assert_eq!((pix.amount, pix.fine, pix.interest), (Money::centavos(10_217), Money::centavos(200), Money::centavos(27)));
    assert_eq!((pix.txid.as_deref(), pix.paid_at), (Some(TXID), clock.now()));
    assert!(simulator.pay(TXID, None).is_err(), "a charge is paid once");
    assert_eq!(client.remove_charge(TXID).await.unwrap().unwrap().standing, Standing::Completed);
    simulator.refund(&id, Money::centavos(10_217)).unwrap();
    assert_eq!(client.find_received(&id).await.ok().flatten().unwrap().refunded, Money::centavos(10_217));
    assert!(client.find_received("E00000000202601010000abcdefghijk").await.ok().flatten().is_none());
}

#[tokio::test]
async fn what_came_in_is_listed_by_pages() {
    let Place { clock, simulator, client } = place().await;
    for _ in 0..501 {
        simulator.pay_freely(None, Money::centavos(100));
    }
    let (from, to) = (clock.now() - TimeDelta::hours(1), clock.now() + TimeDelta::hours(1));
    let first = client.list_received(from, to, 0).await.ok().unwrap();
    let second = client.list_received(from, to, 1).await.ok().unwrap();
    assert_eq!((first.received.len(), first.pages, second.received.len()), (500, 2, 1));
    let none = client.list_received(from - TimeDelta::days(2), from - TimeDelta::days(1), 0).await.ok().unwrap();
    assert_eq!((none.received.len(), none.pages), (0, 0));
}

#[tokio::test]
async fn tokens_are_renewed_and_wrong_secrets_named() {
    let Place { simulator, client, .. } = place().await;
    client.find_charge(TXID).await.unwrap();
    simulator.revoke_tokens();
    client.find_charge(TXID).await.unwrap();
    assert_eq!(simulator.tokens(), 2);
    let stranger = PspClients::new(Duration::from_secs(10)).open(&access(&simulator, "outro")).unwrap();
    let refused = stranger.find_charge(TXID).await;
    assert!(matches!(&refused, Err(PspError::Unavailable(reason)) if reason.contains("the token is refused")), "{refused:?}");
}

#[tokio::test]
async fn refusals_say_whether_to_try_again() {
    let Place { simulator, client, .. } = place().await;
    let late = ChargeOrder { due_on: day("2026-11-30"), ..order() };
    let refused = client.put_charge(&late).await;
    assert!(matches!(&refused, Err(PspError::Refused(reason)) if reason.contains("HTTP 400")), "{refused:?}");
    simulator.set(Knobs { fails_with: Some(503), ..Knobs::default() });
    assert!(matches!(client.put_charge(&order()).await, Err(PspError::Unavailable(_))));
}

#[tokio::test]
async fn calls_may_be_held_back_doubled_and_lost() {
    let Place { simulator, client, .. } = place().await;
    client.register_webhook(KEY, "http://127.0.0.1:1/pix/webhook/x").await.unwrap();
    simulator.set(Knobs { delivery: Delivery::Held, copies: 2, ..Knobs::default() });
    client.put_charge(&order()).await.unwrap();
    let id = simulator.pay(TXID, None).unwrap();
    let held = simulator.take_held();
    assert_eq!((held.len(), held[0].url.as_str()), (2, "http://127.0.0.1:1/pix/webhook/x/pix"));
    assert!(held[0].body.contains(&id));
    simulator.set(Knobs { delivery: Delivery::Lost, ..Knobs::default() });
    simulator.pay_freely(Some("FAT000001"), Money::centavos(1));
    assert!(simulator.take_held().is_empty());
}

#[test]
fn a_bad_configuration_is_refused_at_once() {
    let good = PspAccess {
        id: PixPspId(1),
        version: 1,
        base_url: "https://pix.psp.example/v2".into(),
        token_url: "https://auth.psp.example/token".into(),
        client_id: "enlace".into(),
        client_secret: "x".into(),
        identity: None,
        authority: None,
    };
    let refusal = |access: PspAccess| {
        PspClients::new(Duration::from_secs(1)).open(&access).err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert_eq!(refusal(good.clone()), "");
    assert!(refusal(PspAccess { base_url: "http://pix.psp.example".into(), ..good.clone() }).contains("without encryption"));
    assert!(refusal(PspAccess { token_url: "auth".into(), ..good.clone() }).contains("no address"));
    let identity = pix::ClientIdentity { certificate: "x".into(), key: "y".into() };
    assert!(refusal(PspAccess { identity: Some(identity), ..good }).contains("certificate does not read"));
}
