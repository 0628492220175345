//! Loading, loading again, and what comes of it.

use crate::world::{FEW, World};
use demo::{DemoError, DemoOptions, PASSWORD};
use kernel::Environment;

#[tokio::test]
async fn it_is_loaded_once_and_known_again() {
    let world = World::on("2026-11-25").await;
    assert!(!demo::is_loaded(&world.app).await.unwrap());
    assert_eq!(demo::credentials(&world.app).await.unwrap(), None);

    let mut stages: Vec<(String, u64, u64)> = Vec::new();
    let few = DemoOptions { customers: 20, seed: 7 };
    let told = |stage: &str, done, of| {
        if stages.last().is_none_or(|(last, ..)| last != stage) {
            stages.push((stage.to_owned(), 0, 0));
        }
        let last = stages.last_mut().unwrap();
        assert!(last.1 <= done && done <= of, "{stage}: {done} of {of}");
        (last.1, last.2) = (done, of);
    };
    let credentials = demo::load(&world.app, &few, told).await.unwrap();
    let expected = [("provider", 1), ("customers", 20), ("history", 360)].map(|(stage, all)| (stage.to_owned(), all, all));
    assert_eq!(stages, expected);
    assert!(demo::is_loaded(&world.app).await.unwrap());
    assert_eq!(demo::credentials(&world.app).await.unwrap(), Some(credentials));

    let before = totals(&world).await;
    let again = demo::load(&world.app, &few, |_, _, _| {}).await;
    assert!(matches!(again, Err(DemoError::AlreadyLoaded)), "{again:?}");
    assert_eq!(totals(&world).await, before);
}

#[tokio::test]
async fn other_databases_are_refused() {
    let world = World::on("2026-11-25").await;
    world
        .app
        .write(&world.caller, async |ctx| {
            let profile = identity::NewProfile {
                id: None,
                name: "Administrador".into(),
                permissions: kernel::Permissions::ALL,
                approves_prospects: true,
            };
            let profile = identity::create_profile(ctx, &profile).await?;
            let password = identity::PasswordHash::from_phc(HASH)?;
            let staff =
                identity::NewStaff { id: None, login: "ana".into(), name: "Ana".into(), password, profile, is_seller: false };
            identity::create_staff(ctx, &staff).await
        })
        .await
        .unwrap();
    let refused = demo::load(&world.app, &FEW, |_, _, _| {}).await;
    assert!(matches!(refused, Err(DemoError::NotEmpty)), "{refused:?}");
    assert_eq!(world.count("SELECT COUNT(*) FROM company").await, 0);
    assert_eq!(demo::credentials(&world.app).await.unwrap(), None);
}

const HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0$gFmeTOhgcrdSCe/Sos9iPVMbHJfNXP3kWCcAjJZ6Z1U";

#[tokio::test]
async fn half_a_demo_is_found_out() {
    let world = World::on("2026-11-25").await;
    let mark = r#"{"seed":1,"customers":1000,"is_complete":false}"#;
    world.app.write(&world.caller, async |ctx| db::write_setting(&ctx.db(), "demo.provider", mark).await).await.unwrap();
    assert!(!demo::is_loaded(&world.app).await.unwrap());
    assert!(matches!(demo::credentials(&world.app).await, Err(DemoError::HalfLoaded)));
    assert!(matches!(demo::load(&world.app, &FEW, |_, _, _| {}).await, Err(DemoError::HalfLoaded)));
}

#[tokio::test]
async fn its_credentials_open_the_doors() {
    let world = World::on("2026-11-25").await;
    let known = world.load(&DemoOptions { customers: 3, seed: 1 }).await;
    let access = world.app.access();
    for (login, environment) in
        [(&known.cliente_production, Environment::Production), (&known.cliente_homologation, Environment::Homologation)]
    {
        let credential = access.basic(&login.user, &login.password, None).await.unwrap();
        assert_eq!(credential.environment, environment);
        assert!(credential.grants.allows("financeiro.faturas.pagar") && credential.grants.allows_chatbot_pdf());
    }
    for (key, environment) in
        [(&known.rbx_production, Environment::Production), (&known.rbx_homologation, Environment::Homologation)]
    {
        let key = access.key(key, None).await.unwrap();
        assert_eq!((key.environment, key.permissions), (environment, kernel::Permissions::ALL));
        assert!(key.services.allows("document_payment"));
    }
    let staff = access.staff(&known.staff.user, &known.staff.password, None).await.unwrap();
    assert_eq!(staff.permissions, kernel::Permissions::ALL);
    let subscriber = customers::authenticate_subscriber(access, &known.subscriber.user, &known.subscriber.password, None).await;
    assert_eq!(subscriber.unwrap().0, 81_593);
    let generated = world.read(async |ctx| customers::find_customer(ctx, kernel::CustomerId(100_000_002)).await).await;
    let subscriber = customers::authenticate_subscriber(access, generated.tax_id.as_str(), PASSWORD, None).await;
    assert_eq!(subscriber.unwrap(), generated.id);
}

#[tokio::test]
async fn the_same_seed_and_day_make_the_same_provider() {
    let one = World::loaded("2026-11-25", &FEW).await;
    let same = World::loaded("2026-11-25", &FEW).await;
    assert_eq!(records(&one).await, records(&same).await);
    assert_eq!(totals(&one).await, totals(&same).await);

    let other_seed = World::loaded("2026-11-25", &DemoOptions { seed: 2, ..FEW }).await;
    assert_ne!(records(&one).await, records(&other_seed).await);
    let fewer = World::loaded("2026-11-25", &DemoOptions { customers: 40, ..FEW }).await;
    let of_both = records(&fewer).await;
    assert!(of_both.len() > 40 && records(&one).await.starts_with(&of_both), "a customer is the same however many there are");
}

/// The customers, by id.
async fn records(world: &World) -> Vec<String> {
    world
        .lines("SELECT CAST(id AS TEXT) || ' ' || name || ' ' || tax_id || ' ' || COALESCE(mobile, '') AS line FROM customer ORDER BY id")
        .await
}

/// What the provider's records come to.
async fn totals(world: &World) -> Vec<String> {
    world
        .lines(
            "SELECT 'contracts ' || status || ' ' || CAST(COUNT(*) AS TEXT) || ' ' || CAST(SUM(price) AS TEXT) AS line \
             FROM contract GROUP BY status \
             UNION ALL SELECT 'invoices ' || status || ' ' || CAST(COUNT(*) AS TEXT) || ' ' || CAST(SUM(amount) AS TEXT) || ' ' || \
             CAST(SUM(id) AS TEXT) || ' ' || CAST(SUM(number) AS TEXT) FROM invoice GROUP BY status \
             UNION ALL SELECT 'payments ' || CAST(COUNT(*) AS TEXT) || ' ' || CAST(SUM(received) AS TEXT) FROM payment \
             UNION ALL SELECT 'history ' || CAST(COUNT(*) AS TEXT) FROM contract_history \
             ORDER BY line",
        )
        .await
}

#[tokio::test]
async fn any_day_will_do() {
    for today in ["2026-03-01", "2026-02-28", "2028-02-29", "2021-06-15", "2017-01-31"] {
        let world = World::loaded(today, &DemoOptions { customers: 25, seed: 3 }).await;
        assert_eq!(world.count("SELECT COUNT(*) FROM billing_run WHERE finished_at IS NOT NULL").await, 12, "{today}");
    }
}

#[test]
fn loading_runs_on_any_thread() {
    fn sendable(_: impl Future + Send) {}
    #[expect(dead_code, reason = "compiled only")]
    fn load(app: &app::App, options: &DemoOptions) {
        sendable(demo::load(app, options, |_, _, _| {}));
        sendable(demo::credentials(app));
    }
}
