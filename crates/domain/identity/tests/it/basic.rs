use crate::house::{House, address};
use chrono::TimeDelta;
use identity::{AccessError, Grants, TokenError};
use kernel::{Actor, Environment, Permission, Via};

#[tokio::test]
async fn a_credential_is_known_by_its_password() {
    let house = House::new().await;
    let id = house.credential("app", "s3cret", None).await;
    let credential = house.access.basic("app", "s3cret", address(1)).await.unwrap();
    assert_eq!((credential.id, credential.environment, credential.staff), (id, Environment::Production, None));
    assert!(credential.grants.allows("financeiro.faturas.pagar") && !credential.grants.allows_chatbot_pdf());
    let caller = credential.caller("financeiro.faturas.pagar", "r1".into(), address(1));
    assert_eq!((caller.via, caller.actor), (Via::Cliente(id), Actor::Integration));
    assert!(caller.permissions.allows(Permission::PaymentWrite) && !caller.permissions.allows(Permission::IdentityManage));
    for (user, password) in [("app", "S3cret"), ("App", "s3cret"), ("nobody", "s3cret"), ("", "")] {
        assert!(matches!(house.access.basic(user, password, address(1)).await, Err(AccessError::WrongPassword)), "{user}");
    }
    assert_eq!(house.count("credential_use").await, 1);
}

#[tokio::test]
async fn it_acts_as_its_user_with_the_rights_of_the_profile() {
    let house = House::new().await;
    let staff = house.staff("joao", "abc123").await;
    house.credential("app", "s3cret", Some(staff)).await;
    let credential = house.access.basic("app", "s3cret", address(1)).await.unwrap();
    assert_eq!(credential.staff, Some(staff));
    assert!(credential.permissions.allows(Permission::CustomerRead) && !credential.permissions.allows(Permission::PaymentWrite));
    house.write(async |ctx| identity::set_staff_active(ctx, staff, false).await).await;
    assert!(matches!(house.access.basic("app", "s3cret", address(1)).await, Err(AccessError::ActingUserInactive)));
}

#[tokio::test]
async fn a_revocation_and_a_new_password_work_at_once_on_every_node() {
    let house = House::new().await;
    let id = house.credential("app", "s3cret", None).await;
    let nodes = [house.access.clone(), house.other_node()];
    let mut tokens = Vec::new();
    for node in &nodes {
        let credential = node.basic("app", "s3cret", address(1)).await.unwrap();
        tokens.push(node.issue_token(&credential).await.unwrap());
    }
    let narrower = Grants::of(["autenticacao.app.versao"]).unwrap();
    house.write(async |ctx| identity::set_credential_grants(ctx, id, &narrower).await).await;
    for node in &nodes {
        let credential = node.basic("app", "s3cret", address(1)).await.unwrap();
        assert_eq!(credential.grants, narrower);
        for token in &tokens {
            assert!(node.verify_token(&credential, token).is_ok(), "any node verifies any node's token");
        }
    }
    house.write(async |ctx| identity::set_credential_active(ctx, id, false).await).await;
    for node in &nodes {
        assert!(matches!(node.basic("app", "s3cret", address(1)).await, Err(AccessError::Inactive)));
        assert!(matches!(node.basic("app", "wrong", address(1)).await, Err(AccessError::WrongPassword)));
    }
    let hash = house.access.hash("n3w").await.unwrap();
    house.write(async |ctx| identity::set_credential_password(ctx, id, &hash).await).await;
    house.write(async |ctx| identity::set_credential_active(ctx, id, true).await).await;
    for node in &nodes {
        assert!(matches!(node.basic("app", "s3cret", address(1)).await, Err(AccessError::WrongPassword)));
        let credential = node.basic("app", "n3w", address(1)).await.unwrap();
        assert!(
            matches!(node.verify_token(&credential, &tokens[0]), Err(AccessError::Token(TokenError::Foreign))),
            "tokens of before have ended"
        );
    }
}

#[tokio::test]
async fn who_guesses_is_slowed_down_and_the_integrator_elsewhere_is_not() {
    let house = House::new().await;
    house.credential("app", "s3cret", None).await;
    for attempt in 0..10 {
        assert!(matches!(house.access.basic("app", "wrong", address(1)).await, Err(AccessError::WrongPassword)), "{attempt}");
    }
    assert!(house.access.basic("app", "s3cret", address(1)).await.is_ok(), "ten failures are free");
    assert!(matches!(house.access.basic("other", "wrong", address(1)).await, Err(AccessError::WrongPassword)));
    let until = house.now() + TimeDelta::seconds(1);
    for user in ["app", "nobody"] {
        let refused = house.access.basic(user, "s3cret", address(1)).await;
        assert!(matches!(refused, Err(AccessError::SlowedDown { until: told }) if told == until), "{user}");
    }
    assert!(house.other_node().basic("app", "s3cret", address(1)).await.is_err(), "on every node");
    assert!(house.access.basic("app", "s3cret", address(2)).await.is_ok());
    house.pass(TimeDelta::seconds(1));
    assert!(house.access.basic("app", "s3cret", address(1)).await.is_ok());
}

#[tokio::test]
async fn a_burst_of_guesses_is_counted_like_guesses_one_by_one() {
    let house = House::new().await;
    house.credential("app", "s3cret", None).await;
    let guesses = (0..60).map(|guess| {
        let access = house.access.clone();
        tokio::spawn(async move { access.basic("app", &format!("guess {guess}"), address(1)).await })
    });
    let mut tried = 0;
    for guess in guesses.collect::<Vec<_>>() {
        tried += i32::from(matches!(guess.await.unwrap(), Err(AccessError::WrongPassword)));
    }
    // Ten are free, the eleventh begins the pause, and one more may be under way in the second slot.
    assert!((11..=12).contains(&tried), "{tried} were tried");
}

#[tokio::test]
async fn tokens_follow_the_settings() {
    let house = House::new().await;
    house.credential("app", "s3cret", None).await;
    let credential = house.access.basic("app", "s3cret", address(1)).await.unwrap();
    let settings = identity::TokenSettings { lifetime_minutes: 5, most_renewals: Some(1) };
    house.write(async |ctx| identity::set_token_settings(ctx, &settings).await).await;
    let token = house.access.issue_token(&credential).await.unwrap();
    house.pass(TimeDelta::minutes(4));
    let renewed = house.access.renew_token(&credential, &token).await.unwrap();
    house.pass(TimeDelta::minutes(4));
    assert!(matches!(house.access.verify_token(&credential, &token), Err(AccessError::Token(TokenError::Expired(_)))));
    assert_eq!(house.access.verify_token(&credential, &renewed).unwrap().renewals, 1);
    assert!(matches!(
        house.access.renew_token(&credential, &renewed).await,
        Err(AccessError::Token(TokenError::RenewalsExhausted(1)))
    ));
}
