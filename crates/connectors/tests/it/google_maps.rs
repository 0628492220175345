use br::{Cep, Uf};
use connectors::google_maps::{GoogleMaps, GoogleMapsConfig, GoogleMapsSimulator};
use connectors::{Behaviour, ConfigError};
use kernel::{Coordinates, Fault};
use places::{Geocoder, House};
use std::time::Duration;

fn config(base: &str, key: &str) -> GoogleMapsConfig {
    GoogleMapsConfig { base: base.into(), key: key.into(), timeout: Duration::from_millis(500), authority: None }
}

fn house(street: &str) -> House {
    House {
        street: street.into(),
        number: "102".into(),
        neighborhood: "Centro".into(),
        city: "Marialva".into(),
        state: Uf::PR,
        postal_code: Cep::parse("86990000").unwrap(),
    }
}

#[tokio::test]
async fn a_house_is_found_where_it_stands() {
    let simulator = GoogleMapsSimulator::start(0, "key").await.unwrap();
    let maps = GoogleMaps::new(config(&simulator.base(), "key")).unwrap();
    let found = maps.locate(&house("Rua Presidente Nereu Ramos & Filhos")).await.unwrap();
    assert_eq!(found, Some(Coordinates::parse("-23.4838", "-51.7917").unwrap()));
    assert_eq!(maps.locate(&house("SEM LUGAR")).await.unwrap(), None);
    let asked = simulator.received();
    assert_eq!(asked[0], "Rua Presidente Nereu Ramos & Filhos, 102, Centro, Marialva - PR, 86990-000, Brasil");
}

#[tokio::test]
async fn who_does_not_answer_is_unavailable_and_the_key_is_not_told() {
    let simulator = GoogleMapsSimulator::start(0, "segredo").await.unwrap();
    let maps = GoogleMaps::new(config(&simulator.base(), "segredo")).unwrap();
    let refused = async |maps: &GoogleMaps| {
        let error = maps.locate(&house("Rua A")).await.unwrap_err();
        assert!(matches!(error, Fault::Unavailable { system: "Google Maps", .. }), "{error}");
        assert!(!error.to_string().contains("segredo"), "{error}");
    };
    for behaviour in [Behaviour::Refuses, Behaviour::RefusesForNow, Behaviour::AnswersAfter(Duration::from_secs(5))] {
        simulator.behave(behaviour);
        refused(&maps).await;
    }
    simulator.behave(Behaviour::Accepts);
    refused(&GoogleMaps::new(config(&simulator.base(), "errada")).unwrap()).await;
    drop(simulator);
    refused(&maps).await;
}

#[test]
fn a_key_does_not_leave_this_machine_in_the_open() {
    let refused = |base: &str, key: &str| GoogleMaps::new(config(base, key)).err();
    assert_eq!(refused(GoogleMaps::BASE, "key"), None);
    assert_eq!(refused("http://maps.example", "key"), Some(ConfigError::Unencrypted("maps.example".into())));
    assert_eq!(refused(GoogleMaps::BASE, " "), Some(ConfigError::Key));
}
