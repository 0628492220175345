//! The switch from paper to the digital invoice.

use crate::scene::TODAY;
use contracts::ContractField;
use messaging::DeliveryState;
use serde_json::{Value, json};
use testkit::{Person, World};

async fn ask(world: &World, person: &Person<'_>, customer: i64, what: &str) -> Value {
    let login = json!({"usuario": person.cpf, "senha": person.password});
    world.cliente().post(&format!("/ws/comercial/cliente/{customer}/{what}/fatura_digital"), &login).await.success()
}

const NOT_MODIFIED: &str = "Não foi possivel alterar para Fatura Digital!";

#[tokio::test]
async fn a_customer_leaves_paper_behind_once_and_is_told() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 300", 7_990, 10).await;
    let [first, second] = ana.contracts[..] else { panic!("two contracts") };
    assert_eq!(ask(&world, &ana, ana.id.0, "verificar").await, "ACCEPTED");
    let changed = ask(&world, &ana, ana.id.0, "alterar").await;
    let expected = json!({"Status": "OK", "Contratos": [first.0, second.0], "Mensagem": "Foi alterado para Fatura Digital!"});
    assert_eq!(changed, expected);
    // Word for word again within seconds is a retry, and has the answer of the first.
    assert_eq!(ask(&world, &ana, ana.id.0, "alterar").await, expected);
    world.work_off().await;
    let [letter] = &world.sent().letters()[..] else { panic!("one e-mail") };
    assert_eq!((&*letter.to, &*letter.subject), ("cliente@exemplo.com.br", "Sua fatura agora é digital"));
    assert!(letter.text.contains(&format!("dos contratos {first}, {second}")), "{}", letter.text);
    let messages = world.sees(async |ctx| messaging::messages_of_customer(ctx, ana.id).await).await;
    assert_eq!((&*messages[0].purpose, messages[0].delivery().state), ("digital_invoice", DeliveryState::Sent));

    let history = world.sees(async |ctx| contracts::changes_of_contract(ctx, first).await).await;
    let [change] = &history[..] else { panic!("one change") };
    assert_eq!((change.field, &*change.from, &*change.to), (ContractField::BillingForm, "boleto", "digital"));
    assert_eq!((&*change.channel, change.at), ("cliente", world.now()));

    assert_eq!(ask(&world, &ana, ana.id.0, "verificar").await, "NOT_ACCEPTABLE");
    world.wait(chrono::TimeDelta::seconds(6));
    assert_eq!(ask(&world, &ana, ana.id.0, "alterar").await, json!({"Status": "NOT_MODIFIED", "Mensagem": NOT_MODIFIED}));
    world.work_off().await;
    assert_eq!(world.sent().letters().len(), 1);
}

#[tokio::test]
async fn nothing_changes_for_strangers_for_blocked_contracts_and_while_it_is_not_offered() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let refused = json!({"Status": "NOT_MODIFIED", "Mensagem": NOT_MODIFIED});
    for stranger in [bia.id.0, 987_654_321] {
        assert_eq!(ask(&world, &ana, stranger, "verificar").await, "NOT_ACCEPTABLE");
        assert_eq!(ask(&world, &ana, stranger, "alterar").await, refused);
    }
    assert_eq!(ask(&world, &bia, bia.id.0, "verificar").await, "ACCEPTED");
    world.does(async |ctx| contracts::offer_digital_invoice(ctx, false).await).await;
    assert_eq!(ask(&world, &bia, bia.id.0, "verificar").await, "NOT_ACCEPTABLE");
    world.does(async |ctx| contracts::offer_digital_invoice(ctx, true).await).await;
    let blocked = ana.contracts[0];
    world.does(async move |ctx| contracts::block_contract(ctx, blocked, None).await).await;
    assert_eq!(ask(&world, &ana, ana.id.0, "alterar").await, refused);
    world.work_off().await;
    assert!(world.sent().letters().is_empty());
}
