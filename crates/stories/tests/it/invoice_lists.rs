//! The lists of invoices and of what payments refer to.

use crate::scene::{TODAY, pay};
use serde_json::{Value, json};
use testkit::World;

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|entry| entry["IDFatura"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_cpf_leads_to_all_invoices_to_the_open_ones_and_to_what_they_bill() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 31_598, 9).with_contract("Fibra 300", 7_990, 9).await;
    // Sixteen days late today.
    let late = ana.owes(31_598, "2026-03-10").await;
    let paid = ana.owes(5_000, "2026-04-12").await;
    pay(&world, paid).await;
    let cliente = world.cliente();

    let all = cliente.get(&format!("/ws/financeiro/faturas/{}/todas", ana.cpf)).await.success();
    assert_eq!((&all["ClienteEncontrato"], ids(&all["Faturas"])), (&json!(true), vec![late.0, paid.0]));
    let open = &all["Faturas"][0];
    assert_eq!(
        (&open["ValorMulta"], &open["Valor"], &open["VencimentoFormatado"]),
        (&json!(6.3196), &json!(315.98), &json!("10/03/2026"))
    );
    let interest = open["ValorJuros"].as_f64().unwrap();
    assert!((interest - 315.98 * 0.01 / 30.0 * 16.0).abs() < 1e-9, "{interest}");
    assert!(open.get("DataPagamento").is_none());
    let settled = &all["Faturas"][1];
    assert_eq!(settled["DataPagamento"], TODAY);
    assert!(settled.get("ValorMulta").is_none() && settled.get("ValorJuros").is_none());

    let short = cliente.get(&format!("/ws/financeiro/faturas/{}/simplificado", ana.cpf)).await.success();
    let keys: Vec<_> = short["Faturas"][0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(ids(&short["Faturas"]), [late.0]);
    assert_eq!(keys.len(), 6, "{keys:?}");

    let login = json!({"usuario": ana.cpf, "senha": "qualquer"});
    let of_login = cliente.post("/ws/financeiro/faturas/cliente", &login).await.success();
    assert_eq!((&of_login["Cliente"], ids(&of_login["Faturas"])), (&json!("ANA LUZ"), vec![late.0]));
    let billed: Vec<_> = of_login["Contratos"].as_array().unwrap().iter().map(|entry| entry["IDContrato"].clone()).collect();
    assert_eq!(json!(billed), of_login["Faturas"][0]["idsContratos"]);

    let nobody = json!({"ClienteEncontrato": false});
    assert_eq!(cliente.get("/ws/financeiro/faturas/52998224725/todas").await.success(), nobody);
    assert_eq!(cliente.get("/ws/financeiro/faturas/52998224725/simplificado").await.success(), nobody);
    assert_eq!(cliente.post("/ws/financeiro/faturas/cliente", &json!({"usuario": "52998224725"})).await.success(), nobody);
    assert_eq!(cliente.get("/ws/financeiro/faturas/1234567801/todas").await.status, 400);
}

#[tokio::test]
async fn a_subscriber_reads_its_contracts_and_open_invoices() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let invoice = ana.owes(9_990, "2026-04-10").await;
    let login = json!({"usuario": ana.cpf, "senha": ana.password});
    let found = world.cliente().post(&format!("/ws/comercial/contratos/cliente/{}", ana.id), &login).await.success();
    assert_eq!((found["CodigoCliente"].as_i64(), ids(&found["faturas"])), (Some(ana.id.0), vec![invoice.0]));
    assert_eq!(found["DataNascimento"], 574_398_000_000_i64);
    assert!(found["faturas"][0].get("idsContratos").is_none());
    assert_eq!(found["contratos"][0]["CodContrato"], ana.contracts[0].0);
    let logged_in = world.cliente().post("/ws/comercial/logar", &login).await.success();
    assert_eq!(logged_in["faturas"][0]["idsContratos"], json!([ana.contracts[0].0]));
}

#[tokio::test]
async fn catalogues_tell_what_a_payment_may_name() {
    let world = World::on(TODAY).await;
    let cliente = world.cliente();
    let brands = async |acquirer: &str| {
        let path = format!("/ws/financeiro/bandeiras_cartao{acquirer}");
        cliente.get(&path).await.success().as_array().unwrap().clone()
    };
    let all = brands("").await;
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["id"], &all[0]["adquirente"], &all[0]["codigoCreditoSap"]), (&json!(1), &json!("CIELO"), &json!("")));
    assert_eq!(brands("?adquirente=cielo").await, all);
    assert!(brands("?adquirente=STONE").await.is_empty());
    let methods = cliente.get("/ws/financeiro/formas_pagamento").await.success();
    let flags =
        |method: &Value| ["isCartao", "isDinheiro", "isTransferencia", "debito"].map(|flag| method[flag].as_bool().unwrap());
    assert_eq!(flags(&methods[0]), [false, false, false, false]);
    assert_eq!(flags(&methods[1]), [true, false, false, true]);
    assert_eq!(flags(&methods[2]), [false, true, false, false]);
    let accounts =
        async |method: i64| cliente.get(&format!("/ws/financeiro/contas_financeiras/forma_pagamento/{method}")).await.success();
    let linked = accounts(1).await;
    assert_eq!((&linked[0]["descricao"], &linked[0]["ativo"]), (&json!("SANTANDER"), &json!(true)));
    assert_eq!(accounts(3).await[0]["banco"], Value::Null);
    assert_eq!(accounts(99).await, "FALHA");
    let banks = cliente.get("/ws/financeiro/bancos").await.success();
    assert!(banks["resposta"].is_array());
}
