//! Homologação is real validation with nothing persisted: every operation answers as in production, and leaves every table as it was.

use crate::judge::{self, Verdict, shape};
use crate::scene::{In, Scene, TODAY};
use serde_json::Value;
use testkit::{Reply, World};

/// What an answer is like: status, media type, and the shape of JSON.
fn likeness(reply: &Reply) -> (u16, String, Value) {
    let body = serde_json::from_slice(&reply.body).map_or(Value::Null, |body| shape(&body));
    (reply.status, reply.media().to_owned(), body)
}

#[tokio::test]
async fn nothing_of_the_cliente_api_stays_and_the_answers_are_those_of_production() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    for operation in cliente::operations() {
        let request = scene.cliente(operation);
        world.work_off().await;
        let before = world.dump().await;
        let rehearsed = request.send(&world, In::Homologation).await;
        world.work_off().await;
        assert_eq!(before.difference(&world.dump().await), "", "{} left traces", operation.id);
        assert_eq!(judge::cliente(&rehearsed), Ok(Verdict::Answered), "{}: {}", operation.id, rehearsed.text());
        let again = request.send(&world, In::Homologation).await;
        assert_eq!(likeness(&again), likeness(&rehearsed), "{}: two calls share nothing", operation.id);
        let real = request.send(&world, In::Production).await;
        assert_eq!(likeness(&real), likeness(&rehearsed), "{}", operation.id);
        let changed = before.difference(&world.dump().await);
        let writes = operation.effect != cliente::Effect::Reads;
        assert_eq!(!changed.is_empty(), writes, "{} is declared otherwise: {changed}", operation.id);
    }
}

#[tokio::test]
async fn nothing_of_the_rbx_api_stays_and_the_answers_are_those_of_production() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    for service in rbx::services() {
        let request = scene.rbx(service);
        world.work_off().await;
        let before = world.dump().await;
        let rehearsed = request.send(&world, In::Homologation).await;
        world.work_off().await;
        assert_eq!(before.difference(&world.dump().await), "", "{} left traces", service.name);
        assert_eq!(judge::rbx(&rehearsed), Ok(Verdict::Answered), "{}: {}", service.name, rehearsed.text());
        let again = request.send(&world, In::Homologation).await;
        assert_eq!(likeness(&again), likeness(&rehearsed), "{}: two calls share nothing", service.name);
        let real = request.send(&world, In::Production).await;
        assert_eq!(likeness(&real), likeness(&rehearsed), "{}", service.name);
        let changed = before.difference(&world.dump().await);
        let writes = service.effect != rbx::Effect::Reads;
        assert_eq!(!changed.is_empty(), writes, "{} is declared otherwise: {changed}", service.name);
    }
}

#[tokio::test]
async fn no_message_goes_out_from_homologation() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    for service in rbx::services().into_iter().filter(|service| service.effect != rbx::Effect::Reads) {
        scene.rbx(service).send(&world, In::Homologation).await;
    }
    for operation in cliente::operations().into_iter().filter(|operation| operation.effect != cliente::Effect::Reads) {
        scene.cliente(operation).send(&world, In::Homologation).await;
    }
    world.travel_to("2026-03-28").await;
    // The dunning of those days is nobody's call.
    let reminders = world.number("SELECT COUNT(*) FROM message WHERE purpose = 'debt_reminder'").await;
    assert_eq!(world.number("SELECT COUNT(*) FROM message").await, reminders);
    assert_eq!(i64::try_from(world.sent().attempts()).unwrap(), reminders);
}

#[tokio::test]
async fn the_comparison_sees_every_table_and_every_change() {
    let world = World::on(TODAY).await;
    let before = world.dump().await;
    let tables: Vec<_> = before.tables().map(str::to_owned).collect();
    for table in
        ["audit", "outbox", "job", "repeat_claim", "invoice", "payment", "ledger_entry", "contract", "app_login", "counter"]
    {
        assert!(tables.iter().any(|known| known == table), "{table} is not among {tables:?}");
    }
    for table in ["call_log", "access_failure", "credential_use"] {
        assert!(!tables.iter().any(|known| known == table));
    }
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let after = world.dump().await;
    assert!(before.difference(&after).contains("+ customer: "), "{}", before.difference(&after));
    ana.owes(100, "2026-04-10").await;
    assert_ne!(after, world.dump().await);
}
