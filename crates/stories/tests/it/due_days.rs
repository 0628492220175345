//! Due days that change: asked for once, held by the next billing, and no day is billed twice or missed.

use crate::scene::TODAY;
use billing::{BillingMonth, run_month};
use catalog::{BillingWindow, SetBillingWindow};
use chrono::{NaiveDate, TimeDelta};
use contracts::{ContractField, apply_due_days};
use kernel::{Caller, ContractId, DueDayId, Money};
use serde_json::{Value, json};
use testkit::{Person, Reply, World, day};

fn month(text: &str) -> BillingMonth {
    text.parse().unwrap()
}

async fn bill(world: &World, text: &str) {
    run_month(world.app().runner(), &Caller::cli("billing run"), month(text), |_| ()).await.unwrap();
}

/// The due day 20 bills the days from the 21st to the 20th, on which it falls due; the others bill the calendar month before.
async fn with_a_window(world: &World) {
    let window = BillingWindow::try_new(21, true).unwrap();
    let command = SetBillingWindow { due_day: DueDayId(20), window, is_prepaid: false, is_active: true };
    world.does(async move |ctx| catalog::set_billing_window(ctx, command).await).await;
}

/// By the subscriber's app.
async fn ask(world: &World, person: &Person<'_>, customer: i64, what: &str) -> Value {
    let login = json!({"usuario": person.cpf, "senha": person.password});
    world.cliente().post(&format!("/ws/comercial/cliente/{customer}/{what}"), &login).await.success()
}

const VERIFY: &str = "verificar/vencimento_contrato?vencimentoAtual=10";
const CHANGE: &str = "alterar/vencimento_contrato?vencimentoAtual=10&novoVencimento=20";

/// By the subscriber's area.
async fn change(world: &World, contract: ContractId, from: i64, to: i64) -> Reply {
    let body = json!({"idContrato": contract.0, "idVencimentoAtual": from, "idVencimentoNovo": to});
    world.cliente().put("/ws/area/cliente/contrato/alterar/vencimento_contrato", &body).await
}

/// The days that are billed of a contract, in order, with what they cost.
async fn charges(world: &World, contract: ContractId) -> Vec<(NaiveDate, NaiveDate, i64)> {
    let sql = format!(
        "SELECT service_start, service_end, amount FROM charge WHERE contract_id = {contract} AND cancelled_at IS NULL ORDER BY service_start"
    );
    let row = |row: &sea_orm::QueryResult| {
        (row.try_get("", "service_start").unwrap(), row.try_get("", "service_end").unwrap(), row.try_get("", "amount").unwrap())
    };
    world.rows(&sql).await.iter().map(row).collect()
}

#[tokio::test]
async fn a_customer_gets_another_due_day_with_the_next_billing_and_is_told() {
    let world = World::on("2026-02-10").await;
    with_a_window(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-03-01").await;
    bill(&world, "2026-03").await;
    world.travel_to("2026-03-05").await;

    assert_eq!(ask(&world, &ana, ana.id.0, VERIFY).await, "ACCEPTED");
    assert_eq!(ask(&world, &ana, ana.id.0, CHANGE).await, "OK");
    // Word for word again within seconds is a retry, and has the answer of the first.
    assert_eq!(ask(&world, &ana, ana.id.0, CHANGE).await, "OK");
    assert_eq!(ask(&world, &ana, ana.id.0, VERIFY).await, "NOT_ACCEPTABLE");
    world.wait(TimeDelta::seconds(6));
    assert_eq!(ask(&world, &ana, ana.id.0, CHANGE).await, "NOT_MODIFIED");
    world.work_off().await;
    let [letter] = &world.sent().letters()[..] else { panic!("one e-mail") };
    assert_eq!(&*letter.subject, "Alteração do dia de vencimento");
    let contract = ana.contracts[0];
    assert!(letter.text.contains(&format!("- Contrato {contract}: a partir da fatura de 04/2026")), "{}", letter.text);
    let history = world.sees(async |ctx| contracts::changes_of_contract(ctx, contract).await).await;
    let [told] = &history[..] else { panic!("one change") };
    assert_eq!((told.field, &*told.from, &*told.to, &*told.channel), (ContractField::DueDay, "10", "20", "cliente"));

    // Until the billing the contract is as it was.
    assert_eq!(ana.contract().await.due_day, DueDayId(10));
    bill(&world, "2026-03").await;
    assert_eq!(ana.contract().await.due_day, DueDayId(10), "March was billed before");
    bill(&world, "2026-04").await;
    assert_eq!(ana.contract().await.due_day, DueDayId(20));
    let due: Vec<_> = ana.open_invoices().await.iter().map(|invoice| invoice.due_on).collect();
    assert_eq!(due, [day("2026-03-10"), day("2026-04-20")]);
    assert_eq!(
        charges(&world, contract).await,
        [
            (day("2026-02-10"), day("2026-02-28"), 6_779),
            // What lies between the two cycles is billed with the new one, by the days of its own.
            (day("2026-03-01"), day("2026-03-20"), 7_136),
            (day("2026-03-21"), day("2026-04-20"), 9_990),
        ]
    );
    assert_eq!(ask(&world, &ana, ana.id.0, "verificar/vencimento_contrato?vencimentoAtual=20").await, "ACCEPTED");
    bill(&world, "2026-05").await;
    assert_eq!(charges(&world, contract).await[3..], [(day("2026-04-21"), day("2026-05-20"), 9_990)]);
}

#[tokio::test]
async fn back_to_the_calendar_the_days_between_are_billed_once() {
    let world = World::on("2026-01-01").await;
    with_a_window(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 20).await;
    world.travel_to("2026-02-01").await;
    bill(&world, "2026-01").await;
    bill(&world, "2026-02").await;
    change(&world, ana.contracts[0], 20, 10).await.success();
    for later in ["2026-03", "2026-04"] {
        bill(&world, later).await;
    }
    let days: Vec<_> = charges(&world, ana.contracts[0]).await.iter().map(|(first, last, _)| (*first, *last)).collect();
    let expected =
        [("2026-01-01", "2026-01-20"), ("2026-01-21", "2026-02-20"), ("2026-02-21", "2026-02-28"), ("2026-03-01", "2026-03-31")];
    assert_eq!(days, expected.map(|(first, last)| (day(first), day(last))));
    assert_eq!(ana.contract().await.due_day, DueDayId(10));
}

#[tokio::test]
async fn a_simulation_bills_by_the_due_day_that_waits_and_an_old_month_by_the_one_of_then() {
    let world = World::on("2026-02-01").await;
    with_a_window(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-03-02").await;
    bill(&world, "2026-03").await;
    change(&world, ana.contracts[0], 10, 20).await.success();
    let rehearsal = billing::simulate_month(world.app().runner(), &Caller::cli("billing"), month("2026-04")).await.unwrap();
    bill(&world, "2026-04").await;
    assert_eq!(rehearsal.totals.amount, Money::centavos(7_136 + 9_990));
    // March's invoice is withdrawn, and billed again as it was.
    let march = ana.open_invoices().await[0].id;
    let command = billing::CancelInvoice { invoice: march, reason: String::new(), staff: None, comments: String::new() };
    world.does(async move |ctx| billing::cancel_invoice(ctx, command).await).await;
    bill(&world, "2026-03").await;
    let days: Vec<_> = charges(&world, ana.contracts[0]).await.iter().map(|(first, last, _)| (*first, *last)).collect();
    let expected = [("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-20"), ("2026-03-21", "2026-04-20")];
    assert_eq!(days, expected.map(|(first, last)| (day(first), day(last))));
}

#[tokio::test]
async fn what_cannot_change_stays_as_it_is() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 300", 7_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    for (due_day, is_prepaid, is_active) in [(5, false, false), (6, true, true)] {
        let command = SetBillingWindow { due_day: DueDayId(due_day), window: BillingWindow::CALENDAR, is_prepaid, is_active };
        world.does(async move |ctx| catalog::set_billing_window(ctx, command).await).await;
    }
    let [first, over] = ana.contracts[..] else { panic!("two contracts") };
    let before = world.dump().await;
    for stranger in [bia.id.0, 987_654_321] {
        assert_eq!(ask(&world, &ana, stranger, VERIFY).await, "NOT_ACCEPTABLE");
        assert_eq!(ask(&world, &ana, stranger, CHANGE).await, "NOT_MODIFIED");
    }
    for (what, expected) in [
        ("alterar/vencimento_contrato?vencimentoAtual=9&novoVencimento=20", "NOT_MODIFIED"),
        ("alterar/vencimento_contrato?vencimentoAtual=10&novoVencimento=10", "NOT_MODIFIED"),
        ("alterar/vencimento_contrato?vencimentoAtual=10&novoVencimento=5", "NOT_MODIFIED"),
        ("alterar/vencimento_contrato?vencimentoAtual=10&novoVencimento=6", "NOT_MODIFIED"),
        ("alterar/vencimento_contrato?vencimentoAtual=10&novoVencimento=77", "NOT_MODIFIED"),
        ("verificar/vencimento_contrato?vencimentoAtual=9", "NOT_ACCEPTABLE"),
    ] {
        assert_eq!(ask(&world, &ana, ana.id.0, what).await, expected, "{what}");
    }
    for (contract, from, to, status, words) in [
        (ContractId(987_654_321), 10, 20, 404, "Contrato não encontrado."),
        (first, 10, 77, 404, "Vencimento não encontrado."),
        (first, 9, 20, 400, "idVencimentoAtual inválido: o vencimento atual do contrato é o de ID 10."),
        (first, 10, 10, 400, "idVencimentoNovo inválido: é o vencimento atual do contrato."),
        (first, 10, 5, 400, "idVencimentoNovo inválido: o vencimento não está disponível para este contrato."),
        (first, 10, 6, 400, "idVencimentoNovo inválido: o vencimento não está disponível para este contrato."),
    ] {
        let refused = change(&world, contract, from, to).await;
        assert_eq!((refused.status, refused.error().as_str()), (status, words), "{contract} {from} {to}");
    }
    let of_customer = json!({"idVencimentoAtual": "9", "idNovoVencimento": "20"});
    let path = format!("/ws/comercial/cliente/{}/alterar/vencimentos", ana.id);
    assert_eq!(world.cliente().put(&path, &of_customer).await.success(), "FALHA");
    assert_eq!(before.difference(&world.dump().await), "");

    // Of several contracts, those change that may.
    change(&world, over, 10, 15).await.success();
    let of_customer = json!({"idVencimentoAtual": "10", "idNovoVencimento": "20"});
    assert_eq!(world.cliente().put(&path, &of_customer).await.success(), "SUCESSO");
    let waiting = world.sees(async |ctx| contracts::due_day_changes(ctx, &[first, over]).await).await;
    assert_eq!(waiting.iter().map(|change| change.to).collect::<Vec<_>>(), [DueDayId(20), DueDayId(15)]);
    let refused = change(&world, first, 10, 15).await;
    let words = "A alteração de vencimento já foi solicitada e será efetuada no próximo faturamento.";
    assert_eq!((refused.status, refused.error().as_str()), (409, words));
}

#[tokio::test]
async fn changes_may_be_spaced_further_apart() {
    let world = World::on("2026-02-01").await;
    world.does(async |ctx| contracts::space_due_day_changes(ctx, 6).await).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    change(&world, ana.contracts[0], 10, 20).await.success();
    world.travel_to("2026-03-02").await;
    bill(&world, "2026-03").await;
    let refused = change(&world, ana.contracts[0], 20, 15).await;
    assert_eq!(
        (refused.status, refused.error().as_str()),
        (409, "O vencimento só pode ser alterado novamente a partir de 08/2026.")
    );
    assert_eq!(ask(&world, &ana, ana.id.0, "verificar/vencimento_contrato?vencimentoAtual=20").await, "NOT_ACCEPTABLE");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_requests_at_once_one_is_the_first() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let chat = async |to: i64| {
        let body = json!({"idContrato": contract.0, "idVencimentoAtual": 10, "idVencimentoNovo": to});
        world.cliente().put("/ws/integracao/omnichannel/contrato/alterar/vencimento_contrato", &body).await
    };
    let (one, other, third) = tokio::join!(change(&world, contract, 10, 20), chat(15), chat(25));
    let mut statuses = [one.status, other.status, third.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409]);
    assert_eq!(world.number("SELECT COUNT(*) FROM due_day_change").await, 1);
    world.work_off().await;
    assert_eq!(world.sent().letters().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_beside_a_billing_costs_no_day() {
    let world = World::on("2026-01-05").await;
    with_a_window(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-02-01").await;
    bill(&world, "2026-02").await;
    world.travel_to("2026-03-02").await;
    let (_, changed) = tokio::join!(bill(&world, "2026-03"), change(&world, ana.contracts[0], 10, 20));
    changed.success();
    for later in ["2026-03", "2026-04", "2026-05"] {
        bill(&world, later).await;
    }
    let charges = charges(&world, ana.contracts[0]).await;
    assert_eq!((charges[0].0, charges[charges.len() - 1].1), (day("2026-01-05"), day("2026-05-20")));
    assert!(charges.windows(2).all(|two| two[0].1.succ_opt() == Some(two[1].0)), "{charges:?}");
}

#[tokio::test]
async fn a_month_before_the_change_applies_nothing() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    change(&world, ana.contracts[0], 10, 20).await.success();
    let (customer, february, march) = (ana.id, day("2026-02-01"), day("2026-03-01"));
    let apply = async |month| world.does(async move |ctx| apply_due_days(ctx, (customer, customer), None, month).await).await;
    assert_eq!([apply(february).await, apply(march).await, apply(march).await], [0, 1, 0]);
    assert_eq!(ana.contract().await.due_day, DueDayId(20));
}
