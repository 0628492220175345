use billing::{BillingMonth, RunReport, run_month, simulate_month};
use kernel::{Caller, Environment, Money};
use serde_json::json;
use testkit::World;

fn month(text: &str) -> BillingMonth {
    text.parse().unwrap()
}

async fn bill(world: &World, text: &str) -> RunReport {
    run_month(world.app().runner(), &Caller::cli("billing run"), month(text), |_| ()).await.unwrap()
}

#[tokio::test]
async fn a_month_is_billed_once_however_often_it_is_run() {
    let world = World::on("2026-10-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 900", 14_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 20).await;
    world.travel_to("2026-11-25").await;
    let rehearsal = simulate_month(world.app().runner(), &Caller::cli("billing simulate"), month("2026-12")).await.unwrap();

    let run = bill(&world, "2026-12").await;

    assert_eq!(run.totals, rehearsal.totals);
    assert_eq!((run.totals.charges, run.totals.amount), (3, Money::centavos(9_990 + 14_990 + 9_990)));
    let again = bill(&world, "2026-12").await;
    assert_eq!((again.totals.invoices, again.totals.charges, again.totals.skipped.already_billed), (0, 0, 3));
    let of_ana = world.cliente().get(&format!("/ws/financeiro/faturas/cliente/{}", ana.id)).await.success();
    assert_eq!(of_ana.as_array().unwrap().len(), 1, "one invoice for both contracts: {of_ana}");
    assert_eq!((&of_ana[0]["Valor"], &of_ana[0]["VencimentoFormatado"]), (&json!(249.8), &json!("10/12/2026")));
    let of_bia = world.rbx().call("get_unpaid_document", json!({"customer_id": bia.id.0, "account_number": 3})).await.result();
    assert_eq!((&of_bia[0]["value_init"], &of_bia[0]["due_date"]), (&json!(99.9), &json!("2026-12-20")));
    assert!(of_bia[0]["pix_copy_paste"].as_str().unwrap().starts_with("000201"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_bill_at_the_same_moment_bill_once() {
    let world = World::on("2026-10-01").await;
    for number in 0..10 {
        world.customer(&format!("Cliente {number}")).with_contract("Fibra 500", 9_990, 10).await;
    }
    world.travel_to("2026-11-25").await;
    let (one, other, third) = tokio::join!(bill(&world, "2026-12"), bill(&world, "2026-12"), bill(&world, "2026-12"));
    assert!(one.finished && other.finished && third.finished);
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 10);
    assert_eq!(world.number("SELECT COUNT(DISTINCT contract_id) FROM charge").await, 10);
}

#[tokio::test]
async fn in_homologacao_a_month_is_only_simulated() {
    let world = World::on("2026-10-01").await;
    world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-11-25").await;
    let before = world.dump().await;
    let caller = Caller { environment: Environment::Homologation, ..Caller::cli("billing run") };
    let run = run_month(world.app().runner(), &caller, month("2026-12"), |_| ()).await.unwrap();
    assert_eq!((run.run, run.totals.charges), (None, 1));
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test]
async fn the_month_of_a_customer_from_the_bill_to_the_receipt() {
    let world = World::on("2026-10-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    world.travel_to("2026-11-25").await;
    bill(&world, "2026-12").await;
    let invoice = ana.open_invoices().await[0].id;
    let line = world.cliente().get(&format!("/ws/financeiro/fatura/aberta/{invoice}/linha_digitavel")).await.success();
    let same = world.rbx().call("get_barcode", json!({"banking_billet_id": invoice.0, "send_barcode": false})).await.result();
    assert_eq!(line, same, "both APIs know one boleto");
    world.travel_to("2026-12-10").await;
    let paid = crate::scene::paid_in_full(invoice, "99.90", "10-12-2026");
    world.cliente().put("/ws/financeiro/faturas/pagar", &paid).await.success();
    assert!(ana.open_invoices().await.is_empty());
    let none = world.cliente().get(&format!("/ws/financeiro/fatura/aberta/{invoice}/linha_digitavel")).await.success();
    assert_eq!(none, "FALHA");
    insta::assert_snapshot!(ana.timeline().await, @r"
    2026-10-01 the provider: customer created
    2026-10-01 the provider: customer app_login_added
    2026-10-01 the provider: contract imported
    2026-10-01 the provider: contract login_added
    2026-12-10 financeiro.faturas.pagar: invoice paid
    ");
}
