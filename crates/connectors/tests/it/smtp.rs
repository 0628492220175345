use connectors::Behaviour;
use connectors::smtp::{SmtpConfig, SmtpGateway, SmtpSecurity, SmtpSimulator, SmtpSimulatorOptions};
use messaging::{Attachment, EmailSender, OutgoingEmail, SendError};
use std::net::SocketAddr;
use std::time::Duration;

pub(crate) fn config(address: SocketAddr) -> SmtpConfig {
    SmtpConfig {
        host: address.ip().to_string(),
        port: address.port(),
        security: SmtpSecurity::Plain,
        login: None,
        from: "Provedor Ipê <aviso@example.com>".into(),
        timeout: Duration::from_secs(10),
        authority: None,
    }
}

pub(crate) fn email() -> OutgoingEmail {
    OutgoingEmail {
        to: "ana@example.org".into(),
        subject: "Segunda via da sua fatura de março: já disponível, com código de barras e Pix".into(),
        text: "Olá, Ana.\n\n.começa com um ponto\nTotal: R$ 99,90".into(),
        html: None,
        attachments: Vec::new(),
    }
}

async fn at_work() -> (SmtpSimulator, SmtpGateway) {
    let simulator = SmtpSimulator::start(SmtpSimulatorOptions::default()).await.unwrap();
    let gateway = SmtpGateway::new(config(simulator.address())).unwrap();
    (simulator, gateway)
}

fn on_unix(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}

#[tokio::test]
async fn a_plain_letter_arrives_as_it_was_written() {
    let (simulator, gateway) = at_work().await;
    let email = email();
    gateway.send(&email, "17-00ff").await.unwrap();
    let [received] = &simulator.received()[..] else { panic!("one letter") };
    assert_eq!((received.from.as_str(), &received.to[..]), ("aviso@example.com", &["ana@example.org".to_owned()][..]));
    assert_eq!(received.message_id.as_deref(), Some("17-00ff@example.com"));
    assert_eq!((&received.subject, on_unix(&received.text)), (&email.subject, email.text.clone()));
    assert_eq!((&received.html, received.files.len(), received.encrypted), (&None, 0, false));
    for line in ["Auto-Submitted: auto-generated\r\n", "\r\nDate: ", "MIME-Version: 1.0\r\n", "\r\nTo: ana@example.org\r\n"] {
        assert!(received.source.contains(line), "{line}: {}", received.source);
    }
    assert!(received.source.is_ascii(), "{}", received.source);
}

#[tokio::test]
async fn html_and_files_arrive() {
    let (simulator, gateway) = at_work().await;
    let files = vec![
        Attachment { name: "boleto março.pdf".into(), media: "application/pdf".into(), bytes: (0..=255).collect() },
        Attachment { name: "vazio.txt".into(), media: "text/plain".into(), bytes: Vec::new() },
    ];
    let html = "<p>Olá, <b>Ana</b>.</p>".to_owned();
    let email = OutgoingEmail { html: Some(html.clone()), attachments: files.clone(), ..email() };
    gateway.send(&email, "1").await.unwrap();
    gateway.send(&OutgoingEmail { attachments: Vec::new(), ..email.clone() }, "2").await.unwrap();
    gateway.send(&OutgoingEmail { html: None, ..email.clone() }, "3").await.unwrap();
    let [whole, no_files, no_html] = &simulator.received()[..] else { panic!("three letters") };
    for received in [whole, no_files, no_html] {
        assert_eq!(on_unix(&received.text), email.text);
    }
    for received in [whole, no_files] {
        assert_eq!(received.html.as_deref().map(on_unix).as_ref(), Some(&html));
    }
    assert_eq!((&no_html.html, no_files.files.len()), (&None, 0));
    for received in [whole, no_html] {
        assert_eq!(received.files.len(), files.len());
        for (file, sent) in received.files.iter().zip(&files) {
            assert_eq!((&file.name, &file.media, &file.bytes), (&sent.name, &sent.media, &sent.bytes));
        }
    }
}

#[tokio::test]
async fn subjects_and_file_names_cannot_add_headers() {
    let (simulator, gateway) = at_work().await;
    let file = Attachment { name: "a.pdf\"\r\nBcc: eva@example.net".into(), media: "application/pdf".into(), bytes: vec![1] };
    let subject = "Oi\r\nBcc: eva@example.net\r\n\r\nTexto".to_owned();
    gateway.send(&OutgoingEmail { subject: subject.clone(), attachments: vec![file], ..email() }, "1").await.unwrap();
    let [received] = &simulator.received()[..] else { panic!("one letter") };
    assert_eq!((&received.to[..], &received.subject), (&["ana@example.org".to_owned()][..], &subject));
    assert!(!received.source.contains("\nBcc:"), "{}", received.source);
}

#[tokio::test]
async fn what_cannot_be_a_letter_is_refused_for_good() {
    let (simulator, gateway) = at_work().await;
    for to in ["", "ana", "ana@", "ana@example.org\r\nBcc: eva@example.net", "a@b.com, c@d.com"] {
        let sent = gateway.send(&OutgoingEmail { to: to.into(), ..email() }, "1").await;
        assert_eq!(sent, Err(SendError::Permanent("the recipient is no e-mail address".into())), "{to:?}");
    }
    let file = Attachment { name: "a".into(), media: "pdf".into(), bytes: vec![1] };
    let sent = gateway.send(&OutgoingEmail { attachments: vec![file], ..email() }, "1").await;
    assert_eq!(sent, Err(SendError::Permanent("an attachment is of no media type: pdf".into())));
    assert!(simulator.received().is_empty());
}

#[tokio::test]
async fn refusals_say_whether_to_try_again() {
    let (simulator, gateway) = at_work().await;
    simulator.behave(Behaviour::RefusesForNow);
    let sent = gateway.send(&email(), "1").await;
    assert!(matches!(&sent, Err(SendError::Temporary(reason)) if reason.contains("450")), "{sent:?}");
    simulator.behave(Behaviour::Refuses);
    let sent = gateway.send(&email(), "1").await;
    assert!(matches!(&sent, Err(SendError::Permanent(reason)) if reason.contains("no such mailbox")), "{sent:?}");
    assert!(simulator.received().is_empty());
    simulator.behave(Behaviour::Accepts);
    gateway.send(&email(), "1").await.unwrap();
    assert_eq!(simulator.received().len(), 1);
    simulator.clear();
    assert!(simulator.received().is_empty());
}

#[tokio::test]
async fn a_slow_gateway_is_not_waited_for() {
    let (simulator, _) = at_work().await;
    simulator.behave(Behaviour::AnswersAfter(Duration::from_secs(60)));
    let hurried = SmtpConfig { timeout: Duration::from_millis(300), ..config(simulator.address()) };
    let sent = SmtpGateway::new(hurried).unwrap().send(&email(), "1").await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
    assert_eq!(simulator.received().len(), 1);
}

#[tokio::test]
async fn a_gateway_that_is_away_may_come_back() {
    let (simulator, gateway) = at_work().await;
    let address = simulator.address();
    drop(simulator);
    // The port is free once the server task has ended.
    let options = || SmtpSimulatorOptions { port: address.port(), ..SmtpSimulatorOptions::default() };
    let sent = loop {
        match gateway.send(&email(), "1").await {
            Ok(()) => tokio::task::yield_now().await,
            Err(error) => break error,
        }
    };
    assert!(matches!(sent, SendError::Temporary(_)), "{sent:?}");
    let simulator = SmtpSimulator::start(options()).await.unwrap();
    gateway.send(&email(), "1").await.unwrap();
    assert_eq!(simulator.received().len(), 1);
}
