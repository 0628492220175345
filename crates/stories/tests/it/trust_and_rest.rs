//! A contract that is unlocked in trust, and one that rests at its customer's wish: both begin and end by themselves.

use crate::scene::{TODAY, pay};
use billing::{BillingMonth, run_month};
use chrono::TimeDelta;
use contracts::{ContractState, ContractStatus, HistoryEntry};
use kernel::{Caller, ContractId, Money};
use lifecycle::{DayReport, PlanSuspension, SuspensionState, TemporarySuspension, TrustState};
use network::Access;
use serde_json::{Value, json};
use testkit::{Person, World, day};

async fn trust(world: &World, contract: ContractId) -> Value {
    world.cliente().put("/ws/comercial/contrato/habilitar_confianca", &json!({"idContrato": contract.0})).await.success()
}

async fn promises(world: &World, contract: ContractId) -> Vec<TrustState> {
    let promises = world.sees(async |ctx| lifecycle::trust_unlocks_of_contract(ctx, contract).await).await;
    promises.iter().map(|promise| promise.state).collect()
}

async fn rests(world: &World, contract: ContractId) -> Vec<TemporarySuspension> {
    world.sees(async |ctx| lifecycle::temporary_suspensions_of_contract(ctx, contract).await).await
}

async fn state(world: &World, contract: ContractId) -> ContractState {
    world.sees(async |ctx| contracts::find_contract(ctx, contract).await).await.state
}

async fn history(world: &World, contract: ContractId) -> Vec<ContractStatus> {
    let entries: Vec<HistoryEntry> = world.sees(async |ctx| contracts::history_of_contract(ctx, contract).await).await;
    entries.iter().rev().map(|entry| entry.to).collect()
}

async fn rest(world: &World, contract: ContractId, first: &str, days: i64) -> Value {
    let body = json!({"idContrato": contract.0, "dataInicio": first, "quantidadeDias": days});
    world.cliente().put("/ws/comercial/contratos/inativar/temporariamente", &body).await.success()
}

#[tokio::test]
async fn trust_runs_out_by_itself_and_who_broke_it_is_not_believed_again() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (contract, debt) = (ana.contracts[0], ana.owes(9_990, "2026-03-10").await);
    ana.is_blocked_for(debt).await;
    let granted = trust(&world, contract).await;
    assert_eq!(granted, json!({"dataFim": "29/03/2026", "resposta": "SUCESSO"}));
    // Word for word again within seconds is a retry, and has the answer of the first.
    assert_eq!(trust(&world, contract).await, granted);
    assert_eq!(promises(&world, contract).await, [TrustState::Running]);
    assert_eq!(ana.contract().await.state, ContractState::TrustUnlocked { until: day("2026-03-29"), debt: Some(debt) });
    assert_eq!(ana.access().await, Access::Normal);
    world.wait(TimeDelta::seconds(6));
    assert_eq!(trust(&world, contract).await, json!({"resposta": "FALHA"}), "it is in service");

    world.travel_to("2026-03-29").await;
    assert_eq!(ana.access().await, Access::Normal, "the last day of trust");
    world.travel_to("2026-03-30").await;
    assert_eq!(ana.contract().await.state, ContractState::Blocked { debt: Some(debt) });
    assert_eq!((ana.access().await, promises(&world, contract).await), (Access::Blocked, vec![TrustState::Broken]));
    assert_eq!(trust(&world, contract).await, json!({"resposta": "FALHA"}), "the promise was broken");
    let days = world.sees(async |ctx| contracts::suspensions_of_contract(ctx, contract).await).await;
    let last = days.last().unwrap();
    assert_eq!((last.from_on, last.until_on), (day("2026-03-30"), None), "nothing is charged again from here on");
    assert_eq!(
        history(&world, contract).await,
        [ContractStatus::Blocked, ContractStatus::TrustUnlocked, ContractStatus::Blocked]
    );
    // Nobody is blocked twice.
    world.travel_to("2026-03-31").await;
    assert_eq!(history(&world, contract).await.len(), 3);
}

#[tokio::test]
async fn a_subscriber_unlocks_its_own_contract_and_keeps_it_by_paying() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let debt = ana.owes(9_990, "2026-03-10").await;
    ana.is_blocked_for(debt).await;
    let ask = async |who: &Person<'_>, status: &str| {
        let path = format!(
            "/ws/comercial/contrato/{}/webservice/alterar/status?descricaoStatus={status}&acessoCentral=s",
            ana.contracts[0]
        );
        world.cliente().post(&path, &json!({"usuario": who.cpf, "senha": who.password})).await
    };
    let stranger = ask(&bia, "HABILITADO%20EM%20CONFIANCA").await;
    assert_eq!((stranger.status, stranger.json()), (200, json!({"resposta": "FALHA"})));
    let other = ask(&ana, "CANCELADO").await;
    assert_eq!(other.status, 400, "{}", other.text());
    assert!(other.error().starts_with("descricaoStatus inválido"), "{}", other.error());
    let granted = ask(&ana, "HABILITADO%20EM%20CONFIANCA").await.success();
    assert_eq!(granted, json!({"dataFim": "29/03/2026", "resposta": "SUCESSO"}));
    pay(&world, debt).await;
    assert_eq!(ana.contract().await.state, ContractState::Active);
    assert_eq!(promises(&world, ana.contracts[0]).await, [TrustState::Kept]);
    world.travel_to("2026-03-31").await;
    assert_eq!(ana.contract().await.state, ContractState::Active, "its end does not come any more");
}

#[tokio::test]
async fn what_the_staff_blocked_is_not_unlocked_in_trust_and_settings_say_how_long_it_lasts() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let refused = json!({"resposta": "FALHA"});
    assert_eq!(trust(&world, contract).await, refused, "it is not blocked");
    assert_eq!(trust(&world, ContractId(987_654_321)).await, refused);
    world.does(async move |ctx| contracts::block_contract(ctx, contract, None).await).await;
    world.wait(TimeDelta::seconds(6));
    assert_eq!(trust(&world, contract).await, refused, "nobody owes anything");
    world.does(async move |ctx| contracts::release_contract(ctx, contract).await).await;
    let terms = lifecycle::TrustTerms { days: 7, ..lifecycle::TrustTerms::default() };
    world.does(async move |ctx| lifecycle::set_trust_terms(ctx, terms).await).await;
    ana.is_blocked_for(ana.owes(9_990, "2026-03-10").await).await;
    world.wait(TimeDelta::seconds(6));
    assert_eq!(trust(&world, contract).await["dataFim"], "02/04/2026");
}

#[tokio::test]
async fn a_contract_rests_on_its_days_and_they_are_not_charged() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    assert_eq!(rest(&world, contract, "05-04-2026", 10).await, "SUCESSO");
    assert_eq!(
        (ana.contract().await.state, rests(&world, contract).await[0].state),
        (ContractState::Active, SuspensionState::Scheduled)
    );
    world.wait(TimeDelta::seconds(6));
    assert_eq!(rest(&world, contract, "05-04-2026", 10).await, "FALHA", "it is planned already");
    world.travel_to("2026-04-05").await;
    assert_eq!((ana.contract().await.state, ana.access().await), (ContractState::TemporarilySuspended, Access::Blocked));
    world.travel_to("2026-04-14").await;
    assert_eq!(ana.access().await, Access::Blocked, "the tenth day");
    world.travel_to("2026-04-15").await;
    assert_eq!((ana.contract().await.state, ana.access().await), (ContractState::Active, Access::Normal));
    let [one] = &rests(&world, contract).await[..] else { panic!("one rest") };
    assert_eq!(
        (one.begun_on, one.ended_on, one.state),
        (Some(day("2026-04-05")), Some(day("2026-04-14")), SuspensionState::Ended)
    );
    let listed = world
        .cliente()
        .get(&format!("/ws/comercial/cliente/{}/lista/contratos/inativar/temporariamente", ana.id))
        .await
        .success();
    let expected = json!([{
        "tecnologia": "FIBRA", "possuiPendenciaFinanceira": "NAO", "valor": 99.9, "plano": "Fibra 500",
        "inativadoMenosUmAno": "SIM", "idContrato": contract.0, "status": "HABILITADO",
    }]);
    assert_eq!(listed, expected);
    assert_eq!(rest(&world, contract, "01-06-2026", 10).await, "FALHA", "once a year");

    let may: BillingMonth = "2026-05".parse().unwrap();
    let run = run_month(world.app().runner(), &Caller::cli("billing run"), may, |_| ()).await.unwrap();
    // 20 of April's 30 days at 99.90; no month was billed before, so March is nobody's.
    assert_eq!((run.totals.invoices, run.totals.amount), (1, Money::centavos(6_660)));
}

#[tokio::test]
async fn a_rest_of_today_begins_at_once_and_an_activation_ends_it() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let wish = json!({"customer_id": ana.id.0, "contract_id": contract.0, "duration": 30, "start_date": TODAY, "user": "balcao"});
    let said = world.rbx().call("contract_suspend_temporary", wish.clone()).await.result();
    assert_eq!(said, "The contract will be suspended on the date informed!");
    assert_eq!(ana.contract().await.state, ContractState::TemporarilySuspended);
    let named = json!({"customer_id": ana.id.0, "contract_id": contract.0});
    // What has begun is not called off.
    let refused = world.rbx().call("contract_suspend_temporary_cancel", named.clone()).await;
    assert_eq!(
        (refused.code(), &refused.json()["error_description"]),
        (12, &json!("No temporary suspension was found for this contract_id!"))
    );
    world.travel_to("2026-04-02").await;
    assert_eq!(world.rbx().call("contract_activate", named).await.result(), "Successfully activated contract");
    assert_eq!((ana.contract().await.state, ana.access().await), (ContractState::Active, Access::Normal));
    let [one] = &rests(&world, contract).await[..] else { panic!("one rest") };
    assert_eq!((one.ended_on, one.state, one.staff.map(|id| id.0)), (Some(day("2026-04-01")), SuspensionState::Ended, Some(1)));
    world.travel_to("2026-04-26").await;
    assert_eq!(history(&world, contract).await.len(), 2, "its last day brings nothing any more");
}

#[tokio::test]
async fn a_planned_rest_is_called_off_and_lapses_where_the_contract_is_not_active() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let [first, second] = ana.contracts[..] else { panic!("two contracts") };
    let named = |customer: &Person<'_>, contract: ContractId| json!({"customer_id": customer.id.0, "contract_id": contract.0});
    for contract in [first, second] {
        assert_eq!(rest(&world, contract, "05-04-2026", 30).await, "SUCESSO");
    }
    let cancel = async |fields: Value| world.rbx().call("contract_suspend_temporary_cancel", fields).await;
    assert_eq!(cancel(named(&bia, first)).await.code(), 105, "it is not hers");
    assert_eq!(cancel(named(&ana, first)).await.result(), "Temporary suspension successfully canceled");
    assert_eq!(cancel(named(&ana, first)).await.code(), 12, "and not twice");
    world.does(async move |ctx| contracts::block_contract(ctx, second, None).await).await;
    world.travel_to("2026-04-06").await;
    assert_eq!(state(&world, first).await, ContractState::Active);
    assert_eq!(state(&world, second).await, ContractState::Blocked { debt: None });
    let became = [rests(&world, first).await[0].state, rests(&world, second).await[0].state];
    assert_eq!(became, [SuspensionState::Cancelled, SuspensionState::Lapsed]);
    // Who did not rest may ask again.
    assert_eq!(rest(&world, first, "06-04-2026", 30).await, "SUCESSO");
}

#[tokio::test]
async fn who_owes_does_not_rest_and_bad_wishes_change_nothing() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 300", 7_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let debt = ana.owes(9_990, "2026-03-10").await;
    let [indebted, other] = ana.contracts[..] else { panic!("two contracts") };
    let before = world.dump().await;
    let wish = |contract: ContractId, change: Value| {
        let mut wish = json!({"customer_id": ana.id.0, "contract_id": contract.0, "duration": 30, "start_date": "2026-04-01"});
        for (name, value) in change.as_object().unwrap() {
            wish[name] = value.clone();
        }
        wish
    };
    for (contract, change, code) in [
        (indebted, json!({}), 114),
        (other, json!({"duration": 121}), 107),
        (other, json!({"duration": 0}), 107),
        (other, json!({"duration": -1}), 107),
        (other, json!({"duration": 4_294_967_296_i64}), 107),
        (other, json!({"start_date": "2026-03-25"}), 109),
        (other, json!({"start_date": "2028-01-01"}), 109),
        (other, json!({"start_date": "01/04/2026"}), 109),
        (other, json!({"user": "ninguem"}), 110),
        (other, json!({"ticket_id": 987_654_321}), 112),
        (bia.contracts[0], json!({}), 105),
        (ContractId(987_654_321), json!({}), 105),
    ] {
        let reply = world.rbx().call("contract_suspend_temporary", wish(contract, change.clone())).await;
        assert_eq!(reply.code(), code, "{contract} {change}: {}", reply.text());
    }
    assert_eq!(rest(&world, indebted, "01-04-2026", 30).await, "FALHA");
    assert_eq!(before.difference(&world.dump().await), "");
    pay(&world, debt).await;
    world.wait(TimeDelta::seconds(6));
    assert_eq!(rest(&world, indebted, "01-04-2026", 30).await, "SUCESSO");
}

#[tokio::test]
async fn days_that_nobody_worked_on_are_made_up_for() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 500", 9_990, 10).await;
    let [first, second] = ana.contracts[..] else { panic!("two contracts") };
    assert_eq!(rest(&world, first, "05-04-2026", 30).await, "SUCESSO");
    assert_eq!(rest(&world, second, "05-04-2026", 2).await, "SUCESSO");
    world.work_off().await;
    world.wait(TimeDelta::days(12));
    world.work_off().await;
    assert_eq!(state(&world, first).await, ContractState::TemporarilySuspended);
    assert_eq!(rests(&world, second).await[0].state, SuspensionState::Lapsed, "its days had gone by");
    world.wait(TimeDelta::days(40));
    world.work_off().await;
    let [one] = &rests(&world, first).await[..] else { panic!("one rest") };
    // It was without service from the seventh of April to the day before somebody was there again: none of these days is charged.
    assert_eq!((one.begun_on, one.ended_on), (Some(day("2026-04-07")), Some(day("2026-05-16"))));
    assert_eq!(state(&world, first).await, ContractState::Active);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_ask_at_once_and_two_nodes_do_it_once() {
    let world = World::on(TODAY).await;
    let mut ana = world.customer("Ana Luz");
    for _ in 0..6 {
        ana = ana.with_contract("Fibra 500", 9_990, 10);
    }
    let ana = ana.await;
    let debt = ana.owes(9_990, "2026-03-10").await;
    ana.is_blocked_for(debt).await;
    let (indebted, resting) = (ana.contracts[0], ana.contracts[1..].to_vec());
    let caller = Caller::cli("the provider");
    let unlock = async || world.app().write(&caller, async |ctx| lifecycle::unlock_in_trust(ctx, indebted).await).await;
    let (one, other) = tokio::join!(unlock(), unlock());
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    assert_eq!(promises(&world, indebted).await.len(), 1);
    for contract in &resting {
        let plan = PlanSuspension { contract: *contract, first: day("2026-04-05"), days: 10, staff: None, ticket: None };
        let ask = async || world.app().write(&caller, async |ctx| lifecycle::plan_suspension(ctx, plan).await).await;
        let (one, other) = tokio::join!(ask(), ask());
        assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
        assert_eq!(rests(&world, *contract).await.len(), 1);
    }
    world.wait(TimeDelta::days(11));
    let node = async || lifecycle::run_day(world.app().runner(), &Caller::system("lifecycle.day")).await.unwrap();
    let (one, other, third) = tokio::join!(node(), node(), node());
    let all = |of: fn(&DayReport) -> usize| [one, other, third].iter().map(of).sum::<usize>();
    assert_eq!((all(|day| day.trusts_ended), all(|day| day.suspensions_begun)), (1, resting.len()));
    assert_eq!(history(&world, indebted).await.len(), 3);
    for contract in &resting {
        assert_eq!(history(&world, *contract).await, [ContractStatus::TemporarilySuspended]);
    }
}
