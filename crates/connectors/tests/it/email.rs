use crate::anywhere;
use connectors::Behaviour;
use connectors::smtp::{SimulatedTls, SmtpAccount, SmtpGateway, SmtpLogin, SmtpSecurity, SmtpSimulator};
use messaging::{Attachment, EmailSender, OutgoingEmail, SendError};
use std::time::Duration;

fn login() -> SmtpLogin {
    SmtpLogin { user: "enlace".into(), password: "s3nha ç".into() }
}

fn account(simulator: &SmtpSimulator, security: SmtpSecurity) -> SmtpAccount {
    SmtpAccount {
        host: "127.0.0.1".into(),
        port: simulator.address().port(),
        security,
        login: None,
        from: "Provedor Demonstração <nao-responda@isp.example>".into(),
        trusted_certificate: None,
        timeout: Duration::from_secs(20),
    }
}

fn email() -> OutgoingEmail {
    OutgoingEmail {
        to: "ana@example.com".into(),
        subject: "Segunda via da fatura de março".into(),
        text: "Olá, Ana.\n.\n..dois pontos\nAté o dia 10.".into(),
        html: None,
        attachments: Vec::new(),
    }
}

async fn plain() -> (SmtpSimulator, SmtpGateway) {
    let simulator = SmtpSimulator::start(anywhere(), None, None).await.unwrap();
    let gateway = SmtpGateway::new(&account(&simulator, SmtpSecurity::Plain)).unwrap();
    (simulator, gateway)
}

#[tokio::test]
async fn a_plain_mail_arrives_word_for_word() {
    let (simulator, gateway) = plain().await;
    gateway.send(&email(), "17-abc").await.unwrap();
    let received = simulator.received();
    let [mail] = received.as_slice() else { panic!("{} mails", received.len()) };
    assert_eq!((mail.from.as_str(), mail.to.as_slice()), ("nao-responda@isp.example", ["ana@example.com".to_owned()].as_slice()));
    assert_eq!((mail.subject(), mail.message_id()), (email().subject, "17-abc@isp.example".to_owned()));
    assert_eq!(mail.text().trim_end(), email().text);
    assert!(!mail.encrypted && mail.login.is_none() && mail.files().is_empty());
}

#[tokio::test]
async fn html_and_files_go_with_it() {
    let (simulator, gateway) = plain().await;
    let file = Attachment { name: "boleto março.pdf".into(), media: "application/pdf".into(), bytes: (0..=255).collect() };
    let html = Some("<p>Olá, <b>Ana</b></p>".to_owned());
    let both = OutgoingEmail { html: html.clone(), attachments: vec![file.clone()], ..email() };
    gateway.send(&both, "1-a").await.unwrap();
    gateway.send(&OutgoingEmail { html, ..email() }, "2-a").await.unwrap();
    gateway.send(&OutgoingEmail { attachments: vec![file.clone()], ..email() }, "3-a").await.unwrap();
    let received = simulator.received();
    let files = |at: usize| received[at].files();
    assert_eq!(
        [files(0), files(1), files(2)],
        [vec![(file.name.clone(), file.bytes.clone())], vec![], vec![(file.name, file.bytes)]]
    );
    for mail in &received {
        assert_eq!(mail.text().trim_end(), email().text);
    }
    assert_eq!(received[1].html().trim_end(), "<p>Olá, <b>Ana</b></p>");
}

#[tokio::test]
async fn a_refusal_is_for_now_or_for_good() {
    let (simulator, gateway) = plain().await;
    let cases = [
        (Behaviour::RefuseForNow, SendError::Temporary("SMTP 451 4.3.0".into())),
        (Behaviour::RefuseForGood, SendError::Permanent("SMTP 550 5.1.1".into())),
    ];
    for (behaviour, expected) in cases {
        simulator.behave(behaviour);
        assert_eq!(gateway.send(&email(), "1-a").await, Err(expected), "{behaviour:?}");
    }
    simulator.behave(Behaviour::HangUp);
    assert!(matches!(gateway.send(&email(), "1-a").await, Err(SendError::Temporary(_))));
    assert!(simulator.received().is_empty());
    simulator.behave(Behaviour::Accept);
    assert_eq!(gateway.send(&email(), "1-a").await, Ok(()));
    let nobody = OutgoingEmail { to: "nobody".into(), ..email() };
    assert!(matches!(gateway.send(&nobody, "2-a").await, Err(SendError::Permanent(_))));
}

#[tokio::test]
async fn a_slow_server_is_given_up_for_now() {
    let simulator = SmtpSimulator::start(anywhere(), None, None).await.unwrap();
    simulator.behave(Behaviour::Slow(Duration::from_secs(60)));
    let hasty = SmtpAccount { timeout: Duration::from_millis(200), ..account(&simulator, SmtpSecurity::Plain) };
    let gateway = SmtpGateway::new(&hasty).unwrap();
    assert_eq!(gateway.send(&email(), "1-a").await, Err(SendError::Temporary("SMTP: no answer in time".into())));
}

#[tokio::test]
async fn it_logs_in_over_tls_from_the_start_and_after_starttls() {
    for from_the_start in [true, false] {
        let pair = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let (certificate, key) = (pair.cert.pem(), pair.signing_key.serialize_pem());
        let tls = SimulatedTls { certificate: certificate.clone(), key, from_the_start };
        let SmtpLogin { user, password } = login();
        let simulator = SmtpSimulator::start(anywhere(), Some((user, password)), Some(tls)).await.unwrap();
        let security = if from_the_start { SmtpSecurity::Tls } else { SmtpSecurity::StartTls };
        let trusted =
            SmtpAccount { login: Some(login()), trusted_certificate: Some(certificate), ..account(&simulator, security) };

        SmtpGateway::new(&trusted).unwrap().send(&email(), "1-a").await.unwrap();
        let received = simulator.received();
        assert!(received[0].encrypted && received[0].login.as_deref() == Some("enlace"));

        let stranger = SmtpAccount { trusted_certificate: None, ..trusted.clone() };
        let refused = SmtpGateway::new(&stranger).unwrap().send(&email(), "2-a").await;
        assert!(matches!(refused, Err(SendError::Temporary(_))), "a certificate that nobody vouches for: {refused:?}");

        let wrong = SmtpAccount { login: Some(SmtpLogin { password: "x".into(), ..login() }), ..trusted.clone() };
        let refused = SmtpGateway::new(&wrong).unwrap().send(&email(), "3-a").await;
        assert_eq!(refused, Err(SendError::Temporary("SMTP 535 5.7.8".into())), "somebody mends the password");
        assert_eq!(simulator.received().len(), 1);
    }
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing() {
    let simulator = SmtpSimulator::start(anywhere(), None, None).await.unwrap();
    let gateway = SmtpGateway::new(&account(&simulator, SmtpSecurity::StartTls)).unwrap();
    assert!(matches!(gateway.send(&email(), "1-a").await, Err(SendError::Temporary(_))));
    assert!(simulator.received().is_empty());
}
