//! Orders: placed, finished, and turned into contracts once.

use crate::shop::{Shop, address_of};
use contracts::ContractStatus;
use kernel::{Money, SalesOrderId};
use registration::{OrderStatus, PlaceOrder, Sale, Sold, VoiceTerms, place_order};
use serde_json::json;
use testkit::{Person, Reply, World};

const TODAY: &str = "2026-11-02";
const READY: &str = "Order was not found or contract is already generated!";

/// An order of a fibre and a rent, and another of the package.
async fn placed(world: &World) -> (Shop, Person<'_>, [SalesOrderId; 2]) {
    let shop = Shop::open(world).await;
    let ana = world.customer("Ana Luz").await;
    let address = address_of(world, ana.id).await;
    let rent = shop.sale(ana.id, address, Sold::Plan(Shop::plan(shop.rent, Money::centavos(1_500))));
    let plans = vec![
        Shop::plan(shop.telephone, Money::centavos(4_000)),
        registration::SoldPlan { price: Money::centavos(4_155), ..shop.fibre() },
    ];
    let package = Sale {
        sold: Sold::Package { package: shop.package, plans },
        voice: VoiceTerms {
            number: Some(Shop::number(0)),
            bars_collect: Some(true),
            bars_long_distance: Some(false),
            bars_mobile: Some(false),
            bars_international: Some(true),
            is_listed: Some(false),
            packages: vec![shop.voice_package],
        },
        ..shop.fibre_sale(ana.id, address, 1)
    };
    let order = async |sales| {
        let command = PlaceOrder { id: None, customer: ana.id, sales };
        world.does(async move |ctx| place_order(ctx, command).await).await
    };
    let orders = [order(vec![shop.fibre_sale(ana.id, address, 0), rent]).await, order(vec![package]).await];
    (shop, ana, orders)
}

async fn call(world: &World, service: &str, order: SalesOrderId) -> Reply {
    world.rbx().call(service, json!({"order_id": order.0})).await
}

#[tokio::test]
async fn an_order_is_finished_and_becomes_contracts() {
    let world = World::on(TODAY).await;
    let (shop, ana, [order, _]) = placed(&world).await;
    let early = call(&world, "order_generate_contracts", order).await.json();
    assert_eq!((&early["status"], &early["error_code"], &early["error_description"]), (&json!(0), &json!(12), &json!("")));
    assert_eq!(early["result"], READY);
    assert_eq!(call(&world, "order_finish", order).await.result(), "Order successfully finished!");
    let again = call(&world, "order_finish", order).await.json();
    assert_eq!((&again["error_code"], &again["error_description"]), (&json!(6), &json!("This order is already finished!")));
    assert_eq!(world.number("SELECT COUNT(*) FROM contract").await, 0);
    assert_eq!(call(&world, "order_generate_contracts", order).await.result(), "Contracts generated successfully");
    let contracts = world.sees(async |ctx| contracts::contracts_of_customer(ctx, ana.id).await).await;
    let found: Vec<_> = contracts.iter().map(|contract| (contract.plan, contract.state.status())).collect();
    assert_eq!(found, [(shop.fibre, ContractStatus::AwaitingInstallation), (shop.rent, ContractStatus::Active)]);
    let order = world.sees(async |ctx| registration::find_order(ctx, order).await).await;
    assert_eq!(order.status, OrderStatus::Generated);
    let generated: Vec<_> = order.sales.iter().flat_map(|(_, contracts)| contracts.clone()).collect();
    assert_eq!(generated, contracts.iter().map(|contract| contract.id).collect::<Vec<_>>());
    assert_eq!(call(&world, "order_generate_contracts", order.id).await.json()["result"], READY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contracts_are_generated_once_however_many_ask() {
    let world = World::on(TODAY).await;
    let (_, ana, [_, order]) = placed(&world).await;
    call(&world, "order_finish", order).await.result();
    let ask = async || {
        let caller = kernel::Caller::cli("orders");
        world.app().write(&caller, async move |ctx| registration::generate_contracts(ctx, order).await).await
    };
    let (one, other, third) = tokio::join!(ask(), ask(), ask());
    assert_eq!([&one, &other, &third].iter().filter(|outcome| outcome.is_ok()).count(), 1, "{one:?} {other:?} {third:?}");
    let contracts = world.sees(async |ctx| contracts::contracts_of_customer(ctx, ana.id).await).await;
    assert_eq!(contracts.iter().map(|contract| contract.price.in_centavos()).collect::<Vec<_>>(), [4_000, 4_155]);
}

#[tokio::test]
async fn an_order_whose_exit_is_gone_stays_finished() {
    let world = World::on(TODAY).await;
    let (shop, _, [_, order]) = placed(&world).await;
    call(&world, "order_finish", order).await.result();
    let bia = world.customer("Bia Reis").await;
    let bias = address_of(&world, bia.id).await;
    let sale = shop.fibre_sale(bia.id, bias, 1);
    world.does(async move |ctx| registration::register_sale(ctx, &sale).await).await;
    let before = world.dump().await;
    let refused = call(&world, "order_generate_contracts", order).await.json();
    assert_eq!((&refused["status"], &refused["error_code"]), (&json!(0), &json!(103)));
    assert_eq!(before.difference(&world.dump().await), "", "not even the telephone of the package");
}

#[tokio::test]
async fn an_order_that_is_not_there_is_neither_finished_nor_generated() {
    let world = World::on(TODAY).await;
    placed(&world).await;
    let nobodys = SalesOrderId(5_000_000);
    assert_eq!(call(&world, "order_finish", nobodys).await.code(), 103);
    assert_eq!(call(&world, "order_generate_contracts", nobodys).await.code(), 12);
}
