use crate::scene::paid_in_full;
use contracts::ContractStatus;
use insta::assert_snapshot;
use kernel::{InvoiceId, Money};
use network::Access;
use serde_json::{Value, json};
use testkit::{CASH, COUNTER_ENTRY, Person, RECEIPT, World};

/// Ana, blocked on 26 March for the invoice of 10 March.
async fn blocked_ana(world: &World) -> (Person<'_>, InvoiceId) {
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-03-10").await;
    world.travel_to("2026-03-26").await;
    ana.is_blocked_for(invoice).await;
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Blocked);
    assert_eq!(ana.access().await, Access::Blocked);
    (ana, invoice)
}

async fn status_on_the_wire(world: &World, ana: &Person<'_>) -> Value {
    let contract = world.cliente().post("/ws/comercial/contrato/dados", &json!({"idContrato": ana.contracts[0].0})).await;
    contract.success()["StatusContrato"].clone()
}

/// Settles the document as the manual's clients do.
fn settlement(invoice: InvoiceId, unblock: bool) -> Value {
    json!({
        "document_id": invoice.0, "document_historic_id": RECEIPT.0, "payment_account_id": CASH.0,
        "payment_historic_id": COUNTER_ENTRY.0, "payment_date": "2026-03-26", "payment_discount_type": "V",
        "payment_interest_type": "V", "payment_fine_type": "V", "unblock_customer": unblock,
    })
}

#[tokio::test]
async fn a_late_customer_is_blocked_and_comes_back_when_she_pays() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;
    assert_eq!(status_on_the_wire(&world, &ana).await, "SUSPENSO");

    let paid = world.cliente().put("/ws/financeiro/faturas/pagar", &paid_in_full(invoice, "99.90", "26-03-2026")).await;

    assert_eq!(paid.success(), "SUCESSO");
    assert_eq!(status_on_the_wire(&world, &ana).await, "HABILITADO");
    assert_eq!(ana.access().await, Access::Normal);
    assert!(ana.open_invoices().await.is_empty());
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-03-26 the provider: contract blocked
    2026-03-26 financeiro.faturas.pagar: invoice paid
    2026-03-26 financeiro.faturas.pagar: contract released
    ");
}

#[tokio::test]
async fn a_settled_document_releases_the_contract_when_the_caller_says_so() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;

    let receipt = world.rbx().call("document_payment", settlement(invoice, true)).await.result();

    assert!(receipt["receipt_id"].as_i64().unwrap() > 0);
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active);
    assert_eq!(ana.access().await, Access::Normal);
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-03-26 the provider: contract blocked
    2026-03-26 financeiro.document_payment: invoice paid
    2026-03-26 financeiro.document_payment: contract released
    ");
}

#[tokio::test]
async fn a_document_that_is_settled_without_unblocking_leaves_the_contract_blocked() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;
    world.rbx().call("document_payment", settlement(invoice, false)).await.result();
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Blocked);
    assert_eq!(ana.access().await, Access::Blocked);
}

#[tokio::test]
async fn paying_another_invoice_leaves_the_contract_blocked() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;
    let other = ana.owes(9_990, "2026-04-10").await;
    world.cliente().put("/ws/financeiro/faturas/pagar", &paid_in_full(other, "99.90", "26-03-2026")).await.success();
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Blocked);
    world.cliente().put("/ws/financeiro/faturas/pagar", &paid_in_full(invoice, "99.90", "26-03-2026")).await.success();
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active);
}

#[tokio::test]
async fn a_payment_in_parts_releases_with_its_last_part() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;
    let part = |amount: &str| {
        let mut body = paid_in_full(invoice, amount, "26-03-2026");
        body["PagamentoParcial"] = json!("1");
        body
    };

    world.cliente().put("/ws/financeiro/faturas/pagar", &part("40.00")).await.success();
    let halfway = ana.invoice(invoice).await;
    assert_eq!((halfway.open(), halfway.settled), (Money::centavos(5_990), Money::centavos(4_000)));
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Blocked);

    world.cliente().put("/ws/financeiro/faturas/pagar", &part("59.90")).await.success();
    assert!(ana.open_invoices().await.is_empty());
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active);
    assert_eq!(world.unbalanced_payments().await, 0);

    let more = world.cliente().put("/ws/financeiro/faturas/pagar", &part("1.00")).await;
    assert_eq!((more.status, more.error().as_str()), (409, "A fatura informada já se encontra inteiramente quitada."));
}

#[tokio::test]
async fn a_reversed_payment_opens_the_invoice_again() {
    let world = World::on("2026-03-01").await;
    let (ana, invoice) = blocked_ana(&world).await;
    world.rbx().call("document_payment", settlement(invoice, true)).await.result();

    let reversal = json!({"document_id": invoice.0, "reason_id": 1, "user": "balcao", "comments": "Cheque devolvido"});
    let reversed = world.rbx().call("document_payment_reversal", reversal.clone()).await;

    assert_eq!(reversed.result(), json!(["Payment successfully reversed"]));
    let open = ana.open_invoices().await;
    assert_eq!(open.iter().map(|invoice| (invoice.id, invoice.open())).collect::<Vec<_>>(), [(invoice, Money::centavos(9_990))]);
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active, "blocking again is for the dunning to decide");
    assert_eq!(world.unbalanced_payments().await, 0);
    let again = world.rbx().call("document_payment_reversal", reversal).await;
    assert_eq!(again.code(), 15, "{}", again.text());
    // And she may pay once more.
    world.rbx().call("document_payment", settlement(invoice, true)).await.result();
    assert!(ana.open_invoices().await.is_empty());
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-03-26 the provider: contract blocked
    2026-03-26 financeiro.document_payment: invoice paid
    2026-03-26 financeiro.document_payment: contract released
    2026-03-26 financeiro.document_payment_reversal: invoice payment_reversed
    2026-03-26 financeiro.document_payment: invoice paid
    ");
}

#[tokio::test]
async fn late_charges_grow_by_the_day_and_are_printed_as_the_manual_does() {
    let world = World::on("2026-03-01").await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 31_598, 10).await;
    ana.owes(31_598, "2026-03-10").await;
    let charges = async || {
        let data = world.cliente().get(&format!("/ws/comercial/cliente/{}/dados", ana.id)).await.success();
        format!("{} {}", data["Faturas"][0]["ValorMulta"], data["Faturas"][0]["ValorJuros"])
    };
    assert_eq!(charges().await, "0.0 0.0");
    world.travel_to("2026-03-10").await;
    assert_eq!(charges().await, "0.0 0.0", "due is not late");
    world.travel_to("2026-03-24").await;
    assert_eq!(charges().await, "6.3196 1.474573333333333");
}
