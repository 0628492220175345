//! Addresses of contracts: of which kind, for the report to Anatel, and where they stand.

use crate::shop::{Shop, address_of};
use chrono::TimeDelta;
use contracts::{ContractAddress, DiciType};
use customers::AddressKind;
use kernel::{ContractId, Coordinates};
use serde_json::{Value, json};
use testkit::{Person, Reply, World};

async fn addresses(world: &World, person: &Person<'_>, contract: ContractId) -> Vec<ContractAddress> {
    let id = person.id;
    let all = world.sees(async |ctx| contracts::addresses_of_customer(ctx, id).await).await;
    all.into_iter().filter(|address| address.contract == contract).collect()
}

/// The provider knows all municipalities.
async fn with_cities(world: &World) {
    world.does(async |ctx| places::load_municipalities(ctx).await).await;
}

/// The manual's request, with some fields changed.
async fn set(world: &World, person: &Person<'_>, changes: Value) -> Reply {
    let mut fields = json!({
        "customer_id": person.id.0, "contract_id": person.contracts[0].0, "address": "Rua Presidente Nereu Ramos", "number": 102,
        "neighborhood": "Centro", "complement": "RBXSoft", "city_id": 4_114_807, "state": "PR", "zip_code": 86_990_000,
    });
    for (name, value) in changes.as_object().unwrap() {
        fields[name] = value.clone();
    }
    world.rbx().call("contract_address", fields).await
}

fn there() -> Option<Coordinates> {
    Coordinates::parse("-23.4838", "-51.7917").ok()
}

#[tokio::test]
async fn an_address_is_new_or_takes_the_place_of_its_kind() {
    let world = World::on("2026-03-26").await;
    with_cities(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    assert_eq!(set(&world, &ana, json!({})).await.result(), "Addresses successfully included!");
    let [installed] = &addresses(&world, &ana, contract).await[..] else { panic!("one address") };
    assert_eq!(
        (installed.kind, &*installed.address.street, &*installed.address.number),
        (AddressKind::Installation, "Rua Presidente Nereu Ramos", "102")
    );
    assert_eq!((&*installed.address.city, installed.address.postal_code.as_str()), ("Marialva", "86990000"));
    assert_eq!((installed.site.dici, installed.site.city.map(|city| city.0)), (DiciType::Urban, Some(4_114_807)));
    assert_eq!(installed.site.coordinates, there(), "the map knows it");
    assert_eq!(world.sent().houses(), ["Rua Presidente Nereu Ramos, 102, Centro, Marialva - PR, 86990-000, Brasil"]);

    // With coordinates of its own nobody is asked; invoices go there too.
    let given =
        json!({"number": "77", "billing": true, "dici_type": "rural", "latitude": "-23.5000000000001", "longitude": -51.75});
    set(&world, &ana, given).await.result();
    let both = addresses(&world, &ana, contract).await;
    assert_eq!(both.iter().map(|address| address.kind).collect::<Vec<_>>(), [AddressKind::Installation, AddressKind::Billing]);
    for address in &both {
        assert_eq!((&*address.address.number, address.site.dici), ("77", DiciType::Rural));
        assert_eq!(address.site.coordinates, Coordinates::parse("-23.5", "-51.75").ok());
    }
    assert_eq!(world.sent().houses().len(), 1);

    // The invoices move alone; a postal code has lost its zero; the map does not know the place.
    let moved = json!({
        "type": "billing", "address": "SEM LUGAR", "city_id": 3_550_308, "state": "sp", "zip_code": 1_310_100, "complement": null,
    });
    set(&world, &ana, moved).await.result();
    let [installed, billed] = &addresses(&world, &ana, contract).await[..] else { panic!("two addresses") };
    assert_eq!((&*installed.address.street, &*billed.address.street), ("Rua Presidente Nereu Ramos", "SEM LUGAR"));
    assert_eq!(
        (billed.address.postal_code.as_str(), billed.address.state.code(), billed.site.coordinates),
        ("01310100", "SP", None)
    );
}

#[tokio::test]
async fn a_map_that_does_not_answer_is_asked_again_outside_of_the_request() {
    let world = World::on("2026-03-26").await;
    with_cities(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    world.sent().break_down(true);
    set(&world, &ana, json!({"billing": true})).await.result();
    world.work_off().await;
    let coordinates = async || {
        let all = addresses(&world, &ana, contract).await;
        all.iter().map(|address| address.site.coordinates).collect::<Vec<_>>()
    };
    assert_eq!(coordinates().await, [None, None]);
    world.sent().break_down(false);
    world.wait(TimeDelta::minutes(1));
    world.work_off().await;
    assert_eq!(coordinates().await, [there(), there()]);
    assert_eq!(world.sent().houses().len(), 1, "one house, one question");
    // Twice does nothing the second time.
    world.wait(TimeDelta::days(1));
    world.work_off().await;
    assert_eq!(world.sent().houses().len(), 1);
}

#[tokio::test]
async fn the_contracts_of_a_package_move_together() {
    let world = World::on("2026-03-26").await;
    with_cities(&world).await;
    let shop = Shop::open(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let address = address_of(&world, ana.id).await;
    let body = shop.package_body(ana.id, address, 1, 1);
    world.cliente().post("/ws/comercial/contratos/cadastrar", &body).await.success();
    let package = world.number("SELECT MAX(package_id) FROM contract_sale").await;
    let count = "SELECT COUNT(*) FROM contract_address WHERE kind = 'installation' AND street = 'Rua Presidente Nereu Ramos'";
    let sold = world.number("SELECT COUNT(*) FROM contract_sale WHERE package_id IS NOT NULL").await;
    assert!(sold >= 2);
    set(&world, &ana, json!({"contract_id": null, "package_id": package.to_string()})).await.result();
    assert_eq!(world.number(count).await, sold);
    let unknown = set(&world, &ana, json!({"contract_id": "", "package_id": "987654321"})).await;
    assert_eq!(unknown.code(), 124, "{}", unknown.text());
}

#[tokio::test]
async fn what_is_no_address_changes_nothing_and_asks_nobody() {
    let world = World::on("2026-03-26").await;
    with_cities(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let before = world.dump().await;
    for (changes, code) in [
        (json!({"contract_id": bia.contracts[0].0}), 27),
        (json!({"customer_id": 987_654_321}), 27),
        (json!({"contract_id": null}), 105),
        (json!({"type": "fiscal"}), 106),
        (json!({"dici_type": "suburban"}), 107),
        (json!({"billing": "yes"}), 108),
        (json!({"address": " "}), 109),
        (json!({"number": -1}), 112),
        (json!({"number": "12-A"}), 112),
        (json!({"city_id": 4_114_800}), 117),
        (json!({"city_id": 1}), 117),
        (json!({"state": "XX"}), 119),
        (json!({"state": "SP"}), 126),
        (json!({"zip_code": 8_699}), 121),
        (json!({"zip_code": "86990-00a"}), 121),
        (json!({"latitude": "91", "longitude": "0"}), 122),
        (json!({"longitude": "abc"}), 123),
    ] {
        let refused = set(&world, &ana, changes.clone()).await;
        assert_eq!(refused.code(), code, "{changes}: {}", refused.text());
    }
    assert_eq!(before.difference(&world.dump().await), "");
    assert!(world.sent().houses().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn addresses_set_at_once_leave_one_of_a_kind() {
    let world = World::on("2026-03-26").await;
    with_cities(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let both = |number: i64| json!({"number": number, "billing": true});
    let (one, other, third) = tokio::join!(set(&world, &ana, both(1)), set(&world, &ana, both(2)), set(&world, &ana, both(3)));
    for reply in [one, other, third] {
        reply.result();
    }
    let left = addresses(&world, &ana, ana.contracts[0]).await;
    assert_eq!(left.len(), 2);
    assert_eq!(left[0].address.number, left[1].address.number, "both of one request");
}
