use crate::anywhere;
use connectors::Behaviour;
use connectors::sms::{SmsAccount, SmsGateway, SmsSimulator};
use connectors::smtp::{SimulatedTls, SmtpSimulator};
use messaging::{OutgoingSms, SendError, SmsSender};
use std::time::Duration;

const KEY: &str = "s3cret-key";

async fn pair(key: &str, timeout: Duration) -> (SmsSimulator, SmsGateway) {
    let simulator = SmsSimulator::start(anywhere(), KEY).await.unwrap();
    let account = SmsAccount { base_url: simulator.base_url(), api_key: key.into(), from: "Provedor".into(), timeout };
    let gateway = SmsGateway::new(&account).unwrap();
    (simulator, gateway)
}

fn sms() -> OutgoingSms {
    OutgoingSms { to: br::Phone::parse("(32) 98888-2222").unwrap(), text: "Sua nova senha é \"çã 1\"".into() }
}

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn an_sms_arrives_once() {
    let (simulator, gateway) = pair(KEY, LONG).await;
    gateway.send(&sms(), "17-abc").await.unwrap();
    gateway.send(&sms(), "17-abc").await.unwrap();
    gateway.send(&sms(), "18-abc").await.unwrap();
    let received = simulator.received();
    assert_eq!(received.len(), 2, "the gateway knows the first key already");
    let first = &received[0];
    assert_eq!((first.to.as_str(), first.from.as_str(), first.key.as_deref()), ("5532988882222", "Provedor", Some("17-abc")));
    assert_eq!(first.text, sms().text);
}

#[tokio::test]
async fn a_refusal_is_for_now_or_for_good() {
    let (simulator, gateway) = pair(KEY, LONG).await;
    let cases = [
        (Behaviour::RefuseForNow, SendError::Temporary("SMS gateway: HTTP 429".into())),
        (Behaviour::RefuseForGood, SendError::Permanent("SMS gateway: status 52 REJECTED_DESTINATION".into())),
        (Behaviour::HangUp, SendError::Temporary("SMS gateway: the connection broke".into())),
    ];
    for (behaviour, expected) in cases {
        simulator.behave(behaviour);
        assert_eq!(gateway.send(&sms(), "1-a").await, Err(expected), "{behaviour:?}");
    }
    assert!(simulator.received().is_empty());
    simulator.behave(Behaviour::Accept);
    assert_eq!(gateway.send(&sms(), "1-a").await, Ok(()));
}

#[tokio::test]
async fn a_slow_gateway_is_given_up_for_now() {
    let (simulator, gateway) = pair(KEY, Duration::from_millis(100)).await;
    simulator.behave(Behaviour::Slow(Duration::from_secs(60)));
    assert_eq!(gateway.send(&sms(), "1-a").await, Err(SendError::Temporary("SMS gateway: no answer in time".into())));
}

#[tokio::test]
async fn a_wrong_key_can_be_mended() {
    let (_simulator, gateway) = pair("wrong", LONG).await;
    assert_eq!(gateway.send(&sms(), "1-a").await, Err(SendError::Temporary("SMS gateway: HTTP 401".into())));
}

#[tokio::test]
async fn the_key_is_not_told_to_a_server_that_nobody_vouches_for() {
    let pair = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let (certificate, key) = (pair.cert.pem(), pair.signing_key.serialize_pem());
    // Any server that speaks TLS will do: the handshake must fail before it learns anything.
    let tls = SimulatedTls { certificate, key, from_the_start: true };
    let server = SmtpSimulator::start(anywhere(), None, Some(tls)).await.unwrap();
    let base_url = format!("https://{}", server.address());
    let account = SmsAccount { base_url, api_key: KEY.into(), from: "Provedor".into(), timeout: LONG };
    let refused = SmsGateway::new(&account).unwrap().send(&sms(), "1-a").await;
    assert_eq!(refused, Err(SendError::Temporary("SMS gateway: no connection".into())));
}

#[tokio::test]
async fn a_gateway_that_is_down_is_tried_again() {
    let (simulator, gateway) = pair(KEY, LONG).await;
    drop(simulator);
    tokio::task::yield_now().await;
    assert!(matches!(gateway.send(&sms(), "1-a").await, Err(SendError::Temporary(_))));
}
