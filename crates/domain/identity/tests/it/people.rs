use crate::house::{House, address};
use chrono::TimeDelta;
use identity::{
    AccessError, ChangeStaffPassword, IdentityError, NewStaff, PasswordError, Person, StaffPasswordError, change_staff_password,
    prepare_staff_password,
};
use kernel::{Caller, CustomerId, Environment, Fault, Permission, Permissions, StaffId};

fn change(staff: StaffId, old: &str, new: &str) -> ChangeStaffPassword {
    ChangeStaffPassword { staff, old: old.into(), new: new.into(), address: address(1) }
}

#[tokio::test]
async fn an_active_user_logs_in() {
    let house = House::new().await;
    let id = house.staff("Joao.Souza", "abc123").await;
    let login = house.access.staff(" joao.souza ", "abc123", address(1)).await.unwrap();
    assert_eq!((login.staff, login.is_seller, login.approves_prospects), (id, true, true));
    assert!(login.permissions.allows(Permission::CustomerRead));
    assert!(matches!(house.access.staff("joao.souza", "abc124", address(1)).await, Err(AccessError::WrongPassword)));
    assert!(matches!(house.access.staff("maria", "abc123", address(1)).await, Err(AccessError::WrongPassword)));
    house.write(async |ctx| identity::set_staff_active(ctx, id, false).await).await;
    assert!(matches!(house.access.staff("joao.souza", "abc123", address(1)).await, Err(AccessError::WrongPassword)));
}

#[tokio::test]
async fn a_login_locks_at_an_address_and_only_there() {
    let house = House::new().await;
    house.staff("joao", "abc123").await;
    for _ in 0..6 {
        assert!(matches!(house.access.staff("joao", "wrong", address(1)).await, Err(AccessError::WrongPassword)));
    }
    let until = house.now() + TimeDelta::minutes(1);
    let locked = house.access.staff("joao", "abc123", address(1)).await;
    assert!(matches!(locked, Err(AccessError::SlowedDown { until: told }) if told == until));
    assert!(house.access.staff("joao", "abc123", address(2)).await.is_ok(), "elsewhere it is open");
    let other = house.access.check_person(Person::Subscriber, "joao", None, "x", address(1)).await;
    assert!(matches!(other, Err(AccessError::WrongPassword)), "a subscriber of that name is somebody else");
    house.pass(TimeDelta::minutes(1));
    assert!(house.access.staff("joao", "abc123", address(1)).await.is_ok());
    for _ in 0..5 {
        assert!(matches!(house.access.staff("joao", "wrong", address(1)).await, Err(AccessError::WrongPassword)));
    }
    assert!(house.access.staff("joao", "abc123", address(1)).await.is_ok(), "a login begins the count anew");
}

#[tokio::test]
async fn guesses_from_many_addresses_lock_the_login_itself() {
    let house = House::new().await;
    house.staff("joao", "abc123").await;
    for guess in 0..31 {
        let refused = house.access.staff("joao", "wrong", address(100 + guess)).await;
        assert!(matches!(refused, Err(AccessError::WrongPassword)), "{guess}");
    }
    assert!(matches!(house.access.staff("joao", "abc123", address(9)).await, Err(AccessError::SlowedDown { .. })));
    let unlocked = house.write(async |ctx| identity::unlock_login(ctx, Person::Staff, "JOAO").await).await;
    assert!(unlocked);
    assert!(house.access.staff("joao", "abc123", address(9)).await.is_ok());
    house.access.staff("joao", "wrong", address(9)).await.unwrap_err();
    house.pass(TimeDelta::days(3));
    let pruned = house.access.runner().write(&Caller::system("prune"), async |ctx| identity::prune_failures(ctx).await).await;
    assert_eq!((pruned.unwrap(), house.count("access_failure").await), (2, 0));
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one() {
    let house = House::new().await;
    let id = house.staff("joao", "123456").await;
    let caller = Caller::cli("test");
    let run = async |command| change_as(&house, &caller, command).await;
    assert!(matches!(
        run(change(id, "wrong", "789456")).await,
        Err(StaffPasswordError::Password(PasswordError::WrongOldPassword))
    ));
    assert!(matches!(run(change(id, "123456", "123456")).await, Err(StaffPasswordError::Password(PasswordError::Unchanged))));
    assert!(matches!(
        run(change(id, "123456", "78945")).await,
        Err(StaffPasswordError::Password(PasswordError::Length { is: 5, least: 6, most: 128 }))
    ));
    assert!(matches!(run(change(StaffId(999), "123456", "789456")).await, Err(StaffPasswordError::NotFound(_))));
    run(change(id, "123456", "789456")).await.unwrap();
    assert!(matches!(house.access.staff("joao", "123456", address(1)).await, Err(AccessError::WrongPassword)));
    assert!(house.access.staff("joao", "789456", address(1)).await.is_ok());
}

#[tokio::test]
async fn a_rehearsed_change_changes_nothing_but_counts_failures() {
    let house = House::new().await;
    let id = house.staff("joao", "123456").await;
    let caller = Caller { environment: Environment::Homologation, ..Caller::cli("test") };
    change_as(&house, &caller, change(id, "123456", "789456")).await.unwrap();
    assert!(house.access.staff("joao", "123456", address(1)).await.is_ok());
    change_as(&house, &caller, change(id, "wrong", "789456")).await.unwrap_err();
    assert_eq!(house.count("access_failure").await, 2);
}

#[tokio::test]
async fn strangers_change_no_password_and_create_nobody() {
    let house = House::new().await;
    let id = house.staff("joao", "123456").await;
    let subscriber = Caller::system("test").as_subscriber(CustomerId(1));
    let refused = change_as(&house, &subscriber, change(id, "123456", "789456")).await;
    assert!(matches!(refused, Err(StaffPasswordError::Password(PasswordError::Fault(Fault::Forbidden(Permission::StaffRead))))));
    let owner = Caller { actor: kernel::Actor::Staff(id), permissions: Permissions::NONE, ..Caller::cli("test") };
    change_as(&house, &owner, change(id, "123456", "789456")).await.unwrap();
    let profile = house.profile(Permissions::NONE).await;
    let password = house.access.hash("123456").await.unwrap();
    let new = NewStaff { id: None, login: "JOAO".into(), name: "Outro".into(), password, profile, is_seller: false };
    let create = async |caller: &Caller, new: &NewStaff| {
        house.access.runner().write(caller, async |ctx| identity::create_staff(ctx, new).await).await
    };
    assert!(matches!(create(&owner, &new).await, Err(IdentityError::Fault(Fault::Forbidden(_)))));
    let cli = Caller::cli("test");
    assert!(matches!(create(&cli, &new).await, Err(IdentityError::Taken { field: "login" })));
    let manual = NewStaff { id: Some(StaffId(285)), login: "joao.souza".into(), ..new.clone() };
    assert_eq!(create(&cli, &manual).await.unwrap(), StaffId(285));
    db::sync_ids(house.access.runner().database(), "staff_user").await.unwrap();
    let next = NewStaff { login: "maria".into(), ..new };
    assert_eq!(create(&cli, &next).await.unwrap(), StaffId(286));
}

async fn change_as(house: &House, caller: &Caller, command: ChangeStaffPassword) -> Result<(), StaffPasswordError> {
    let change = prepare_staff_password(&house.access, caller, command).await?;
    house.access.runner().write(caller, async |ctx| change_staff_password(ctx, &change).await).await
}
