use chrono::TimeDelta;
use identity::{AddressLimits, Services};
use serde_json::json;
use testkit::World;

async fn code(world: &World, key: &str, address: &str) -> i64 {
    world.rbx().with_key(Some(key)).from(address).call("get_barcode", json!({})).await.code()
}

/// What a good key gets for an empty object: the first field is asked for.
const GOOD: i64 = 101;

#[tokio::test]
async fn a_key_is_good_at_its_addresses_only() {
    let world = World::on("2026-03-01").await;
    let limits = AddressLimits::of(["203.0.113.0/28", "2001:db8::/32"]).unwrap();
    let (id, key) = world.key(Services::all(), limits, 1_000).await;
    for (address, expected) in
        [("203.0.113.9", GOOD), ("2001:db8:1::7", GOOD), ("203.0.113.16", 907), ("198.51.100.7", 907), ("::1", 907)]
    {
        assert_eq!(code(&world, &key, address).await, expected, "{address}");
    }
    let moved = AddressLimits::of(["198.51.100.7"]).unwrap();
    world.does(async move |ctx| identity::set_key_limits(ctx, id, &moved, 1_000).await).await;
    assert_eq!(code(&world, &key, "203.0.113.9").await, 907);
    assert_eq!(code(&world, &key, "198.51.100.7").await, GOOD);
}

#[tokio::test]
async fn a_revoked_key_and_a_dismissed_user_are_out_at_once() {
    let world = World::on("2026-03-01").await;
    let (id, key) = world.key(Services::all(), AddressLimits::default(), 1_000).await;
    let ask = async || code(&world, &key, "198.51.100.7").await;
    assert_eq!(ask().await, GOOD);
    world.does(async move |ctx| identity::set_key_active(ctx, id, false).await).await;
    assert_eq!(ask().await, 902);
    world.does(async move |ctx| identity::set_key_active(ctx, id, true).await).await;
    assert_eq!(ask().await, GOOD);
    let services = Services::of(["get_pix_qrcode"]).unwrap();
    world.does(async move |ctx| identity::set_key_services(ctx, id, &services).await).await;
    assert_eq!(ask().await, 903);
    world.does(async move |ctx| identity::set_staff_active(ctx, kernel::StaffId(1), false).await).await;
    assert_eq!(ask().await, 902);
}

#[tokio::test]
async fn a_key_has_so_many_calls_a_minute() {
    let world = World::on("2026-03-01").await;
    let (_, key) = world.key(Services::all(), AddressLimits::default(), 3).await;
    let ask = async || code(&world, &key, "198.51.100.7").await;
    for _ in 0..3 {
        assert_eq!(ask().await, GOOD);
    }
    assert_eq!(ask().await, 908);
    world.wait(TimeDelta::minutes(1));
    assert_eq!(ask().await, GOOD);
}

#[tokio::test]
async fn the_rights_of_the_acting_user_are_those_of_the_key() {
    let world = World::on("2026-03-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    let reader = kernel::Permissions::from_iter([kernel::Permission::InvoiceRead]);
    world.does(async move |ctx| identity::set_profile_rights(ctx, kernel::ProfileId(1), reader, false).await).await;
    let pix = world.rbx().call("get_pix_qrcode", json!({"banking_billet_id": invoice.0})).await;
    assert_eq!(pix.json()["status"], 1, "{}", pix.text());
    let refused = world.rbx().call("document_payment_reversal", json!({"document_id": invoice.0, "user": "balcao"})).await;
    assert_eq!(refused.code(), 930, "{}", refused.text());
}
