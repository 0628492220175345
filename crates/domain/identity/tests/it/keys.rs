use crate::house::{House, address};
use chrono::TimeDelta;
use identity::{AccessError, AddressLimits, KeyText, NewKey, Services};
use kernel::{Actor, Environment, KeyId, Permission, StaffId, Via};

async fn key(house: &House, staff: StaffId, text: &KeyText) -> KeyId {
    let new = NewKey {
        name: "chatbot".into(),
        digest: text.digest(),
        environment: Environment::Homologation,
        services: Services::of(["get_barcode"]).unwrap(),
        staff,
        addresses: AddressLimits::default(),
        calls_per_minute: 0,
    };
    house.write(async |ctx| identity::create_key(ctx, &new).await).await
}

#[tokio::test]
async fn a_key_is_known_by_its_text_and_acts_as_its_user() {
    let house = House::new().await;
    let staff = house.staff("joao", "abc123").await;
    let text = KeyText::generate().unwrap();
    let id = key(&house, staff, &text).await;
    let found = house.access.key(text.as_str(), address(1)).await.unwrap();
    assert_eq!((found.id, found.environment, found.staff), (id, Environment::Homologation, staff));
    assert!(found.services.allows("get_barcode") && !found.services.allows("contract_cancel"));
    let caller = found.caller("financeiro.get_barcode", "r1".into(), address(1));
    assert_eq!((caller.via, caller.actor), (Via::Rbx(id), Actor::Staff(staff)));
    assert!(caller.permissions.allows(Permission::CustomerRead) && !caller.permissions.allows(Permission::PaymentWrite));
    let stored = house.write(async |ctx| identity::list_keys(ctx, None).await).await;
    assert!(!format!("{stored:?}").contains(text.as_str()));
}

#[tokio::test]
async fn each_refusal_says_what_it_is() {
    let house = House::new().await;
    let staff = house.staff("joao", "abc123").await;
    let text = KeyText::generate().unwrap();
    let id = key(&house, staff, &text).await;
    assert!(matches!(house.access.key("", address(1)).await, Err(AccessError::UnknownKey)));
    let limits = AddressLimits::of(["203.0.113.1"]).unwrap();
    house.write(async |ctx| identity::set_key_limits(ctx, id, &limits, 2).await).await;
    assert!(matches!(house.access.key(text.as_str(), address(2)).await, Err(AccessError::AddressNotAllowed)));
    for _ in 0..2 {
        assert!(house.access.key(text.as_str(), address(1)).await.is_ok());
    }
    let refused = house.access.key(text.as_str(), address(1)).await;
    assert!(matches!(refused, Err(AccessError::TooManyCalls { retry_after }) if retry_after == TimeDelta::seconds(30)));
    house.pass(TimeDelta::seconds(30));
    assert!(house.access.key(text.as_str(), address(1)).await.is_ok());
    house.write(async |ctx| identity::set_staff_active(ctx, staff, false).await).await;
    assert!(matches!(house.access.key(text.as_str(), address(1)).await, Err(AccessError::ActingUserInactive)));
    house.write(async |ctx| identity::set_key_active(ctx, id, false).await).await;
    assert!(matches!(house.access.key(text.as_str(), address(1)).await, Err(AccessError::Inactive)));
}

#[tokio::test]
async fn guesses_are_slowed_down_and_good_keys_pass_all_the_same() {
    let house = House::new().await;
    let staff = house.staff("joao", "abc123").await;
    let text = KeyText::generate().unwrap();
    key(&house, staff, &text).await;
    for _ in 0..11 {
        assert!(matches!(house.access.key("guess", address(1)).await, Err(AccessError::UnknownKey)));
    }
    assert!(matches!(house.access.key("guess", address(1)).await, Err(AccessError::SlowedDown { .. })));
    assert!(matches!(house.access.key("guess", address(2)).await, Err(AccessError::UnknownKey)));
    assert!(house.access.key(text.as_str(), address(1)).await.is_ok());
    assert!(house.access.basic("nobody", "x", address(1)).await.is_err_and(|error| matches!(error, AccessError::WrongPassword)));
}
