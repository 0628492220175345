//! The promotional discount of a contract: never above its value, from today on, one at most.

use billing::{BillingMonth, run_month};
use kernel::{Caller, ContractId};
use serde_json::{Value, json};
use testkit::{Person, Reply, World, day};

async fn bill(world: &World, text: &str) {
    let month: BillingMonth = text.parse().unwrap();
    run_month(world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap();
}

async fn set(world: &World, person: &Person<'_>, contract: ContractId, months: i64, value: &str) -> Reply {
    let value: Value = serde_json::from_str(value).unwrap();
    let fields = json!({
        "customer": person.id.0, "contract_number": contract.0, "discount_period": months, "discount_value": value,
        "discount_description ": format!("Desconto de {months} Meses"),
    });
    world.rbx().call("promotional_contract_discount_update", fields).await
}

async fn remove(world: &World, person: &Person<'_>, contract: ContractId) -> Reply {
    let fields = json!({"customer": person.id.0, "contract_number": contract.0});
    world.rbx().call("promotional_contract_discount_delete", fields).await
}

/// Kind and centavos of what is billed of a contract, in order.
async fn charges(world: &World, contract: ContractId) -> Vec<(String, i64)> {
    let sql = format!("SELECT kind, amount FROM charge WHERE contract_id = {contract} AND cancelled_at IS NULL ORDER BY id");
    let rows = world.rows(&sql).await;
    rows.iter().map(|row| (row.try_get("", "kind").unwrap(), row.try_get("", "amount").unwrap())).collect()
}

#[tokio::test]
async fn a_discount_lowers_the_next_invoices_until_it_is_taken_away() {
    let world = World::on("2026-02-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    world.travel_to("2026-03-01").await;
    set(&world, &ana, contract, 12, "15.00").await.result();
    let [discount] = &world.sees(async |ctx| contracts::discounts_of_contract(ctx, contract).await).await[..] else {
        panic!("one discount")
    };
    assert_eq!(
        (&*discount.description, discount.from_on, discount.until_on),
        ("Desconto de 12 Meses", Some(day("2026-03-01")), Some(day("2027-02-28")))
    );
    bill(&world, "2026-03").await;
    bill(&world, "2026-04").await;
    let (plan, less) = (("plan".to_owned(), 9_990), |centavos: i64| ("discount".to_owned(), -centavos));
    assert_eq!(charges(&world, contract).await, [plan.clone(), plan.clone(), less(1_500)], "the days of February had none");

    // Another one takes its place on the 11th, and is taken away on the 21st.
    world.travel_to("2026-04-11").await;
    set(&world, &ana, contract, 2, "30").await.result();
    world.travel_to("2026-04-21").await;
    assert_eq!(remove(&world, &ana, contract).await.result(), "Desconto promocional excluído com sucesso!");
    bill(&world, "2026-05").await;
    assert_eq!(charges(&world, contract).await[3..], [plan.clone(), less(500), less(1_000)], "ten days of each");
    bill(&world, "2026-06").await;
    assert_eq!(charges(&world, contract).await[6..], [plan]);
}

#[tokio::test]
async fn a_discount_is_never_above_the_value_and_refusals_change_nothing() {
    let world = World::on("2026-03-26").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let (own, theirs) = (ana.contracts[0], bia.contracts[0]);
    let before = world.dump().await;
    for (contract, months, value, code) in [
        (own, 12, "99.91", 21),
        (own, 12, "1000000", 21),
        (own, 12, "0", 108),
        (own, 12, "-1", 108),
        (own, 0, "15", 106),
        (own, 121, "15", 106),
        (theirs, 12, "15", 12),
        (ContractId(987_654_321), 12, "15", 12),
    ] {
        let refused = set(&world, &ana, contract, months, value).await;
        assert_eq!(refused.code(), code, "{contract} {months} {value}: {}", refused.text());
    }
    assert_eq!(remove(&world, &ana, own).await.code(), 110);
    assert_eq!(remove(&world, &ana, theirs).await.code(), 12);
    assert_eq!(before.difference(&world.dump().await), "");
    // As much as the contract costs is not above it.
    set(&world, &ana, own, 1, "99.90").await.result();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_at_once_and_retries_leave_one_discount() {
    let world = World::on("2026-03-26").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let (one, other, retry) = tokio::join!(
        set(&world, &ana, contract, 12, "15"),
        set(&world, &ana, contract, 6, "20"),
        set(&world, &ana, contract, 12, "15")
    );
    for reply in [one, other, retry] {
        reply.result();
    }
    let standing = "SELECT COUNT(*) FROM contract_discount WHERE until_on >= '2026-03-26'";
    assert_eq!(world.number(standing).await, 1);
    world.travel_to("2026-04-01").await;
    bill(&world, "2026-05").await;
    let discounts = charges(&world, contract).await.iter().filter(|(kind, _)| kind == "discount").count();
    assert_eq!(discounts, 1);
}

#[tokio::test]
async fn a_discount_that_was_billed_ahead_is_given_back_when_it_is_taken_away() {
    let world = World::on("2026-02-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    set(&world, &ana, contract, 12, "30").await.result();
    // The run of April bills March on the 15th of it.
    world.travel_to("2026-03-15").await;
    bill(&world, "2026-03").await;
    bill(&world, "2026-04").await;
    world.travel_to("2026-03-16").await;
    remove(&world, &ana, contract).await.result();
    bill(&world, "2026-05").await;
    let plan = || ("plan".to_owned(), 9_990);
    let less = || ("discount".to_owned(), -3_000);
    // Sixteen of the 31 days of March.
    let back = ("correction".to_owned(), 1_548);
    assert_eq!(charges(&world, contract).await, [plan(), less(), plan(), less(), plan(), back]);
}
