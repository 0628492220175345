//! A contract is cancelled at the customer's wish, with what becomes of its invoices, entries, fine and equipment.

use billing::{BillingMonth, Direction, EntryStatus, InsertPreBilling, InvoiceStatus, run_month};
use chrono::TimeDelta;
use contracts::{
    BillingForm, BillingMode, ContractSale, ContractState, ContractType, NewContract, activate_contract, register_contract,
};
use kernel::{
    BillingFormId, Caller, CommercialOriginId, CompanyId, CompetitorId, ContractId, ContractTypeId, DueDayId, Money, PlanId,
    SalesChannelId, StaffId, TerminationReasonId, TicketFlowId, TicketTopicId,
};
use network::Access;
use serde_json::{Value, json};
use support::TicketTarget;
use testkit::{BANK, Person, RECEIPT, World};

const REASON: TerminationReasonId = TerminationReasonId(7);

/// What a cancellation names.
async fn set(world: &World) {
    world
        .does(async |ctx| {
            lifecycle::add_termination_reason(ctx, Some(REASON), "PREÇO").await?;
            lifecycle::add_competitor(ctx, Some(CompetitorId(3)), "OUTRO").await?;
            support::add_target(ctx, TicketTarget::Topic(TicketTopicId(5)), "RETIRADA").await?;
            support::add_target(ctx, TicketTarget::Flow(TicketFlowId(6)), "RETIRADA").await
        })
        .await;
}

fn cancellation(person: &Person<'_>, contract: ContractId, period: &str) -> Value {
    json!({
        "customer_id": person.id.0, "contract_id": contract.0, "reason_id": REASON.0, "cancel_competition_id": 3,
        "billing": {"future_cancel": true, "cancellation_period_action": period, "reason_id": 1},
        "pre_billing": {"cancel": true, "cancellation_period_action": "none"},
        "fine": {"account_id": BANK.0, "historic_id": RECEIPT.0},
        "os": {"open": true, "target_type": "topic", "target_id": 5},
    })
}

/// A contract of 12 months that goes into service today.
async fn loyal(world: &World, person: &Person<'_>, plan: PlanId) -> ContractId {
    let new = NewContract {
        customer: person.id,
        company: CompanyId(1),
        plan,
        due_day: DueDayId(10),
        account: BANK,
        contract_type: ContractType::Residential,
        price: Money::centavos(10_000),
        billing_mode: BillingMode::Prepaid,
        billing_form: BillingForm::Boleto,
        own_invoice: true,
        addresses: Vec::new(),
        sale: ContractSale {
            seller: StaffId(1),
            channel: SalesChannelId(1),
            origin: CommercialOriginId(1),
            contract_type: ContractTypeId(1),
            billing_form: BillingFormId(1),
            debit_account: None,
            tax_planning: None,
            speed: None,
            package: None,
            planned_service: None,
            loyalty_months: 12,
            can_be_suspended: true,
            never_cancelled_for_debt: false,
            fiscal_note: String::new(),
            invoice_note: String::new(),
            voice_packages: Vec::new(),
            tv_channels: Vec::new(),
            tv_packages: Vec::new(),
        },
    };
    let id = world.does(async move |ctx| register_contract(ctx, new).await).await.id;
    world.does(async move |ctx| activate_contract(ctx, id).await).await;
    id
}

async fn bill(world: &World, month: &str) -> Money {
    let month: BillingMonth = month.parse().unwrap();
    run_month(world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap().totals.amount
}

async fn state(world: &World, contract: ContractId) -> ContractState {
    world.sees(async |ctx| contracts::find_contract(ctx, contract).await).await.state
}

#[tokio::test]
async fn a_loyal_customer_goes_early_and_pays_a_fine() {
    let world = World::on("2026-03-01").await;
    set(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = loyal(&world, &ana, ana.contract().await.plan).await;
    for (month, description) in [("2026-05", "do período"), ("2026-07", "futuro")] {
        let entry = InsertPreBilling {
            customer: ana.id,
            contract,
            month: Some(month.parse().unwrap()),
            direction: Direction::Increase,
            description: description.into(),
            value: Money::centavos(500),
            staff: None,
        };
        world.does(async move |ctx| billing::insert_pre_billing(ctx, entry).await.map(|_| ())).await;
    }
    world.wait(TimeDelta::days(75)); // the 15th of May
    let fields = cancellation(&ana, contract, "none");
    let said = world.rbx().call("contract_cancel", fields.clone()).await.result();
    assert_eq!(said, "Successfully cancelled contract");
    // Word for word again within seconds is a retry.
    assert_eq!(world.rbx().call("contract_cancel", fields.clone()).await.result(), said);
    assert!(matches!(state(&world, contract).await, ContractState::Cancelled { .. }));
    let ended = world.sees(async |ctx| lifecycle::termination_of_contract(ctx, contract).await).await.unwrap();
    assert_eq!((ended.reason, ended.competitor, ended.staff), (REASON, Some(CompetitorId(3)), Some(StaffId(1))));
    // Nine months had not begun: 10 % of 900.00.
    let fine = ana.invoice(ended.fine.unwrap()).await;
    assert_eq!(
        (fine.amount, fine.status, fine.contracts.as_slice()),
        (Money::centavos(9_000), InvoiceStatus::Open, &[contract][..])
    );
    let ticket = ended.ticket.unwrap();
    let ticket = world.sees(async |ctx| support::find_ticket(ctx, ticket).await).await;
    assert_eq!((ticket.contract, ticket.subject.as_str()), (Some(contract), "Retirada de equipamento"));
    assert_eq!(world.number("SELECT COUNT(*) FROM ticket WHERE topic_id = 5").await, 1);
    let entries = world.sees(async |ctx| billing::pre_billings_of_contract(ctx, contract).await).await;
    assert_eq!(entries.iter().map(|entry| entry.status).collect::<Vec<_>>(), [EntryStatus::Pending, EntryStatus::Withdrawn]);

    world.wait(TimeDelta::seconds(6));
    let refused = world.rbx().call("contract_cancel", fields).await;
    let words = "The current status of the contract does not allow it to be canceled!";
    assert_eq!((refused.code(), &refused.json()["error_description"]), (38, &json!(words)));
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_termination").await, 1);
}

#[tokio::test]
async fn billings_of_the_period_and_of_days_to_come_are_withdrawn_or_waived() {
    for (action, withdrawn) in [("none", false), ("cancel", true), ("block", false)] {
        let world = World::on("2026-03-01").await;
        set(&world).await;
        // Another contract of hers is billed apart, and is none of this.
        let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
        let first = ana.contracts[0];
        world.does(async move |ctx| contracts::cancel_contract(ctx, first, true).await).await;
        let contract = loyal(&world, &ana, ana.contract().await.plan).await;
        assert_eq!(bill(&world, "2026-03").await, Money::centavos(10_000), "prepaid");
        let march = ana.open_invoices().await[0].id;
        world.wait(TimeDelta::days(4)); // within the days of regret: nothing is fined
        let said = world.rbx().call("contract_cancel", cancellation(&ana, contract, action)).await;
        assert_eq!(said.result(), "Successfully cancelled contract", "{action}");
        let status = ana.invoice(march).await.status;
        assert_eq!(status == InvoiceStatus::Cancelled, withdrawn, "{action}");
        let ended = world.sees(async |ctx| lifecycle::termination_of_contract(ctx, contract).await).await.unwrap();
        assert_eq!(ended.fine, None);
        // Five days of March are owed: 16.13 of 31 days. Where the invoice stands they are in it.
        world.wait(TimeDelta::days(30));
        bill(&world, "2026-04").await;
        let charged = world
            .number(&format!(
                "SELECT CAST(SUM(amount) AS BIGINT) FROM charge WHERE contract_id = {contract} AND cancelled_at IS NULL"
            ))
            .await;
        assert_eq!(charged, if withdrawn { 1_613 } else { 10_000 }, "{action}");
    }
}

#[tokio::test]
async fn a_contract_ends_without_a_residual() {
    let world = World::on("2026-03-01").await;
    set(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 500", 9_990, 10).await;
    let [waived, billed] = ana.contracts[..] else { panic!("two contracts") };
    world.wait(TimeDelta::days(14)); // fifteen days of March
    for (contract, action) in [(waived, "block"), (billed, "none")] {
        assert_eq!(
            world.rbx().call("contract_cancel", cancellation(&ana, contract, action)).await.result(),
            "Successfully cancelled contract"
        );
    }
    world.work_off().await;
    assert_eq!(ana.access().await, Access::Blocked);
    world.wait(TimeDelta::days(20));
    // 15 of 31 days at 99.90, of one contract only.
    assert_eq!(bill(&world, "2026-04").await, Money::centavos(4_834));
}

#[tokio::test]
async fn a_cancellation_that_names_what_is_not_there_changes_nothing() {
    let world = World::on("2026-03-01").await;
    set(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let before = world.dump().await;
    for (path, value, code) in [
        ("/customer_id", json!(bia.id.0), 105),
        ("/contract_id", json!(987_654_321), 105),
        ("/reason_id", json!(99), 107),
        ("/reason_id", json!(null), 106),
        ("/cancel_competition_id", json!(99), 108),
        ("/billing", json!(null), 109),
        ("/billing/cancellation_period_action", json!("delete"), 120),
        ("/billing/reason_id", json!(99), 122),
        ("/pre_billing/cancellation_period_action", json!("block"), 126),
        ("/fine/account_id", json!(99), 128),
        ("/fine/account_id", json!(1), 128),
        ("/fine/historic_id", json!(99), 130),
        ("/fine/historic_id", json!(13), 130),
        ("/os", json!(null), 115),
        ("/os/target_type", json!(null), 133),
        ("/os/target_id", json!(null), 135),
        ("/os/target_id", json!(99), 136),
        ("/os/target_type", json!("flow"), 136),
    ] {
        let mut fields = cancellation(&ana, contract, "cancel");
        *fields.pointer_mut(path).unwrap() = value.clone();
        let reply = world.rbx().call("contract_cancel", fields).await;
        assert_eq!(reply.code(), code, "{path} {value}: {}", reply.text());
    }
    assert_eq!(before.difference(&world.dump().await), "");
    let mut fields = cancellation(&ana, contract, "cancel");
    fields["os"] = json!({"open": false});
    assert_eq!(world.rbx().call("contract_cancel", fields).await.result(), "Successfully cancelled contract");
    assert_eq!(world.number("SELECT COUNT(*) FROM ticket").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_cancel_at_once_fine_once() {
    let world = World::on("2026-03-01").await;
    set(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = loyal(&world, &ana, ana.contract().await.plan).await;
    world.wait(TimeDelta::days(40));
    let (mut one, mut other) = (cancellation(&ana, contract, "none"), cancellation(&ana, contract, "none"));
    one["os"] = json!({"open": false});
    other["os"] = json!({"open": true, "target_type": "flow", "target_id": 6});
    let rbx = world.rbx();
    let (one, other) = tokio::join!(rbx.call("contract_cancel", one), rbx.call("contract_cancel", other));
    let mut codes = [one.code(), other.code()];
    codes.sort_unstable();
    assert_eq!(codes, [0, 38]);
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_termination").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice WHERE source = 'manual'").await, 1);
}
