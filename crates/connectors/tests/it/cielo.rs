use billing::{CardAcquirer, CardExpiry, CardFunction, CardNumber, CardScheme, NoToken, TypedCard};
use connectors::cielo::{CieloAcquirer, CieloConfig, CieloSimulator};
use connectors::{Behaviour, ConfigError};
use std::time::Duration;

fn card() -> TypedCard {
    TypedCard {
        number: CardNumber::parse("4111111111111111").unwrap(),
        holder: "Ana Luz".into(),
        expiry: CardExpiry::new(2030, 12).unwrap(),
        scheme: CardScheme::Visa,
        function: CardFunction::Credit,
    }
}

fn config(base: &str, key: &str) -> CieloConfig {
    CieloConfig {
        base: base.into(),
        merchant_id: "merchant".into(),
        merchant_key: key.into(),
        timeout: Duration::from_millis(500),
        authority: None,
    }
}

#[tokio::test]
async fn a_card_is_exchanged_for_a_token() {
    let simulator = CieloSimulator::start(0, "merchant", "key").await.unwrap();
    let cielo = CieloAcquirer::new(config(&simulator.base(), "key")).unwrap();
    let token = cielo.tokenize(&card()).await.unwrap();
    assert_eq!((token.reveal().len(), simulator.received()), (36, vec!["1111".to_owned()]));
    for (behaviour, refused) in
        [(Behaviour::Refuses, true), (Behaviour::RefusesForNow, false), (Behaviour::AnswersAfter(Duration::from_secs(5)), false)]
    {
        simulator.behave(behaviour);
        let error = cielo.tokenize(&card()).await.unwrap_err();
        assert_eq!(matches!(error, NoToken::Refused(_)), refused, "{error}");
        assert!(!error.to_string().contains("1111"), "{error}");
    }
    simulator.behave(Behaviour::Accepts);
    let stranger = CieloAcquirer::new(config(&simulator.base(), "wrong")).unwrap();
    assert!(matches!(stranger.tokenize(&card()).await, Err(NoToken::Unavailable(_))));
    drop(simulator);
}

#[test]
fn a_bad_configuration_is_refused_at_once() {
    let refusal = |base: &str, key: &str| CieloAcquirer::new(config(base, key)).err();
    assert_eq!(refusal("cielo", "k"), Some(ConfigError::BaseAddress("cielo".into())));
    assert_eq!(refusal("http://api.example.com", "k"), Some(ConfigError::Unencrypted("api.example.com".into())));
    assert_eq!(refusal("http://127.0.0.1:1", "a\nb"), Some(ConfigError::Key));
}
