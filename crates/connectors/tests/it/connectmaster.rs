use br::{Cep, MunicipalityCode};
use connectors::connectmaster::{ConnectMasterClient, ConnectMasterConfig, ConnectMasterSimulator, SimulatedCondominium};
use connectors::{Behaviour, ConfigError};
use kernel::Fault;
use network::{ConnectMaster, PlantAddress, plant_serves};
use std::time::Duration;

fn config(base: &str, key: &str) -> ConnectMasterConfig {
    ConnectMasterConfig { base: base.into(), key: key.into(), timeout: Duration::from_millis(500), authority: None }
}

fn house(number: &str) -> PlantAddress {
    PlantAddress {
        street: "RUA MARILIA BERNARDINA LOBO".into(),
        number: number.into(),
        postal_code: Cep::parse("36404199").unwrap(),
        city: MunicipalityCode::parse("3118304").unwrap(),
    }
}

async fn simulator() -> ConnectMasterSimulator {
    let there = SimulatedCondominium {
        postal_code: "36404199".into(),
        number: "5".into(),
        id: 1,
        name: "TESTE CONDOMINIO CM".into(),
        status: 'A',
        blocks: vec![(2, "BLOCO TESTE".into())],
    };
    ConnectMasterSimulator::start(0, "key", vec![there]).await.unwrap()
}

#[tokio::test]
async fn condominiums_are_found_at_an_address() {
    let simulator = simulator().await;
    let plant = ConnectMasterClient::new(config(&simulator.base(), "key")).unwrap();
    let found = plant.condominiums(&house("5")).await.unwrap();
    assert_eq!((found.len(), found[0].name.as_str(), found[0].blocks[0].id), (1, "TESTE CONDOMINIO CM", 2));
    assert_eq!(plant_serves(&found, 1, Some(2)), Some(true));
    assert!(plant.condominiums(&house("7")).await.unwrap().is_empty());
    assert_eq!(simulator.received(), ["RUA MARILIA BERNARDINA LOBO, 5", "RUA MARILIA BERNARDINA LOBO, 7"]);
}

#[tokio::test]
async fn who_does_not_answer_is_unavailable() {
    let simulator = simulator().await;
    let plant = ConnectMasterClient::new(config(&simulator.base(), "key")).unwrap();
    for behaviour in [Behaviour::Refuses, Behaviour::RefusesForNow, Behaviour::AnswersAfter(Duration::from_secs(5))] {
        simulator.behave(behaviour);
        let error = plant.condominiums(&house("5")).await.unwrap_err();
        assert!(matches!(error, Fault::Unavailable { system: "ConnectMaster", .. }), "{error}");
        assert!(!error.to_string().contains("MARILIA"), "{error}");
    }
    simulator.behave(Behaviour::Accepts);
    let stranger = ConnectMasterClient::new(config(&simulator.base(), "wrong")).unwrap();
    assert!(stranger.condominiums(&house("5")).await.is_err());
    drop(simulator);
    assert!(plant.condominiums(&house("5")).await.is_err());
}

#[test]
fn a_bad_configuration_is_refused_at_once() {
    let refusal = |base: &str, key: &str| ConnectMasterClient::new(config(base, key)).err();
    assert_eq!(refusal("plant", "k"), Some(ConfigError::BaseAddress("plant".into())));
    assert_eq!(refusal("http://plant.example.com", "k"), Some(ConfigError::Unencrypted("plant.example.com".into())));
    assert_eq!(refusal("http://127.0.0.1:1", "a\nb"), Some(ConfigError::Key));
}
