use crate::world::{runner, test_customer};
use customers::{
    CustomerImport, NewAppLogin, add_app_login, authenticate_subscriber, change_app_password, import_customers,
    prepare_password_change,
};
use db::Runner;
use identity::{Access, AccessError, PasswordCost, Passwords};
use kernel::{Caller, Coded, CustomerId, Environment};
use std::net::IpAddr;
use testkit::TestDatabase;

const ANA: CustomerId = CustomerId(81_593);
const BIA: CustomerId = CustomerId(81_594);
const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 9)));

/// Ana and Bia; Ana has a login by her CPF, with the password 12312312312.
async fn with_login() -> (TestDatabase, Runner, Access) {
    let (database, runner) = runner().await;
    let access = Access::new(runner.clone(), Passwords::new(PasswordCost::LEAST, 1).unwrap(), &[9; 32]);
    let password = access.hash("12312312312").await.unwrap();
    let import = |id| CustomerImport { id, created_at: runner.clock().now(), customer: test_customer() };
    let [ana, mut bia] = [ANA, BIA].map(import);
    bia.customer.addresses.clear();
    let login = NewAppLogin { customer: ANA, username: "123.123.123-12".into(), password, must_change: false };
    runner
        .write(&Caller::system("test"), async |ctx| {
            import_customers(ctx, &[ana.clone(), bia.clone()]).await?;
            add_app_login(ctx, login.clone()).await
        })
        .await
        .unwrap();
    let again = runner.write(&Caller::system("test"), async |ctx| add_app_login(ctx, login.clone()).await).await.unwrap_err();
    assert_eq!(again.code(), "customer.taken");
    let nobody = NewAppLogin { customer: CustomerId(7), username: "joao".into(), ..login.clone() };
    let stray = runner.write(&Caller::system("test"), async |ctx| add_app_login(ctx, nobody.clone()).await).await.unwrap_err();
    assert_eq!(stray.code(), "customer.not_found");
    let blank = NewAppLogin { username: " ".into(), ..login };
    let blank = runner.write(&Caller::system("test"), async |ctx| add_app_login(ctx, blank.clone()).await).await.unwrap_err();
    assert_eq!(blank.code(), "customer.invalid_username");
    (database, runner, access)
}

#[tokio::test]
async fn a_subscriber_gets_in_with_any_spelling_of_the_document() {
    let (_database, _runner, access) = with_login().await;
    for username in ["12312312312", "123.123.123-12", " 123 123 123 12"] {
        assert_eq!(authenticate_subscriber(&access, username, "12312312312", HERE).await.unwrap(), ANA, "{username}");
    }
    for (username, password) in [("12312312312", "wrong"), ("12312312312", ""), ("52998224725", "12312312312"), ("", "")] {
        let refused = authenticate_subscriber(&access, username, password, HERE).await;
        assert!(matches!(refused, Err(AccessError::WrongPassword)), "{username} {password}");
    }
}

#[tokio::test]
async fn guessing_locks_the_login_at_its_address() {
    let (_database, _runner, access) = with_login().await;
    let guess = async |address| authenticate_subscriber(&access, "12312312312", "guess", address).await;
    let mut guesses = 0;
    while matches!(guess(HERE).await, Err(AccessError::WrongPassword)) {
        guesses += 1;
        assert!(guesses < 20, "guessing goes on");
    }
    let right = authenticate_subscriber(&access, "123.123.123-12", "12312312312", HERE).await;
    assert!(matches!(right, Err(AccessError::SlowedDown { .. })));
    let elsewhere = "198.51.100.1".parse().ok();
    assert_eq!(authenticate_subscriber(&access, "12312312312", "12312312312", elsewhere).await.unwrap(), ANA);
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one() {
    let (_database, runner, access) = with_login().await;
    let prepare = async |old, new| prepare_password_change(&access, "12312312312", old, new, HERE).await;
    for (old, new, code) in [
        ("wrong", "novaSenha1", "app_login.wrong_old_password"),
        ("12312312312", "12312312312", "app_login.password_unchanged"),
        ("12312312312", "nova", "app_login.password_length"),
    ] {
        assert_eq!(prepare(old, new).await.err().unwrap().code(), code);
    }
    let change = prepare("12312312312", "novaSenha1").await.unwrap();
    let system = Caller::system("test");
    let run = async |caller: &Caller| runner.write(caller, async |ctx| change_app_password(ctx, &change).await).await;
    let as_bia = system.as_subscriber(BIA);
    assert_eq!(run(&as_bia).await.unwrap_err().code(), "app_login.wrong_old_password");
    let as_ana = system.as_subscriber(ANA);
    run(&Caller { environment: Environment::Homologation, ..as_ana.clone() }).await.unwrap();
    assert_eq!(authenticate_subscriber(&access, "12312312312", "12312312312", HERE).await.unwrap(), ANA, "nothing has changed");
    run(&as_ana).await.unwrap();
    assert_eq!(run(&as_ana).await.unwrap_err().code(), "app_login.changed_meanwhile");
    assert_eq!(authenticate_subscriber(&access, "12312312312", "novaSenha1", HERE).await.unwrap(), ANA);
    assert!(authenticate_subscriber(&access, "12312312312", "12312312312", HERE).await.is_err());
}
