//! Who is told of a contract's state: the network, and the provider's webhook.

use crate::scene::TODAY;
use chrono::TimeDelta;
use connectors::Behaviour;
use connectors::webhook::{ReceivedCall, WebhookReceiver};
use contracts::ContractState;
use lifecycle::StateWebhook;
use network::{Access, SessionStep};
use serde_json::{Value, json};
use testkit::{Person, World};

const SECRET: &str = "um-segredo-bem-comprido";

async fn call(world: &World, service: &str, ana: &Person<'_>) -> Value {
    world.rbx().call(service, json!({"customer_id": ana.id.0, "contract_id": ana.contracts[0].0})).await.result()
}

#[tokio::test]
async fn staff_block_and_unblock_and_the_network_follows() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let login = world.sees(async |ctx| network::login_of_contract(ctx, ana.contracts[0]).await).await.unwrap();
    assert_eq!(call(&world, "contract_block", &ana).await, "Successfully blocked contract");
    assert_eq!(ana.contract().await.state, ContractState::Blocked { debt: None });
    let again = world.rbx().call("contract_block", json!({"customer_id": ana.id.0, "contract_id": ana.contracts[0].0})).await;
    assert_eq!((again.code(), &again.json()["error_description"]), (10, &json!("Invalid contract_id status. Must be Active!")));
    let stranger = world.rbx().call("contract_block", json!({"customer_id": bia.id.0, "contract_id": ana.contracts[0].0})).await;
    assert_eq!(stranger.code(), 105);
    world.work_off().await;
    let told = |orders: &[network::AccessOrder]| {
        orders.iter().map(|order| (order.username.clone(), order.access, order.access.step())).collect::<Vec<_>>()
    };
    let blocked = (login.username.clone(), Access::Blocked, SessionStep::Disconnect);
    assert_eq!(told(&world.sent().orders()), std::slice::from_ref(&blocked));

    // The server is out of order for a while: the order waits, and it is the last one that counts.
    world.sent().break_down(true);
    assert_eq!(call(&world, "contract_unblock", &ana).await, "Successfully blocked uncontract");
    world.work_off().await;
    assert_eq!(world.sent().orders().len(), 1);
    assert_eq!(ana.access().await, Access::Normal, "what holds does not wait for it");
    world.sent().break_down(false);
    world.wait(TimeDelta::seconds(16));
    world.work_off().await;
    assert_eq!(
        told(&world.sent().orders()),
        [blocked, (login.username.clone(), Access::Normal, SessionStep::ChangeAuthorization)]
    );
    let kept = world.sees(async |ctx| network::told_orders_of_login(ctx, login.id).await).await;
    assert_eq!(kept.iter().map(|order| order.access).collect::<Vec<_>>(), [Access::Normal, Access::Blocked]);
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE state <> 'done'").await, 0);
}

#[tokio::test]
async fn nobody_is_told_of_what_homologacao_pretends() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let receiver = WebhookReceiver::start(0).await.unwrap();
    subscribe(&world, &receiver).await;
    let named = json!({"customer_id": ana.id.0, "contract_id": ana.contracts[0].0});
    assert_eq!(world.rbx_in_homologation().call("contract_block", named).await.result(), "Successfully blocked contract");
    world.work_off().await;
    assert_eq!((world.sent().orders().len(), receiver.received().len()), (0, 0));
    assert_eq!(ana.contract().await.state, ContractState::Active);
}

async fn subscribe(world: &World, receiver: &WebhookReceiver) {
    let webhook = StateWebhook { url: receiver.url(), secret: SECRET.into() };
    world.does(async move |ctx| lifecycle::set_state_webhook(ctx, Some(webhook)).await).await;
}

/// The body of a call, whose signature is looked at as a receiver would.
fn verified(call: &ReceivedCall) -> Value {
    let sent_at = call.signature.strip_prefix("t=").and_then(|rest| rest.split_once(',')).unwrap().0.parse().unwrap();
    assert_eq!(call.signature, lifecycle::signature(SECRET.as_bytes(), sent_at, &call.body).unwrap());
    serde_json::from_str(&call.body).unwrap()
}

#[tokio::test]
async fn the_webhook_is_told_of_every_state_signed_and_again_until_it_is_taken() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let receiver = WebhookReceiver::start(0).await.unwrap();
    call(&world, "contract_block", &ana).await;
    call(&world, "contract_unblock", &ana).await;
    world.work_off().await;
    subscribe(&world, &receiver).await;
    world.work_off().await;
    assert!(receiver.received().is_empty(), "what was before it is not told");

    receiver.behave(Behaviour::RefusesForNow);
    call(&world, "contract_block", &ana).await;
    world.work_off().await;
    receiver.behave(Behaviour::Accepts);
    world.wait(TimeDelta::seconds(16));
    world.work_off().await;
    let [refused, taken] = &receiver.received()[..] else { panic!("two calls") };
    assert_eq!((refused.is_taken, taken.is_taken), (false, true));
    assert_eq!(verified(refused), verified(taken), "the same change under the same id");
    assert_ne!(refused.signature, taken.signature, "signed for its own moment");
    let body = verified(taken);
    assert!(body["id"].as_i64().unwrap() > 0);
    let expected = json!({
        "id": body["id"], "type": "contract.state_changed", "occurred_at": "2026-03-26T15:00:00.000Z",
        "contract_id": ana.contracts[0].0, "customer_id": ana.id.0, "from": "active", "to": "blocked", "reason": "request",
        "invoice_id": null, "trusted_until": null,
    });
    assert_eq!(body, expected);
    // The secret is sealed where it is kept.
    let stored = world.rows("SELECT value FROM setting WHERE name = 'lifecycle.state_webhook'").await;
    assert!(!stored[0].try_get::<String>("", "value").unwrap().contains(SECRET));

    world.does(async |ctx| lifecycle::set_state_webhook(ctx, None).await).await;
    call(&world, "contract_unblock", &ana).await;
    world.work_off().await;
    assert_eq!(receiver.received().len(), 2);
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE state <> 'done'").await, 0);
}
