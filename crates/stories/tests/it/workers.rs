//! Several nodes work off the same messages and jobs.

use chrono::TimeDelta;
use serde_json::json;
use testkit::World;

/// Queues so many SMS.
async fn queue(world: &World, count: usize) {
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await.0;
    for _ in 0..count {
        let sms = json!({"banking_billet_id": invoice, "send_barcode": true, "cell_phone_number": "31999994444"});
        world.rbx().call("get_barcode", sms).await.result();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_goes_out_once_whoever_sends_it() {
    let world = World::on("2026-03-26").await;
    queue(&world, 50).await;
    for _ in 0..4 {
        let (one, other, third) = tokio::join!(app::round(world.app()), app::round(world.app()), app::round(world.app()));
        for round in [one, other, third] {
            round.unwrap();
        }
    }
    world.work_off().await;
    assert_eq!((world.sent().sms().len(), world.sent().attempts()), (50, 50));
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE state <> 'done' OR body <> ''").await, 0);
}

#[tokio::test]
async fn what_a_dead_worker_had_in_hand_is_done_by_another() {
    let world = World::on("2026-03-26").await;
    queue(&world, 3).await;
    let writer = world.app().database().writer();
    let taken = db::OUTBOX.lease(writer, world.now(), TimeDelta::minutes(5), 10).await.unwrap();
    assert_eq!(taken.len(), 3, "and then it dies");
    world.work_off().await;
    assert_eq!(world.sent().attempts(), 0, "they are in somebody's hands");
    world.wait(TimeDelta::minutes(6));
    world.work_off().await;
    assert_eq!(world.sent().sms().len(), 3);
}

#[tokio::test]
async fn a_scheduled_job_runs_once_a_day_and_catches_up() {
    let world = World::on("2026-03-01").await;
    let jobs = async || world.number("SELECT COUNT(*) FROM job WHERE kind = 'platform.prune' AND state = 'done'").await;
    world.work_off().await;
    assert_eq!(jobs().await, 1);
    world.work_off().await;
    assert_eq!(jobs().await, 1);
    world.travel_to("2026-03-04").await;
    assert_eq!(jobs().await, 4);
    // Nobody was there for a week.
    world.wait(TimeDelta::days(7));
    world.work_off().await;
    assert_eq!(jobs().await, 5, "what was missed is made up for once");
}

#[tokio::test]
async fn a_message_that_no_gateway_takes_is_given_up_and_kept_for_a_person() {
    let world = World::on("2026-03-01").await;
    queue(&world, 1).await;
    world.sent().break_down(true);
    for _ in 0..200 {
        world.wait(TimeDelta::hours(6));
        world.work_off().await;
    }
    assert_eq!(world.sent().attempts(), 16);
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE state = 'dead'").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM message WHERE state = 'failed'").await, 1);
}
