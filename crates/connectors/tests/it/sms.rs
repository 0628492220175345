use connectors::Behaviour;
use connectors::sms::{InfobipConfig, InfobipGateway, ReceivedSms, SmsSimulator};
use messaging::{OutgoingSms, SendError, SmsSender};
use std::time::Duration;

pub(crate) const KEY: &str = "0123abcd-chave";

pub(crate) fn config(base: String) -> InfobipConfig {
    InfobipConfig { base, key: KEY.into(), from: Some("Provedor".into()), timeout: Duration::from_secs(10), authority: None }
}

pub(crate) fn sms() -> OutgoingSms {
    OutgoingSms { to: br::Phone::parse("(32) 98888-2222").unwrap(), text: "Sua nova senha é \"831\" çã\n😀".into() }
}

async fn at_work() -> (SmsSimulator, InfobipGateway) {
    let simulator = SmsSimulator::start(0, KEY).await.unwrap();
    let gateway = InfobipGateway::new(config(simulator.base())).unwrap();
    (simulator, gateway)
}

#[tokio::test]
async fn an_sms_arrives_as_it_was_written() {
    let (simulator, gateway) = at_work().await;
    gateway.send(&sms(), "17-00ff").await.unwrap();
    let nameless = InfobipConfig { from: None, ..config(simulator.base()) };
    InfobipGateway::new(nameless).unwrap().send(&sms(), "18-00ff").await.unwrap();
    let expected = |from: Option<&str>, id: &str| ReceivedSms {
        to: "5532988882222".into(),
        from: from.map(str::to_owned),
        text: sms().text,
        message_id: id.into(),
    };
    assert_eq!(simulator.received(), [expected(Some("Provedor"), "17-00ff"), expected(None, "18-00ff")]);
}

#[tokio::test]
async fn an_answer_that_was_lost_does_not_send_twice() {
    let (simulator, gateway) = at_work().await;
    simulator.behave(Behaviour::AnswersAfter(Duration::from_secs(60)));
    let hurried = InfobipConfig { timeout: Duration::from_millis(300), ..config(simulator.base()) };
    let sent = InfobipGateway::new(hurried).unwrap().send(&sms(), "1").await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
    simulator.behave(Behaviour::Accepts);
    gateway.send(&sms(), "1").await.unwrap();
    assert_eq!(simulator.received().len(), 1);
    gateway.send(&sms(), "2").await.unwrap();
    assert_eq!(simulator.received().len(), 2);
}

#[tokio::test]
async fn refusals_say_whether_to_try_again() {
    let (simulator, gateway) = at_work().await;
    simulator.behave(Behaviour::RefusesForNow);
    let sent = gateway.send(&sms(), "1").await;
    assert_eq!(sent, Err(SendError::Temporary("HTTP 503 SERVICE_UNAVAILABLE Try again later".into())));
    simulator.behave(Behaviour::Refuses);
    let sent = gateway.send(&sms(), "1").await;
    assert_eq!(sent, Err(SendError::Permanent("REJECTED_DESTINATION".into())));
    simulator.behave(Behaviour::Accepts);
    let stranger = InfobipConfig { key: "outra".into(), ..config(simulator.base()) };
    let sent = InfobipGateway::new(stranger).unwrap().send(&sms(), "1").await;
    assert_eq!(sent, Err(SendError::Temporary("HTTP 401 UNAUTHORIZED Invalid login details".into())));
    assert!(simulator.received().is_empty());
}

#[tokio::test]
async fn a_gateway_that_is_away_may_come_back() {
    let (simulator, gateway) = at_work().await;
    gateway.send(&sms(), "1").await.unwrap();
    let port = simulator.base().rsplit_once(':').unwrap().1.parse().unwrap();
    drop(simulator);
    // Its port is free once its task has ended.
    let simulator = loop {
        match SmsSimulator::start(port, KEY).await {
            Ok(simulator) => break simulator,
            Err(_) => {
                let sent = gateway.send(&sms(), "2").await;
                assert!(!matches!(sent, Err(SendError::Permanent(_))), "{sent:?}");
            }
        }
    };
    gateway.send(&sms(), "3").await.unwrap();
    assert_eq!(simulator.received().len(), 1);
}

#[tokio::test]
async fn nobody_at_home_is_tried_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let sent = InfobipGateway::new(config(base)).unwrap().send(&sms(), "1").await;
    assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains("refused")), "{sent:?}");
}
