//! Trials of plans: scheduled, begun and ended at their instants, once, whoever is there.

use crate::scene::changes::trial_plan;
use chrono::TimeDelta;
use contracts::TrialStatus;
use kernel::{PlanId, TrialId, TrialPlanId};
use serde_json::{Value, json};
use testkit::{Person, Reply, World};

async fn insert(world: &World, person: &Person<'_>, plan: TrialPlanId, start: Value, finish: &str) -> Reply {
    let fields = json!({
        "customer_id": person.id.0, "contract_id": person.contracts[0].0, "temporary_plan_id": plan.0, "start_period": start,
        "finish_period": finish,
    });
    world.rbx().call("temporary_plan_insert", fields).await
}

fn id_of(inserted: &Reply) -> TrialId {
    TrialId(inserted.result()["id"].as_str().unwrap().parse().unwrap())
}

async fn status(world: &World, id: TrialId) -> TrialStatus {
    world.sees(async |ctx| contracts::find_trial(ctx, id).await).await.status
}

/// The plan whose speed the login of the first contract has instead of its own.
async fn speed(world: &World, person: &Person<'_>) -> Option<PlanId> {
    let contract = person.contracts[0];
    world.sees(async |ctx| network::login_of_contract(ctx, contract).await).await.unwrap().plan
}

/// How often the network was told something.
async fn told(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM outbox WHERE kind = 'network.access'").await
}

/// Ana with a contract, and a faster plan that she may try.
async fn ana(world: &World) -> (Person<'_>, TrialPlanId, PlanId) {
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.customer("Bia Reis").with_contract("A Fibra 900", 14_990, 10).await;
    let trial = trial_plan(world).await;
    let plan = world.sees(async |ctx| catalog::find_trial_plan(ctx, trial).await).await.unwrap().plan;
    (ana, trial, plan)
}

#[tokio::test]
async fn a_trial_begins_and_ends_at_its_instants() {
    let world = World::on("2026-03-26").await;
    let (ana, trial, plan) = ana(&world).await;
    // It is noon.
    let id = id_of(&insert(&world, &ana, trial, json!("2026-03-26 14:00:00"), "2026-03-26 15:30:00").await);
    let list = async || world.rbx().call("temporary_plan_list", json!({"start_period": "2026-03-26 14:00:00"})).await.result();
    let shown = list().await;
    assert_eq!(shown.as_array().unwrap().len(), 1);
    assert_eq!(
        shown[0],
        json!({
            "id": id.to_string(), "customer_id": ana.id.to_string(), "contract_id": ana.contracts[0].to_string(),
            "temporary_plan_id": trial.to_string(), "start_period": "2026-03-26 14:00:00", "finish_period": "2026-03-26 15:30:00",
            "status": "scheduled",
        })
    );
    for (minutes, word, expected, orders) in [
        (119, "scheduled", None, 0),
        (1, "started", Some(plan), 1),
        (89, "started", Some(plan), 1),
        (1, "finished", None, 2),
        (60, "finished", None, 2),
    ] {
        world.wait(TimeDelta::minutes(minutes));
        world.work_off().await;
        assert_eq!((&list().await[0]["status"], speed(&world, &ana).await, told(&world).await), (&json!(word), expected, orders));
    }
    let later = world.rbx().call("temporary_plan_list", json!({"start_period": "2026-03-26 14:00:01"})).await.result();
    assert_eq!(later, json!([]));
    // A new one may follow, at once.
    let id = id_of(&insert(&world, &ana, trial, Value::Null, "2026-04-10 12:00:00").await);
    assert_eq!((status(&world, id).await, speed(&world, &ana).await), (TrialStatus::Started, Some(plan)));
    let on_trial = world.sees(async |ctx| contracts::plan_on_trial(ctx, ana.contracts[0]).await).await;
    assert_eq!(on_trial, Some(plan));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_nodes_begin_and_end_it_once_and_catch_up() {
    let world = World::on("2026-03-26").await;
    let (ana, trial, plan) = ana(&world).await;
    let id = id_of(&insert(&world, &ana, trial, json!("2026-03-27 00:00:00"), "2026-04-10 00:00:00").await);
    let nodes = async || {
        for _ in 0..2 {
            let (one, other, third) = tokio::join!(app::round(world.app()), app::round(world.app()), app::round(world.app()));
            for round in [one, other, third] {
                round.unwrap();
            }
        }
    };
    // Nobody was there for a week, then for a month.
    world.wait(TimeDelta::days(7));
    nodes().await;
    assert_eq!((status(&world, id).await, speed(&world, &ana).await, told(&world).await), (TrialStatus::Started, Some(plan), 1));
    // A job that comes twice does nothing the second time.
    world.does(async move |ctx| contracts::advance_trial(ctx, id).await).await;
    world.wait(TimeDelta::days(30));
    nodes().await;
    assert_eq!((status(&world, id).await, speed(&world, &ana).await, told(&world).await), (TrialStatus::Ended, None, 2));
    let steps = "SELECT COUNT(*) FROM audit WHERE subject = 'contract_trial'";
    assert_eq!(world.number(steps).await, 3, "scheduled, started, ended");

    // All of it went by while nobody was there: the network hears nothing.
    let id = id_of(&insert(&world, &ana, trial, json!("2026-05-10 00:00:00"), "2026-05-11 00:00:00").await);
    world.wait(TimeDelta::days(30));
    nodes().await;
    assert_eq!((status(&world, id).await, told(&world).await), (TrialStatus::Ended, 2));
}

#[tokio::test]
async fn only_a_scheduled_trial_changes_or_is_withdrawn() {
    let world = World::on("2026-03-26").await;
    let (ana, trial, plan) = ana(&world).await;
    let id = id_of(&insert(&world, &ana, trial, json!("2026-04-01 00:00:00"), "2026-04-30 23:59:59").await);
    let change = async |start: Value, finish: &str| {
        let fields = json!({"id": id.to_string(), "temporary_plan_id": trial.0, "start_period": start, "finish_period": finish});
        world.rbx().call("temporary_plan_update", fields).await
    };
    change(json!("2026-04-03 00:00:00"), "2026-04-30 23:59:59").await.result();
    world.travel_to("2026-04-02").await;
    assert_eq!(status(&world, id).await, TrialStatus::Scheduled, "the first date means nothing any more");
    assert_eq!(change(Value::Null, "2026-04-30 23:59:59").await.result(), "Registry successfully updated");
    assert_eq!((status(&world, id).await, speed(&world, &ana).await), (TrialStatus::Started, Some(plan)));
    let before = world.dump().await;
    assert_eq!(change(Value::Null, "2026-05-30 23:59:59").await.code(), 109);
    assert_eq!(world.rbx().call("temporary_plan_disable", json!({"id": id.0})).await.code(), 6);
    assert_eq!(world.rbx().call("temporary_plan_disable", json!({"id": 987_654_321})).await.code(), 5);
    assert_eq!(before.difference(&world.dump().await), "");

    world.travel_to("2026-05-02").await;
    let id = id_of(&insert(&world, &ana, trial, json!("2026-05-10 00:00:00"), "2026-05-20 23:59:59").await);
    world.rbx().call("temporary_plan_disable", json!({"id": id.0})).await.result();
    world.travel_to("2026-05-25").await;
    assert_eq!((status(&world, id).await, speed(&world, &ana).await), (TrialStatus::Disabled, None));
}

#[tokio::test]
async fn a_trial_that_cannot_be_is_refused_whole() {
    let world = World::on("2026-03-26").await;
    let (ana, trial, _) = ana(&world).await;
    let unknown = TrialPlanId(987_654_321);
    let before = world.dump().await;
    for (plan, start, finish, code) in [
        (trial, json!("2026-04-01 00:00:00"), "2026-04-01 00:00:00", 110),
        (trial, json!("2026-04-01 00:00:00"), "2026-03-31 00:00:00", 110),
        (trial, json!("2023-04-01 00:00:00"), "2023-04-30 23:59:59", 110),
        (trial, Value::Null, "2026-03-26 12:00:00", 110),
        (trial, json!(""), "2026-04-30 23:59:59", 107),
        (trial, json!("2026-04-01"), "2026-04-30 23:59:59", 108),
        (trial, json!("2026-04-01 00:00:00"), "", 109),
        (unknown, json!("2026-04-01 00:00:00"), "2026-04-30 23:59:59", 106),
    ] {
        let refused = insert(&world, &ana, plan, start.clone(), finish).await;
        assert_eq!(refused.code(), code, "{plan} {start} {finish}: {}", refused.text());
        assert_eq!(refused.json()["result"], json!([]));
    }
    let without_start = json!({
        "customer_id": ana.id.0, "contract_id": ana.contracts[0].0, "temporary_plan_id": trial.0, "finish_period": "2026-04-30 23:59:59",
    });
    assert_eq!(world.rbx().call("temporary_plan_insert", without_start).await.code(), 107);
    assert_eq!(world.rbx().call("temporary_plan_list", json!({})).await.code(), 5);
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_trials_at_once_one_is_the_first_and_a_retry_has_its_answer() {
    let world = World::on("2026-03-26").await;
    let (ana, trial, _) = ana(&world).await;
    let ask = async |start: &str| insert(&world, &ana, trial, json!(start), "2026-04-30 23:59:59").await;
    let (one, other, retry) = tokio::join!(ask("2026-04-01 00:00:00"), ask("2026-04-02 00:00:00"), ask("2026-04-01 00:00:00"));
    let refused: Vec<_> = [&one, &other, &retry].into_iter().filter(|reply| reply.json()["status"] == json!(0)).collect();
    assert!(!refused.is_empty() && refused.len() < 3, "{} {} {}", one.text(), other.text(), retry.text());
    assert!(refused.iter().all(|reply| reply.code() == 13));
    assert_eq!(one.text(), retry.text());
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_trial").await, 1);
}
