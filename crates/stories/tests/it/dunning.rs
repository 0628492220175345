//! Dunning, day by day: what is done when, what stops it, and what it survives.

use crate::scene::paid_in_full;
use billing::{Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus, Period};
use contracts::{ContractState, ContractStatus};
use dunning::{Action, HoldKind, NewHold, NewRule, Outcome, Reason, RecordNotification, Stage, Totals, lawful_rules};
use insta::assert_snapshot;
use kernel::{Caller, Environment, InvoiceId, Money};
use network::Access;
use serde_json::json;
use testkit::{BANK, CASH, COUNTER_ENTRY, Person, RECEIPT, SANTANDER, World, day};

/// The rules of the law, whose suspension spares no eve, so that its day can be told.
async fn with_rules(world: &World) {
    for rule in lawful_rules() {
        let rule = NewRule { spares_eves: false, ..rule };
        world.does(async move |ctx| dunning::save_rule(ctx, rule).await).await;
    }
}

async fn late_ana(world: &World) -> (Person<'_>, InvoiceId) {
    with_rules(world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    (ana, invoice)
}

async fn pays(world: &World, invoice: InvoiceId, on: &str) {
    let (year, month, day) = (&on[..4], &on[5..7], &on[8..]);
    let paid = paid_in_full(invoice, "99.90", &format!("{day}-{month}-{year}"));
    assert_eq!(world.cliente().put("/ws/financeiro/faturas/pagar", &paid).await.success(), "SUCESSO");
}

async fn status(person: &Person<'_>) -> ContractStatus {
    person.contract().await.state.status()
}

async fn run(world: &World) -> Totals {
    let report = dunning::run_day(world.app().runner(), &Caller::cli("dunning run"), None).await.unwrap();
    assert!(report.finished);
    report.totals
}

#[tokio::test]
async fn a_debt_takes_its_course_to_the_end() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = late_ana(&world).await;

    world.travel_to("2026-03-29").await;
    assert_eq!(status(&ana).await, ContractStatus::Active, "14 days after the notification");
    world.travel_to("2026-03-30").await;
    assert_eq!(ana.contract().await.state, ContractState::Blocked { debt: Some(invoice) }, "15 days after it");
    assert_eq!(ana.access().await, Access::Blocked);
    world.travel_to("2026-05-28").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked, "59 days after the suspension");
    world.travel_to("2026-05-29").await;
    assert_eq!(ana.contract().await.state, ContractState::Cancelled { on: day("2026-05-29") }, "60 days after it");
    assert_eq!(ana.open_invoices().await.len(), 1, "what is owed stays owed");
    world.travel_to("2026-07-01").await;

    let id = ana.id;
    let why = world.sees(async |ctx| dunning::why(ctx, id, None).await).await;
    let case = &why.cases[0];
    assert_eq!((why.cases.len(), case.stage(), case.invoice), (1, Stage::Listed, invoice));
    let steps: Vec<_> = why.steps.iter().filter(|step| step.is_done).map(|step| (step.action, step.on.to_string())).collect();
    let expected = [
        (Action::Email, "2026-03-11"),
        (Action::NotifyByEmail, "2026-03-15"),
        (Action::Block, "2026-03-30"),
        (Action::Rescind, "2026-05-29"),
        (Action::List, "2026-06-05"),
    ];
    assert_eq!(steps, expected.map(|(action, on)| (action, on.to_owned())));
    let notice = &why.notices[0];
    assert_eq!((why.notices.len(), notice.channel.as_str(), notice.address.as_str()), (1, "email", "cliente@exemplo.com.br"));
    assert_eq!((world.app().zone().date(notice.delivered_at.unwrap()), notice.proof.as_str()), (day("2026-03-15"), "gateway"));
    assert_eq!(notice.content_hash, messaging::content_hash(Some("Notificação de débito"), &notice.content));
    let message = notice.message.unwrap();
    let delivery = world.sees(async |ctx| messaging::delivery_of(ctx, message).await).await.unwrap();
    assert_eq!(delivery.content_hash.as_ref(), Some(&notice.content_hash), "what was delivered is what is on record");
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-03-11 dunning.run: message queued
    2026-03-11 messaging.deliver: message delivered
    2026-03-15 dunning.run: message queued
    2026-03-15 messaging.deliver: message delivered
    2026-03-30 dunning.run: contract blocked
    2026-05-29 dunning.run: contract cancelled
    ");
}

#[tokio::test]
async fn a_payment_stops_it_on_whatever_day_it_comes() {
    let world = World::on("2026-03-01").await;
    with_rules(&world).await;
    let days = ["2026-03-11", "2026-03-14", "2026-03-15", "2026-03-16", "2026-03-29", "2026-03-30", "2026-03-31", "2026-05-28"];
    let mut people = Vec::new();
    for number in 0..days.len() {
        let person = world.customer(&format!("Cliente {number}")).with_contract("Fibra 500", 9_990, 10).await;
        let invoice = person.owes(9_990, "2026-03-10").await;
        people.push((person, invoice));
    }
    for (on, (person, invoice)) in days.iter().zip(&people) {
        world.travel_to(on).await;
        pays(&world, *invoice, on).await;
        assert_eq!(status(person).await, ContractStatus::Active, "paid on {on}");
        assert_eq!(person.access().await, Access::Normal);
    }
    let before = world.number("SELECT COUNT(*) FROM dunning_step WHERE outcome = 'done'").await;
    world.travel_to("2026-09-01").await;
    assert_eq!(world.number("SELECT COUNT(*) FROM dunning_step WHERE outcome = 'done'").await, before);
    assert_eq!(world.number("SELECT COUNT(*) FROM dunning_case WHERE closed_at IS NULL").await, 0);
    for (person, _) in &people {
        assert_eq!(status(person).await, ContractStatus::Active);
    }
}

#[tokio::test]
async fn nobody_is_suspended_whose_notification_was_not_delivered() {
    let world = World::on("2026-03-01").await;
    let (ana, _) = late_ana(&world).await;
    world.sent().break_down(true);
    world.travel_to("2026-03-31").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    let id = ana.id;
    let why = world.sees(async |ctx| dunning::why(ctx, id, None).await).await;
    let block = why.rules.iter().find(|rule| rule.terms.action == Action::Block).unwrap().id;
    let decision = why.debts[0].decisions.iter().find(|decision| decision.rule == block).unwrap();
    assert_eq!(decision.outcome, Outcome::Held(Reason::DeliveryNotProven));
    // The e-mail is dead; by SMS it works now.
    world.sent().break_down(false);
    world.travel_to("2026-04-01").await;
    assert_eq!(world.sent().sms().len(), 1, "{:?}", why.notices);
    world.travel_to("2026-04-15").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    world.travel_to("2026-04-16").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
}

#[tokio::test]
async fn a_promise_and_a_dispute_hold_it_off_and_start_no_new_period() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = late_ana(&world).await;
    world.travel_to("2026-03-25").await;
    let customer = ana.id;
    let hold = |kind, until| NewHold { customer, invoice: Some(invoice), kind, until, comments: "balcão".into() };
    let promise = hold(HoldKind::Promise, Some(day("2026-04-05")));
    world.does(async move |ctx| dunning::put_hold(ctx, promise).await).await;
    world.travel_to("2026-04-05").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    let dispute = hold(HoldKind::Contested, None);
    let id = world.does(async move |ctx| dunning::put_hold(ctx, dispute).await).await;
    world.travel_to("2026-04-20").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    world.does(async move |ctx| dunning::end_hold(ctx, id).await).await;
    world.travel_to("2026-04-21").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
}

#[tokio::test]
async fn an_exempt_customer_is_left_alone() {
    let world = World::on("2026-03-01").await;
    let (ana, _) = late_ana(&world).await;
    let hold = NewHold { customer: ana.id, invoice: None, kind: HoldKind::Exempt, until: None, comments: "hospital".into() };
    world.does(async move |ctx| dunning::put_hold(ctx, hold).await).await;
    world.travel_to("2026-07-01").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    assert_eq!(world.sent().emails(), []);
}

#[tokio::test]
async fn after_downtime_steps_happen_once_in_order_and_no_period_is_shortened() {
    let world = World::on("2026-03-01").await;
    let (ana, _) = late_ana(&world).await;
    // Nothing runs for four weeks.
    world.wait(chrono::TimeDelta::days(28));
    world.work_off().await;
    assert_eq!(world.sent().emails().len(), 1, "the notification; the reminder's days are over");
    assert_eq!(status(&ana).await, ContractStatus::Active);
    // And not on the day of the suspension, 13 April, nor for three days after it.
    world.wait(chrono::TimeDelta::days(18));
    world.work_off().await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
    // The rescission counts from the suspension as it was, 16 April.
    world.wait(chrono::TimeDelta::days(59));
    world.work_off().await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
    world.travel_to("2026-06-15").await;
    assert_eq!(status(&ana).await, ContractStatus::Cancelled);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_run_at_the_same_moment_act_once() {
    let world = World::on("2026-03-01").await;
    with_rules(&world).await;
    for number in 0..10 {
        let person = world.customer(&format!("Cliente {number}")).with_contract("Fibra 500", 9_990, 10).await;
        person.owes(9_990, "2026-03-10").await;
    }
    world.wait(chrono::TimeDelta::days(15));
    let (one, other, third) = tokio::join!(run(&world), run(&world), run(&world));
    let notified = [one, other, third].map(|totals| totals.notified);
    assert!(notified.contains(&10), "{notified:?}");
    assert_eq!(world.number("SELECT COUNT(*) FROM message").await, 10);
    assert_eq!(run(&world).await, Totals { debts: 10, ..Totals::default() }, "what is done is done");
    world.work_off().await;
    world.travel_to("2026-03-30").await;
    world.wait(chrono::TimeDelta::days(1));
    tokio::join!(run(&world), run(&world));
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_history WHERE to_status = 'blocked'").await, 10);
}

/// Many small debts of one customer, in one import.
async fn owes_many(world: &World, person: &Person<'_>, count: i64) {
    let (customer, contract) = (person.id, person.contracts[0]);
    let invoice = move |number: i64| {
        let billed = day("2000-01-01") + chrono::TimeDelta::days(number);
        ImportedInvoice {
            id: InvoiceId(500_000 + number),
            customer,
            account: BANK,
            number: 500_000 + number,
            boleto: Some((SANTANDER, 500_000 + number)),
            status: InvoiceStatus::Open,
            source: InvoiceSource::Billing,
            issued_on: day("2026-03-01"),
            due_on: day("2026-03-10"),
            direct_debit: false,
            is_registered: true,
            comments: String::new(),
            charges: vec![Charge {
                contract: Some(contract),
                kind: ChargeKind::Plan,
                description: "FIBRA".into(),
                service: Some(Period { first: billed, last: billed }),
                amount: Money::centavos(100),
            }],
        }
    };
    world.does(async move |ctx| billing::import_invoices(ctx, (0..count).map(invoice).collect()).await).await;
}

#[tokio::test]
async fn a_run_that_dies_between_chunks_is_gone_on_with() {
    let world = World::on("2026-03-01").await;
    with_rules(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    owes_many(&world, &ana, 500).await;
    bia.owes(9_990, "2026-03-10").await;
    world.wait(chrono::TimeDelta::days(10));
    let (runner, caller) = (world.app().runner(), Caller::cli("dunning run"));
    let begun = world.does(async |ctx| dunning::start_or_resume(ctx, ctx.today()).await).await;
    assert_eq!(dunning::next_chunk(runner, &caller, begun).await.unwrap().map(|totals| totals.messages), Some(500));
    // Here the process dies. Another takes the job.
    let report = dunning::run_day(runner, &caller, None).await.unwrap();
    assert_eq!((report.run, report.chunks, report.chunks_done), (Some(begun), 2, 2));
    assert_eq!(world.number("SELECT COUNT(*) FROM message").await, 501);
}

#[tokio::test]
async fn in_homologacao_it_is_only_simulated() {
    let world = World::on("2026-03-01").await;
    late_ana(&world).await;
    world.wait(chrono::TimeDelta::days(15));
    let before = world.dump().await;
    let caller = Caller { environment: Environment::Homologation, ..Caller::cli("dunning run") };
    let report = dunning::run_day(world.app().runner(), &caller, None).await.unwrap();
    assert_eq!((report.run, report.totals), (None, Totals { debts: 1, notified: 1, ..Totals::default() }));
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test]
async fn nobody_who_has_paid_stays_blocked_for_a_day() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = late_ana(&world).await;
    world.travel_to("2026-03-31").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
    let settlement = json!({
        "document_id": invoice.0, "document_historic_id": RECEIPT.0, "payment_account_id": CASH.0,
        "payment_historic_id": COUNTER_ENTRY.0, "payment_date": "2026-03-31", "payment_discount_type": "V",
        "payment_interest_type": "V", "payment_fine_type": "V", "unblock_customer": false,
    });
    world.rbx().call("document_payment", settlement).await.result();
    assert_eq!(status(&ana).await, ContractStatus::Blocked, "the caller said so");
    world.travel_to("2026-04-01").await;
    assert_eq!(status(&ana).await, ContractStatus::Active, "the law says otherwise");
}

#[tokio::test]
async fn a_reversed_payment_begins_anew_with_a_new_notification() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = late_ana(&world).await;
    world.travel_to("2026-03-28").await;
    pays(&world, invoice, "2026-03-28").await;
    let reversal = json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao"});
    world.rbx().call("document_payment_reversal", reversal).await.result();
    world.travel_to("2026-04-12").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    world.travel_to("2026-04-13").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked, "15 days after the notification of 29 March");
    let notifications = world.sent().emails().into_iter().filter(|(_, subject)| subject == "Notificação de débito").count();
    assert_eq!(notifications, 2);
}

#[tokio::test]
async fn a_letter_with_a_receipt_is_a_notification_too() {
    let world = World::on("2026-03-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    world.travel_to("2026-03-20").await;
    let letter = RecordNotification {
        invoice,
        channel: "letter".into(),
        address: "RUA PEDRO RIBEIRO DE REZENDE 102".into(),
        content: "Notificação".into(),
        delivered_on: day("2026-03-18"),
        proof: "AR 123456789 BR".into(),
    };
    world.does(async move |ctx| dunning::record_notification(ctx, letter).await).await;
    with_rules(&world).await;
    world.travel_to("2026-04-01").await;
    assert_eq!(status(&ana).await, ContractStatus::Active);
    world.travel_to("2026-04-02").await;
    assert_eq!(status(&ana).await, ContractStatus::Blocked);
    assert_eq!(world.sent().emails(), [], "no second notification");
}
