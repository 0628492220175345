use crate::certificate;
use crate::smtp::{config, email};
use connectors::smtp::{SimulatorTls, SmtpConfig, SmtpGateway, SmtpLogin, SmtpSecurity, SmtpSimulator, SmtpSimulatorOptions};
use messaging::{EmailSender, SendError};

fn login(password: &str) -> Option<SmtpLogin> {
    Some(SmtpLogin { user: "provedor".into(), password: password.into() })
}

async fn start(tls: SimulatorTls) -> SmtpSimulator {
    SmtpSimulator::start(SmtpSimulatorOptions { port: 0, tls, login: login("s3nha çã") }).await.unwrap()
}

async fn send(config: SmtpConfig) -> Result<(), SendError> {
    SmtpGateway::new(config).unwrap().send(&email(), "1").await
}

#[tokio::test]
async fn a_login_goes_over_tls_and_the_letter_follows() {
    let (server, authority) = certificate::of_this_machine();
    for (tls, security) in [
        (SimulatorTls::StartTls(server.clone()), SmtpSecurity::StartTls),
        (SimulatorTls::Immediate(server.clone()), SmtpSecurity::Tls),
    ] {
        let simulator = start(tls).await;
        let config =
            SmtpConfig {
                security, login: login("s3nha çã"), authority: Some(authority.clone()), ..config(simulator.address())
            };
        send(config.clone()).await.unwrap();
        send(SmtpConfig { host: "localhost".into(), ..config.clone() }).await.unwrap();
        let received = simulator.received();
        assert_eq!(received.len(), 2);
        assert!(received.iter().all(|letter| letter.encrypted && letter.user.as_deref() == Some("provedor")));

        // What the operator can mend is tried again: a wrong or missing login, an authority that is not trusted.
        for (refused, why) in [
            (SmtpConfig { login: login("outra"), ..config.clone() }, "535"),
            (SmtpConfig { login: None, ..config.clone() }, "530"),
            (SmtpConfig { authority: None, ..config.clone() }, "certificate"),
        ] {
            let sent = send(refused).await;
            assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains(why)), "{security:?}: {sent:?}");
        }
        assert_eq!(simulator.received().len(), 2);
    }
}

#[tokio::test]
async fn a_name_that_the_certificate_lacks_is_refused() {
    let (server, authority) = certificate::of(&["localhost"]);
    let simulator = start(SimulatorTls::Immediate(server)).await;
    let right = SmtpConfig {
        security: SmtpSecurity::Tls,
        authority: Some(authority),
        login: login("s3nha çã"),
        ..config(simulator.address())
    };
    send(SmtpConfig { host: "localhost".into(), ..right.clone() }).await.unwrap();
    let sent = send(SmtpConfig { host: "127.0.0.1".into(), ..right }).await;
    assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains("certificate")), "{sent:?}");
}

#[tokio::test]
async fn tls_that_was_asked_for_is_never_done_without() {
    let plain = SmtpSimulator::start(SmtpSimulatorOptions::default()).await.unwrap();
    let sent = send(SmtpConfig { security: SmtpSecurity::StartTls, ..config(plain.address()) }).await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
    assert!(plain.received().is_empty());
}

#[tokio::test]
async fn a_login_in_plain_text_stays_on_this_machine() {
    let simulator = start(SimulatorTls::None).await;
    send(SmtpConfig { login: login("s3nha çã"), ..config(simulator.address()) }).await.unwrap();
    let sent = send(SmtpConfig { login: login("outra"), ..config(simulator.address()) }).await;
    assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains("535")), "{sent:?}");
    assert_eq!(simulator.received().len(), 1);
}
