use connectors::clicksign::{ClicksignClient, ClicksignConfig, ClicksignSimulator};
use connectors::{Behaviour, ConfigError};
use papers::{SignatureRefused, Signatures, Signer, Standing, Submission};
use std::time::Duration;

fn client(base: &str, token: &str) -> ClicksignClient {
    let config = ClicksignConfig { base: base.into(), token: token.into(), timeout: Duration::from_millis(500), authority: None };
    ClicksignClient::new(config).unwrap()
}

fn submission() -> Submission {
    let files = vec![("a.pdf".to_owned(), b"%PDF-1.7 a".to_vec()), ("b.pdf".to_owned(), b"%PDF-1.7 b".to_vec())];
    let signer = Signer { name: "Ana Luz".into(), email: "ana@example.com".into(), cpf: Some("529.982.247-25".into()) };
    Submission { name: "Contrato 1".into(), files, signer }
}

#[tokio::test]
async fn an_envelope_goes_from_draft_to_signed() {
    let simulator = ClicksignSimulator::start(0, "token").await.unwrap();
    let clicksign = client(&simulator.base(), "token");
    let id = clicksign.prepare(&submission()).await.unwrap();
    assert_eq!(clicksign.standing(&id).await, Ok(Standing::Draft));
    let envelope = simulator.envelopes().remove(0);
    assert_eq!((envelope.files.len(), envelope.requirements, envelope.notifications), (2, 4, 0));
    clicksign.send(&id).await.unwrap();
    assert_eq!(clicksign.standing(&id).await, Ok(Standing::Waiting));
    simulator.sign_all();
    assert_eq!(clicksign.standing(&id).await, Ok(Standing::Signed));
    assert!(matches!(clicksign.cancel(&id).await, Err(SignatureRefused::Refused(_))), "it is signed");
    let other = clicksign.prepare(&submission()).await.unwrap();
    clicksign.cancel(&other).await.unwrap();
    assert_eq!(clicksign.standing(&other).await, Ok(Standing::Over));
}

#[tokio::test]
async fn what_passes_is_told_from_what_does_not() {
    let simulator = ClicksignSimulator::start(0, "token").await.unwrap();
    let clicksign = client(&simulator.base(), "token");
    for (behaviour, passes) in
        [(Behaviour::Refuses, false), (Behaviour::RefusesForNow, true), (Behaviour::AnswersAfter(Duration::from_secs(5)), true)]
    {
        simulator.behave(behaviour);
        let refused = clicksign.prepare(&submission()).await.unwrap_err();
        assert_eq!(matches!(refused, SignatureRefused::Unavailable(_)), passes, "{refused}");
    }
    simulator.behave(Behaviour::Accepts);
    let stranger = client(&simulator.base(), "other").prepare(&submission()).await.unwrap_err();
    assert!(matches!(stranger, SignatureRefused::Unavailable(_)), "a wrong token is the operator's to mend: {stranger}");
    for id in ["", "../documents", "a b", "unknown"] {
        assert!(matches!(clicksign.standing(id).await, Err(SignatureRefused::Refused(_))), "{id}");
    }
    let open = ClicksignConfig {
        base: "http://clicksign.example".into(),
        token: "t".into(),
        timeout: Duration::from_secs(1),
        authority: None,
    };
    assert_eq!(ClicksignClient::new(open).err(), Some(ConfigError::Unencrypted("clicksign.example".into())));
}
