//! Transfers through the rbx API: in all four directions, once only, whole or not at all.

use crate::shop::{DUE_DAY, FIBRE_PRICE, Shop, address_of};
use billing::{BillingMonth, Means, PayInvoice, Share, Sums, run_month};
use catalog::{NewPromotion, PromotionTerms, Reduction};
use contracts::{ContractStatus, TransferReason, activate_contract};
use kernel::{AddressId, Caller, ContractId, DealerId, InvoiceId, Money, PlanId, SlaGroupId, SpeedId, TransferReasonId};
use network::{Access, ExitState};
use registration::{Sale, Sold, SoldPlan, VoiceTerms, register_sale};
use serde_json::{Value, json};
use telephony::NumberStatus;
use testkit::{CASH, COUNTER_ENTRY, Person, RECEIPT, Reply, World};

const TODAY: &str = "2026-11-02";
const SPEED: SpeedId = SpeedId(25_000_000);

/// A shop with what transfers name beside plans, and a customer who has bought nothing.
async fn open(world: &World) -> (Shop, Person<'_>, AddressId) {
    let shop = Shop::open(world).await;
    let ana = world.customer("Ana Luz").await;
    let address = address_of(world, ana.id).await;
    world
        .does(async |ctx| {
            catalog::add_speed(ctx, Some(SPEED), "500 MEGA", 500_000, 250_000).await.unwrap();
            contracts::import_sla_group(ctx, SlaGroupId(1), "24 HORAS").await.unwrap();
            contracts::import_dealer(ctx, DealerId(10), "PARCEIRO").await.unwrap();
            let reason = |id, is_active| TransferReason {
                id: TransferReasonId(id),
                name: "Redução de Custo".into(),
                description: "Cliente quer um plano mais barato".into(),
                is_active,
            };
            contracts::import_transfer_reasons(ctx, &[reason(1, true), reason(3, false)]).await.unwrap();
            Ok::<_, kernel::Fault>(())
        })
        .await;
    (shop, ana, address)
}

/// Sells and activates today.
async fn buys(world: &World, sale: Sale) -> Vec<ContractId> {
    let sold = world.does(async move |ctx| register_sale(ctx, &sale).await).await;
    let ids: Vec<_> = sold.into_iter().map(|registered| registered.contract.id).collect();
    for id in ids.clone() {
        world.does(async move |ctx| activate_contract(ctx, id).await).await;
    }
    ids
}

/// The telephone on a number, and the fibre on an exit.
fn package(shop: &Shop, ana: &Person<'_>, address: AddressId, number: i64, exit: i64) -> Sale {
    let plans =
        vec![Shop::plan(shop.telephone, Money::centavos(4_000)), SoldPlan { price: Money::centavos(4_155), ..shop.fibre() }];
    let voice = VoiceTerms {
        number: Some(Shop::number(number)),
        bars_collect: Some(true),
        bars_long_distance: Some(false),
        bars_mobile: Some(false),
        bars_international: Some(true),
        is_listed: Some(false),
        packages: Vec::new(),
    };
    Sale { sold: Sold::Package { package: shop.package, plans }, voice, ..shop.fibre_sale(ana.id, address, exit) }
}

fn to_plan(ana: &Person<'_>, contract: ContractId, kind: &str, plan: PlanId) -> Value {
    json!({
        "customer_id": ana.id.to_string(), "contract_id": contract.to_string(), "type": kind,
        "new": {"type": "plan", "plan_data": {
            "id": plan.to_string(), "qos_id": SPEED.to_string(), "sla_id": "1", "due_date_id": DUE_DAY.to_string(), "duration": 12,
            "promotional_discount_option": "keep", "billing": {"keep": true},
        }},
        "fine": {"account_id": "3", "historic_id": "7"},
    })
}

fn to_package(shop: &Shop, ana: &Person<'_>, contract: ContractId, kind: &str) -> Value {
    json!({
        "customer_id": ana.id.0, "contract_id": contract.0, "type": kind,
        "new": {"type": "package", "package_data": {
            "id": shop.package.to_string(), "qos_id": SPEED.to_string(), "due_date_id": DUE_DAY.to_string(), "duration": 12,
            "promotional_discount_option": "cancel", "billing": {"keep": false, "future_cancel": true, "cancellation_period_action": "none"},
        }},
        "fine": {"account_id": "3", "historic_id": "7"},
    })
}

/// The value with another at a path of keys.
fn with(mut value: Value, path: &[&str], new: Value) -> Value {
    let mut place = &mut value;
    for key in path {
        place = &mut place[*key];
    }
    *place = new;
    value
}

async fn transfer(world: &World, body: Value) -> Reply {
    world.rbx().call("contract_transfer", body).await
}

fn new_contracts(reply: &Reply) -> Vec<ContractId> {
    let result = reply.result();
    let ids = result["new_contracts"].as_array().unwrap();
    ids.iter().map(|id| ContractId(id.as_str().unwrap().parse().unwrap())).collect()
}

async fn status(world: &World, id: ContractId) -> ContractStatus {
    world.sees(async |ctx| contracts::find_contract(ctx, id).await).await.state.status()
}

async fn bill(world: &World, month: &str) {
    let month: BillingMonth = month.parse().unwrap();
    assert!(run_month(world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap().finished);
}

/// Amounts and due dates of what the customer owes.
async fn owed(ana: &Person<'_>) -> Vec<(i64, String)> {
    ana.open_invoices().await.iter().map(|invoice| (invoice.amount.in_centavos(), invoice.due_on.to_string())).collect()
}

async fn login(world: &World, contract: ContractId) -> Option<(String, Access)> {
    let login = world.sees(async |ctx| network::login_of_contract(ctx, contract).await).await;
    login.map(|login| (login.username, login.access))
}

async fn pay(world: &World, invoice: InvoiceId) {
    let command = PayInvoice {
        invoice,
        paid_on: testkit::day(TODAY),
        sums: Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount: Share::NONE },
        means: Means::Money { settlement: RECEIPT, account: CASH, counter_entry: COUNTER_ENTRY, credited_on: None },
        fee: None,
        unblock: true,
        comments: String::new(),
    };
    world.does(async move |ctx| billing::pay_invoice(ctx, command).await).await;
}

#[tokio::test]
async fn a_fibre_becomes_a_radio_with_its_login_and_a_fine() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let old = buys(&world, shop.fibre_sale(ana.id, address, 3)).await[0];
    world.travel_to("2026-11-16").await;
    let body = with(to_plan(&ana, old, "plan", shop.radio), &["reason_id"], json!(1));
    let reply = transfer(&world, body.clone()).await;
    let new = new_contracts(&reply)[0];
    let fine = world.number("SELECT fine_invoice_id FROM contract_transfer").await;
    let messages = json!(["Transfer successful!", format!("Fine generated: document {fine}.")]);
    assert_eq!(reply.result(), json!({"new_contracts": [new.to_string()], "package_id": null, "messages": messages}));
    // A client that repeats its request gets the same answer, and nothing happens again.
    assert_eq!(transfer(&world, body).await.text(), reply.text());
    assert_eq!(world.number("SELECT COUNT(*) FROM contract").await, 2);

    // Ten percent of eleven months at 83.10, due on the next business day.
    assert_eq!(owed(&ana).await, [(9_141, "2026-11-17".to_owned())]);
    let ended = world.sees(async |ctx| contracts::find_contract(ctx, old).await).await;
    assert_eq!(format!("{:?}", ended.state), "Cancelled { on: 2026-11-15 }");
    let begun = world.sees(async |ctx| contracts::find_contract(ctx, new).await).await;
    assert_eq!(
        (begun.state.status(), begun.activated_on, begun.plan),
        (ContractStatus::Active, Some(testkit::day("2026-11-16")), shop.radio)
    );
    let sale = world.sees(async |ctx| contracts::sale_of_contract(ctx, new).await).await.unwrap();
    assert_eq!((sale.loyalty_months, sale.speed, sale.package), (12, Some(SPEED), None));
    let care = world.sees(async |ctx| contracts::care_of_contract(ctx, new).await).await;
    assert_eq!(care.sla_group, Some(SlaGroupId(1)));
    let made = world.sees(async |ctx| contracts::transfer_of_contract(ctx, old).await).await.unwrap();
    assert_eq!((made.successor, made.reason, made.fine.map(|id| id.0)), (new, Some(TransferReasonId(1)), Some(fine)));
    // The login goes along; a radio needs no exit.
    assert_eq!(login(&world, new).await, Some((format!("contrato{old}"), Access::Normal)));
    assert_eq!(login(&world, old).await, None);
    let exit = world.sees(async |ctx| network::find_exit(ctx, Shop::exit(3)).await).await.unwrap();
    assert_eq!((exit.state, exit.contract), (ExitState::Free, None));
    // Transferred once.
    let again = transfer(&world, with(to_plan(&ana, old, "plan", shop.radio), &["new", "plan_data", "duration"], json!(6))).await;
    assert_eq!(again.code(), 160);

    bill(&world, "2026-12").await;
    // 14 days of 83.10 and 15 of 60.00 in November, and the fee of the installation, of which November was to bill the first half: on one
    // invoice.
    assert_eq!(owed(&ana).await[1..], [(3_878 + 3_000 + 25_000, "2026-12-10".to_owned())]);
}

#[tokio::test]
async fn a_plan_becomes_a_package_and_a_package_a_plan() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let old = buys(&world, shop.fibre_sale(ana.id, address, 3)).await[0];
    let reply = transfer(&world, to_package(&shop, &ana, old, "plan")).await;
    let new = new_contracts(&reply);
    assert_eq!(reply.result()["package_id"], shop.package.to_string());
    // In the order of the package: the telephone waits for its installation, the fibre goes on.
    let plans: Vec<_> = world.sees(async |ctx| contracts::contracts_of_customer(ctx, ana.id).await).await;
    let of = |id| plans.iter().find(|contract| contract.id == id).unwrap();
    assert_eq!((of(new[0]).plan, of(new[0]).state.status()), (shop.telephone, ContractStatus::AwaitingInstallation));
    assert_eq!((of(new[1]).plan, of(new[1]).state.status()), (shop.fibre, ContractStatus::Active));
    assert_eq!((of(new[0]).price.in_centavos(), of(new[1]).price.in_centavos()), (4_000, 4_155));
    assert_eq!(login(&world, new[1]).await.unwrap().1, Access::Normal);
    let exit = world.sees(async |ctx| network::find_exit(ctx, Shop::exit(3)).await).await.unwrap();
    assert_eq!((exit.state, exit.contract), (ExitState::Occupied, Some(new[1])));

    // Back from the package to the fibre alone, named by its telephone: both end, and the fibre takes over.
    let reply = transfer(&world, to_plan(&ana, new[0], "package", shop.fibre)).await;
    let alone = new_contracts(&reply)[0];
    assert_eq!(reply.result()["package_id"], Value::Null);
    for ended in [old, new[0], new[1]] {
        assert_eq!(status(&world, ended).await, ContractStatus::Cancelled);
    }
    let begun = world.sees(async |ctx| contracts::find_contract(ctx, alone).await).await;
    assert_eq!((begun.price, begun.state.status()), (FIBRE_PRICE, ContractStatus::Active));
    assert_eq!(login(&world, alone).await, Some((format!("contrato{old}"), Access::Normal)));
    let exit = world.sees(async |ctx| network::find_exit(ctx, Shop::exit(3)).await).await.unwrap();
    assert_eq!(exit.contract, Some(alone));
    let none = transfer(&world, to_plan(&ana, alone, "package", shop.fibre)).await;
    assert_eq!(none.code(), 159, "it was not sold in a package");
}

#[tokio::test]
async fn a_package_becomes_a_package_plan_by_plan() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let old = buys(&world, package(&shop, &ana, address, 4, 5)).await;
    // Another of the same package, at another house: it stays.
    world.wait(chrono::TimeDelta::minutes(5));
    let other = buys(&world, package(&shop, &ana, address, 6, 7)).await;
    let body = to_package(&shop, &ana, old[0], "package");
    let path = ["new", "package_data", "plan_correlation"];
    let pair = |contract: ContractId, plan: PlanId| json!({"contract_id": contract.to_string(), "new_plan_id": plan.to_string()});
    for (correlation, told) in [
        (json!([]), old[0]),
        (json!([pair(old[0], shop.telephone)]), old[1]),
        (json!([pair(old[0], shop.telephone), pair(other[1], shop.fibre)]), other[1]),
        (json!([pair(old[0], shop.telephone), pair(old[0], shop.fibre)]), old[0]),
    ] {
        let refused = transfer(&world, with(body.clone(), &path, correlation)).await;
        assert_eq!(refused.code(), 146, "{}", refused.text());
        assert!(refused.text().contains(&told.to_string()), "{}", refused.text());
    }
    let foreign = transfer(&world, with(body.clone(), &path, json!([pair(old[0], shop.radio), pair(old[1], shop.fibre)]))).await;
    assert_eq!(foreign.code(), 146);
    let correlation = json!([pair(old[0], shop.telephone), pair(old[1], shop.fibre)]);
    let new = new_contracts(&transfer(&world, with(body, &path, correlation)).await);
    let number = world.sees(async |ctx| telephony::find_number(ctx, Shop::number(4)).await).await;
    assert_eq!((number.status, number.contract), (NumberStatus::InUse, Some(new[0])));
    let line = world.sees(async |ctx| telephony::line_of_contract(ctx, new[0]).await).await.unwrap();
    assert!(line.barring.collect && line.barring.international && !line.barring.mobile);
    assert_eq!(world.sees(async |ctx| telephony::line_of_contract(ctx, old[0]).await).await, None);
    assert_eq!(login(&world, new[1]).await.unwrap().0, format!("contrato{}", old[1]));
    for contract in [new[0], new[1], other[0], other[1]] {
        assert_eq!(status(&world, contract).await, ContractStatus::Active);
    }
}

#[tokio::test]
async fn two_transfers_at_once_are_one() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    for exit in 0..4 {
        let old = buys(&world, shop.fibre_sale(ana.id, address, exit)).await[0];
        let before = world.number("SELECT COUNT(*) FROM contract").await;
        let (radio, rent) = (to_plan(&ana, old, "plan", shop.radio), to_plan(&ana, old, "plan", shop.rent));
        let (one, other) = tokio::join!(transfer(&world, radio), transfer(&world, rent));
        let mut codes = [one.code(), other.code()];
        codes.sort_unstable();
        assert_eq!(codes, [0, 160], "{} {}", one.text(), other.text());
        assert_eq!(world.number("SELECT COUNT(*) FROM contract").await, before + 1);
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_transfer").await, 4);
}

#[tokio::test]
async fn a_transfer_is_refused_whole() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let old = buys(&world, shop.fibre_sale(ana.id, address, 3)).await[0];
    let dealing = contracts::PlanDealing { by_dealer: true, from_dealer: false };
    world.does(async |ctx| contracts::set_plan_dealing(ctx, shop.rent, dealing).await).await;
    let good = || to_plan(&ana, old, "plan", shop.radio);
    let data = |key: &'static str, value: Value| with(good(), &["new", "plan_data", key], value);
    let before = world.dump().await;
    for (body, code) in [
        (with(good(), &["customer_id"], json!(99_999_999)), 158),
        (with(good(), &["contract_id"], json!(99_999_999)), 158),
        (with(good(), &["type"], json!("package")), 159),
        (with(good(), &["user"], json!("ninguem")), 107),
        (with(good(), &["new", "seller_name"], json!("Ninguém")), 110),
        (with(good(), &["new", "package_data"], json!({"id": 1})), 124),
        (with(good(), &["new", "plan_data"], Value::Null), 113),
        (with(good(), &["reason_id"], json!(2)), 157),
        (with(good(), &["reason_id"], json!(3)), 157),
        (data("id", json!(99_999_999)), 118),
        (data("id", json!(shop.rent.0)), 143),
        (data("qos_id", json!(99_999_999)), 121),
        (data("sla_id", json!(2)), 123),
        (data("sla_id", json!(0)), 123),
        (data("due_date_id", json!(99_999_999)), 125),
        (data("discount_vale", json!(60.01)), 126),
        (data("discount_value", json!(-1)), 126),
        (data("duration", json!(121)), 128),
        (data("duration", json!(-1)), 128),
        (data("promotional_discount_option", json!("none")), 130),
        (data("online_signature", json!({"option": "none", "templates": ["14"]})), 134),
        (data("online_signature", json!({"option": "required", "templates": []})), 136),
        (data("online_signature", json!({"option": "required", "templates": "14,x"})), 136),
        (data("billing", json!({"keep": true, "future_cancel": true})), 141),
        (data("billing", json!({"keep": false, "cancellation_period_action": "cancel"})), 142),
        (data("by_dealer_id", json!(11)), 145),
        (with(good(), &["fine", "account_id"], json!(99)), 153),
        (with(good(), &["fine", "account_id"], json!(1)), 153),
        (with(good(), &["fine", "historic_id"], json!(99)), 155),
        (with(good(), &["fine", "due_date"], json!("2026-11-01")), 156),
    ] {
        let reply = transfer(&world, body.clone()).await;
        assert_eq!(reply.code(), code, "{body}: {}", reply.text());
        assert_eq!(reply.json()["result"], json!([]));
    }
    assert_eq!(before.difference(&world.dump().await), "");
    let good = with(good(), &["new", "plan_data", "online_signature"], json!({"option": "required", "templates": "14, 15"}));
    let homologation = world.rbx_in_homologation().call("contract_transfer", good.clone()).await;
    assert_eq!(homologation.result()["messages"][0], "Transfer successful!");
    assert_eq!(world.number("SELECT COUNT(*) FROM contract").await, 1);
    let new = new_contracts(&transfer(&world, good).await);
    let templates = world.rows("SELECT templates FROM contract_transfer").await;
    assert_eq!(templates[0].try_get::<String>("", "templates").unwrap(), "14,15");
    assert_eq!(status(&world, new[0]).await, ContractStatus::Active);
}

#[tokio::test]
async fn a_blocked_contract_stays_so_or_comes_back_with_the_transfer() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let [one, other] = [0, 1].map(|exit| shop.fibre_sale(ana.id, address, exit));
    let (one, other) = (buys(&world, one).await[0], buys(&world, other).await[0]);
    // Whose the debt is does not matter.
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let debt = bia.owes(9_990, "2026-10-10").await;
    for contract in [one, other] {
        world.does(async move |ctx| contracts::block_contract(ctx, contract, Some(debt)).await).await;
    }
    let stays = new_contracts(&transfer(&world, to_plan(&ana, one, "plan", shop.fibre)).await)[0];
    assert_eq!(status(&world, stays).await, ContractStatus::Blocked);
    assert_eq!(login(&world, stays).await.unwrap().1, Access::Blocked);
    let active = with(to_plan(&ana, other, "plan", shop.fibre), &["new", "plan_data", "status"], json!("active"));
    let back = new_contracts(&transfer(&world, with(active, &["user"], json!("balcao"))).await)[0];
    assert_eq!(status(&world, back).await, ContractStatus::Active);
    assert_eq!(login(&world, back).await.unwrap().1, Access::Normal);
    let released = world.sees(async |ctx| contracts::history_of_contract(ctx, other).await).await;
    let staff =
        released.iter().find(|entry| entry.to == ContractStatus::Active && entry.from == ContractStatus::Blocked).unwrap().staff;
    assert!(staff.is_some(), "the release is the user's");
    // Whoever pays the debt gets the other one back too.
    pay(&world, debt).await;
    assert_eq!(status(&world, stays).await, ContractStatus::Active);
}

#[tokio::test]
async fn promotions_go_along_where_their_terms_say_so() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let stays = world
        .does(async |ctx| {
            let (reduction, name) = (Reduction::Amount(Money::centavos(500)), "FIEL".to_owned());
            let new = NewPromotion { id: None, name, first_month: 1, last_month: 12, reduction, is_active: true };
            let id = catalog::create_promotion(ctx, new).await.unwrap().id;
            let terms = PromotionTerms { survives_transfer: true, ..PromotionTerms::open() };
            catalog::set_promotion_terms(ctx, id, &terms).await.unwrap();
            Ok::<_, kernel::Fault>(id)
        })
        .await;
    let sale = shop.fibre_sale(ana.id, address, 0);
    let sold = SoldPlan { promotions: vec![shop.half, stays], ..shop.fibre() };
    let old = buys(&world, Sale { sold: Sold::Plan(sold), ..sale }).await[0];
    world.travel_to("2026-12-02").await;
    let body = with(to_plan(&ana, old, "plan", shop.fibre), &["new", "plan_data", "discount_vale"], json!(9.99));
    let new = new_contracts(&transfer(&world, body).await)[0];
    let discounts = world.sees(async |ctx| contracts::discounts_of_contract(ctx, new).await).await;
    let told: Vec<_> = discounts
        .iter()
        .map(|discount| {
            let days = (discount.from_on.unwrap().to_string(), discount.until_on.map(|day| day.to_string()));
            (discount.description.as_str(), discount.promotion, days)
        })
        .collect();
    let days = |from: &str, until: Option<&str>| (from.to_owned(), until.map(str::to_owned));
    assert_eq!(
        told,
        [
            ("DESCONTO FIXO", None, days("2026-12-02", None)),
            // A year from the old contract's first day.
            ("FIEL", Some(stays), days("2026-12-02", Some("2027-11-01"))),
        ]
    );
}
