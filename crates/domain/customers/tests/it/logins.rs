use crate::world::{runner, test_customer};
use customers::{
    CustomerImport, NewAppLogin, add_app_login, authenticate_subscriber, change_app_password, customer_of_login,
    import_customers, prepare_password_change, prepare_password_reset, reset_app_password,
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
    let (_database, runner, access) = with_login().await;
    for username in ["12312312312", "123.123.123-12", " 123 123 123 12"] {
        assert_eq!(authenticate_subscriber(&access, username, "12312312312", HERE).await.unwrap(), ANA, "{username}");
    }
    let system = Caller::system("test");
    for (caller, username, whose) in [
        (system.clone(), "123.123.123-12", Some(ANA)),
        (system.clone(), "52998224725", None),
        (system.as_subscriber(ANA), "12312312312", Some(ANA)),
        (system.as_subscriber(BIA), "12312312312", None),
    ] {
        assert_eq!(runner.read(&caller, async |ctx| customer_of_login(ctx, username).await).await.unwrap(), whose, "{username}");
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
        ("wrong", "novaSenha1", "identity.wrong_old_password"),
        ("12312312312", "12312312312", "identity.password_unchanged"),
        ("12312312312", "nova", "identity.password_length"),
    ] {
        assert_eq!(prepare(old, new).await.err().unwrap().code(), code);
    }
    let change = prepare("12312312312", "novaSenha1").await.unwrap();
    let system = Caller::system("test");
    let run = async |caller: &Caller| runner.write(caller, async |ctx| change_app_password(ctx, &change).await).await;
    let as_bia = system.as_subscriber(BIA);
    assert_eq!(run(&as_bia).await.unwrap_err().code(), "identity.wrong_old_password");
    let as_ana = system.as_subscriber(ANA);
    run(&Caller { environment: Environment::Homologation, ..as_ana.clone() }).await.unwrap();
    assert_eq!(authenticate_subscriber(&access, "12312312312", "12312312312", HERE).await.unwrap(), ANA, "nothing has changed");
    run(&as_ana).await.unwrap();
    assert_eq!(run(&as_ana).await.unwrap_err().code(), "identity.changed_meanwhile");
    assert_eq!(authenticate_subscriber(&access, "12312312312", "novaSenha1", HERE).await.unwrap(), ANA);
    assert!(authenticate_subscriber(&access, "12312312312", "12312312312", HERE).await.is_err());
}

/// The only SMS that waits, as the worker reads it.
async fn waiting_sms(runner: &Runner) -> String {
    let lease = chrono::TimeDelta::minutes(1);
    let rows = db::OUTBOX.lease(runner.database().writer(), runner.clock().now(), lease, 10).await.unwrap();
    assert_eq!(rows.len(), 1);
    db::open_message(runner.vault(), &rows[0].body).unwrap()
}

#[tokio::test]
async fn a_forgotten_password_is_made_anew_and_sent() {
    let (_database, runner, access) = with_login().await;
    let system = Caller::system("test");
    assert_eq!(prepare_password_reset(&access, "52998224725").await.err().unwrap().code(), "app_login.unknown");
    let reset = prepare_password_reset(&access, "123.123.123-12").await.unwrap();
    let run = async |caller: &Caller| runner.write(caller, async |ctx| reset_app_password(ctx, &reset).await).await;
    run(&Caller { environment: Environment::Homologation, ..system.clone() }).await.unwrap();
    assert_eq!(run(&system.as_subscriber(BIA)).await.unwrap_err().code(), "app_login.unknown");
    run(&system).await.unwrap();
    assert_eq!(run(&system).await.unwrap_err().code(), "app_login.changed_meanwhile");
    let sms = waiting_sms(&runner).await;
    let (_, password) = sms.split_once("Assinante: ").unwrap();
    assert_eq!(authenticate_subscriber(&access, "12312312312", &password[..8], HERE).await.unwrap(), ANA);
    assert!(authenticate_subscriber(&access, "12312312312", "12312312312", HERE).await.is_err());
    let record = runner.read(&system, async |ctx| messaging::messages_of_customer(ctx, ANA).await).await.unwrap();
    let recipients: Vec<_> = record.iter().map(|message| (message.recipient.as_str(), message.purpose.as_str())).collect();
    assert_eq!(recipients, [("+553199999999", "app_password")]);
}

#[tokio::test]
async fn without_a_mobile_telephone_the_password_stays() {
    let (_database, runner, access) = with_login().await;
    let system = Caller::system("test");
    let carla = CustomerId(81_595);
    let customer = customers::NewCustomer { mobile: None, addresses: vec![], ..test_customer() };
    let import = CustomerImport { id: carla, created_at: runner.clock().now(), customer };
    let login = NewAppLogin {
        customer: carla,
        username: "carla".into(),
        password: access.hash("s3nhas").await.unwrap(),
        must_change: false,
    };
    runner
        .write(&system, async |ctx| {
            import_customers(ctx, std::slice::from_ref(&import)).await?;
            add_app_login(ctx, login.clone()).await
        })
        .await
        .unwrap();
    let reset = prepare_password_reset(&access, " CARLA ").await.unwrap();
    let refused = runner.write(&system, async |ctx| reset_app_password(ctx, &reset).await).await.unwrap_err();
    assert_eq!(refused.code(), "app_login.no_mobile");
    assert_eq!(authenticate_subscriber(&access, "Carla", "s3nhas", HERE).await.unwrap(), carla);
}
