//! A seller's afternoon: from a prospect's address to a customer, and what decides on the way.

use crate::scene::Scene;
use crate::scene::sales::{APPROVED, FRESH, UNDECIDED};
use br::{Cep, Uf};
use customers::{AddAddress, AddressKind, AddressSite, NewAddress, PostalAddress};
use kernel::{Caller, Money};
use sales::{BureauReport, ConversionError, ConvertProspect, CustomerChoices, Immovable, convert_prospect};
use serde_json::{Value, json};
use testkit::World;

const DAY: &str = "2026-03-26";

async fn post(world: &World, path: &str, body: Value) -> (u16, Value) {
    send(world, "post", path, body).await
}

async fn send(world: &World, method: &str, path: &str, body: Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let reply = world.cliente().from(&world.new_address()).send(method, path, body).await;
    (reply.status, reply.json())
}

async fn get(world: &World, path: &str) -> Value {
    let (status, answer) = send(world, "get", path, Value::Null).await;
    assert_eq!(status, 200, "{answer}");
    answer["resposta"].clone()
}

fn flags(prospect: i64) -> Value {
    json!({
        "idProspecto": prospect, "emiteNotaFiscal": 1, "emiteNotaUnica": 0, "enviaNotaFiscalEmail": 1, "emiteFaturaUnica": 1,
        "formadorOpiniao": 0, "funcionario": 0, "parceiro": 1, "recebeSMS": 0, "nomePai": "JOSÉ LIMA",
    })
}

#[tokio::test]
async fn a_prospect_is_registered_approved_and_becomes_a_customer_with_all_that_it_has() {
    let world = World::on(DAY).await;
    let _scene = Scene::set(&world).await;
    let (status, answer) = post(
        &world,
        "/ws/comercial/prospectos/cadastrar",
        json!({
            "tipoPessoa": "PessoaFisica", "nome": "Hugo Lima", "telefoneFixo": "3233334444", "telefoneMovel": "32999998888",
            "dataNascimento": "15-03-1988", "idVendedor": 1, "idSegmentoProspecto": 1, "idTipoProspecto": 1, "idCanalVenda": 1,
            "idEmpresa": 1, "email": "hugo@exemplo.com.br", "cpf": "153.509.460-56", "nomeMae": "ANA LIMA", "sexo": "",
        }),
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let id = answer["idProspecto"].as_i64().unwrap();
    let (status, answer) = post(
        &world,
        "/ws/comercial/prospectos/enderecos/cadastrar",
        json!({
            "idProspecto": id, "idEndereco": 17_900_001, "numero": 45, "complemento": "casa A", "referencia": "",
            "tipoEndereco": "PADRAO", "idClassificacaoEndereco": 1, "idBloco": "", "andar": "", "numeroCasa": "", "apto": "",
        }),
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let plan = json!({"idProspecto": id, "idPlano": 18_000_002});
    let (status, answer) = post(&world, "/ws/comercial/prospectos/servicos_interesse/cadastrar", plan).await;
    assert_eq!(status, 200, "{answer}");
    let service = answer["idServicoInteresse"].as_i64().unwrap();

    let (status, answer) = post(&world, "/ws/comercial/prospectos/converter/cliente", flags(id)).await;
    assert_eq!((status, answer["error"].as_str()), (409, Some("O prospecto informado ainda não foi aprovado.")));
    let approval = json!({"idUsuario": 1, "idProspecto": id, "acao": "aprovar"});
    let (status, answer) = send(&world, "put", "/ws/comercial/prospectos/aprovar/reprovar", approval).await;
    assert_eq!((status, &answer), (200, &json!({"resposta": id})));
    let file = get(&world, &format!("/ws/comercial/prospectos/{id}")).await;
    assert_eq!(file["funilProspecto"]["qualificacao"], "CONVERTER CLIENTE");
    assert_eq!((file["oportunidade"].as_str(), file["convertido"].as_i64()), (Some("ABERTA"), Some(0)));
    assert_eq!(file["dataNascimento"], 574_398_000_000_i64);
    assert_eq!(file["enderecosProspecto"][0]["idCidade"], 100);

    let contact = json!({
        "person_type": "M", "person_id": id, "name": "Rita Lima", "phone_1": "32999887766", "email": "rita@exemplo.com.br",
        "type": "G", "status": "A",
    });
    let contact = world.rbx().call("contact_create", contact).await.result()["id"].as_str().unwrap().to_owned();

    let (status, answer) = post(&world, "/ws/comercial/prospectos/converter/cliente", flags(id)).await;
    assert_eq!(status, 200, "{answer}");
    let customer = answer["idCliente"].as_i64().unwrap();
    let owner = world.number(&format!("SELECT customer_id FROM contact WHERE id = {contact} AND prospect_id IS NULL")).await;
    assert_eq!(owner, customer, "the contact follows");
    let services = get(&world, &format!("/ws/comercial/clientes/{customer}/planos_prospectados")).await;
    assert_eq!((services[0]["id"].as_i64(), services[0]["idProspecto"].as_i64()), (Some(service), Some(id)));
    assert_eq!(services[0]["status"], "PENDENTE");
    let file = get(&world, &format!("/ws/comercial/prospectos/{id}")).await;
    assert_eq!((file["oportunidade"].as_str(), file["convertido"].as_i64()), (Some("GANHOU"), Some(1)));
    let rows = world
        .rows(&format!(
            "SELECT customer.father_name, customer.mother_name, customer.is_partner, customer.receives_sms, \
             customer_address.street_id, customer_address.street_number FROM customer \
             JOIN customer_address ON customer_address.customer_id = customer.id WHERE customer.id = {customer}"
        ))
        .await;
    assert_eq!(rows.len(), 1);
    let text = |column: &str| rows[0].try_get::<String>("", column).unwrap();
    assert_eq!(
        (text("father_name"), text("mother_name"), text("street_number")),
        ("JOSÉ LIMA".into(), "ANA LIMA".into(), "45".into())
    );
    assert!(rows[0].try_get::<bool>("", "is_partner").unwrap() && !rows[0].try_get::<bool>("", "receives_sms").unwrap());
    assert_eq!(rows[0].try_get::<i64>("", "street_id").unwrap(), 17_900_001);
}

#[tokio::test]
async fn a_conversion_at_the_same_time_makes_one_customer() {
    let world = World::on(DAY).await;
    let _scene = Scene::set(&world).await;
    let before = world.number("SELECT COUNT(*) FROM customer").await;
    let choices = CustomerChoices {
        issues_notes: true,
        single_note: true,
        notes_by_email: true,
        single_invoice: true,
        is_opinion_leader: false,
        is_employee: false,
        is_partner: false,
        receives_sms: true,
    };
    let command = ConvertProspect {
        prospect: APPROVED,
        by: None,
        choices,
        father_name: None,
        activity_kind: None,
        federal_tax_regime: None,
        cfop: None,
    };
    let racers: Vec<_> = (0..8)
        .map(|number| {
            let (app, command) = (world.app().clone(), command.clone());
            tokio::spawn(async move {
                let caller = Caller::cli(&format!("racer {number}"));
                app.write(&caller, async move |ctx| convert_prospect(ctx, command).await).await
            })
        })
        .collect();
    let (mut won, mut lost) = (0, 0);
    for racer in racers {
        match racer.await.unwrap() {
            Ok(_) => won += 1,
            Err(ConversionError::Immovable(Immovable::Converted)) => lost += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((won, lost), (1, 7));
    assert_eq!(world.number("SELECT COUNT(*) FROM customer").await, before + 1);
    assert_eq!(world.number(&format!("SELECT COUNT(*) FROM conversion WHERE prospect_id = {APPROVED}")).await, 1);
}

#[tokio::test]
async fn who_was_refused_may_be_approved_after_all() {
    let world = World::on(DAY).await;
    let _scene = Scene::set(&world).await;
    let decide = async |action: &str| {
        let body = json!({"idUsuario": 1, "idProspecto": UNDECIDED.0, "acao": action});
        send(&world, "put", "/ws/comercial/prospectos/aprovar/reprovar", body).await.0
    };
    assert_eq!(decide("reprovar").await, 200);
    let status = get(&world, "/ws/comercial/prospectos/vendas/status/1").await;
    assert_eq!(status, json!({"REALIZADAS": 0, "EM_ANDAMENTO": 2, "RECUSADAS": 1}));
    let (code, answer) = post(&world, "/ws/comercial/prospectos/converter/cliente", flags(UNDECIDED.0)).await;
    assert_eq!((code, answer["error"].as_str()), (409, Some("O prospecto informado foi reprovado.")));
    assert_eq!(decide("aprovar").await, 200);
    let lost = get(&world, "/ws/comercial/prospectos/buscar/vendedor/1?oportunidade=PERDEU").await;
    assert_eq!(lost, json!([]));
    let found = get(&world, "/ws/comercial/prospectos/buscar/vendedor/1?nome=FABIO").await;
    assert_eq!(found[0]["nome"], "Fábio Melo");
}

#[tokio::test]
async fn debts_are_found_by_document_and_by_address() {
    let world = World::on(DAY).await;
    let scene = Scene::set(&world).await;
    let check = async |path: &str, body: Value| {
        let (status, answer) = post(&world, path, body).await;
        assert_eq!(status, 200, "{answer}");
        answer["resposta"].clone()
    };
    let none = json!({"possuiDivida": false});
    let prospect = json!({"idProspecto": FRESH.0, "idUsuario": 1});
    assert_eq!(check("/ws/comercial/prospectos/credito_interno/consultar", prospect.clone()).await, none);
    assert_eq!(check("/ws/comercial/prospectos/credito_endereco/consultar", prospect.clone()).await, none);
    let owes = |found: &Value| {
        let invoices = found["faturas"].as_array().unwrap();
        assert_eq!(found["possuiDivida"], true);
        assert!(invoices.iter().any(|invoice| invoice["id"] == scene.late.0 && invoice["dataVencimento"] == "10-03-2026"));
        assert!(invoices.iter().all(|invoice| invoice["idCliente"] == scene.ana.id.0 && invoice["valorPago"].is_null()));
    };
    let (status, answer) = post(
        &world,
        "/ws/comercial/prospectos/cadastrar",
        json!({
            "tipoPessoa": "PessoaFisica", "nome": "Ana Luz", "telefoneFixo": "3233334444", "telefoneMovel": "32999998888",
            "dataNascimento": "15-03-1988", "idVendedor": 1, "idSegmentoProspecto": 1, "idTipoProspecto": 1, "idCanalVenda": 1,
            "idEmpresa": 1, "cpf": scene.ana.cpf,
        }),
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    owes(
        &check(
            "/ws/comercial/prospectos/credito_interno/consultar",
            json!({"idProspecto": answer["idProspecto"], "idUsuario": 1}),
        )
        .await,
    );
    // Ana lives in the prospect's house.
    let address = PostalAddress {
        street: "RUA MARÍLIA BERNARDINA LOBO".into(),
        number: "96".into(),
        complement: String::new(),
        neighborhood: "ROCHEDO".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36404199").unwrap(),
    };
    let site = AddressSite { street: Some(17_900_001), ..AddressSite::default() };
    let address = NewAddress { id: None, kind: AddressKind::Installation, address };
    let address = AddAddress { customer: scene.ana.id, address, site };
    world.does(async move |ctx| customers::add_address(ctx, address).await).await;
    owes(&check("/ws/comercial/prospectos/credito_endereco/consultar", prospect).await);
    let house = json!({"idEndereco": 17_900_001, "numero": 97});
    assert_eq!(check("/ws/comercial/credito_endereco/consultar", house).await, none);
    let house = json!({"idEndereco": 17_900_001, "numero": 96, "idCondominioCM": null, "idBloco": null});
    assert_eq!(check("/ws/comercial/credito_endereco/consultar", house).await["possuiDivida"], true);
}

#[tokio::test]
async fn a_bureau_is_asked_once_and_judged_by_the_criteria() {
    let world = World::on(DAY).await;
    let _scene = Scene::set(&world).await;
    let ask = async |path: &str| post(&world, path, json!({"idProspecto": FRESH.0, "idUsuario": 1})).await;
    let spc = "/ws/comercial/prospectos/spc/consultar";
    world.sent().report(BureauReport {
        score: Some(485),
        restrictions_total: Some(Money::centavos(10_050)),
        restrictions: 1,
        ..BureauReport::default()
    });
    let (status, first) = ask(spc).await;
    assert_eq!(status, 200, "{first}");
    let report = &first["resposta"];
    assert_eq!((report["idade"].as_i64(), report["aprovado"].as_bool()), (Some(38), Some(false)), "{report}");
    assert_eq!(report["analisesCredito"][0]["aprovado"], true);
    assert_eq!(report["valorTotalRestricoes"], 100.5);
    assert_eq!(ask(spc).await.1, first, "a repetition is answered with the same report");
    assert_eq!(world.sent().asked(), ["spc 52998224725"]);
    world.wait(chrono::TimeDelta::seconds(61));
    world.sent().report(BureauReport { score: Some(900), ..BureauReport::default() });
    assert_eq!(ask(spc).await.1["resposta"]["aprovado"], true);
    assert_eq!(world.number("SELECT COUNT(*) FROM credit_report").await, 2);
    assert_eq!(world.number("SELECT COUNT(*) FROM credit_analysis").await, 2);
    let (status, trust) = ask("/ws/comercial/prospectos/clear_sale/consultar").await;
    assert_eq!((status, &trust["resposta"]["resultado"]["ponto"]["valor"]), (200, &json!(90.0)), "{trust}");
    assert_eq!(world.number("SELECT COUNT(*) FROM fraud_report").await, 1);
    world.wait(chrono::TimeDelta::seconds(61));
    world.sent().break_down(true);
    let (status, failed) = ask(spc).await;
    assert_eq!((status, failed["error"].as_str()), (503, Some("Erro ao verificar credito")));
    assert_eq!(world.number("SELECT COUNT(*) FROM credit_report").await, 2, "nothing is kept of a failed question");
}

#[tokio::test]
async fn an_upload_is_kept_whole_or_not_at_all() {
    let world = World::on(DAY).await;
    let _scene = Scene::set(&world).await;
    let path = "/ws/comercial/prospectos/anexar_arquivos";
    let file = |prospect: i64, size: i64, media: &str| {
        let model = json!({"base64": "JVBERi0xLjQK", "filename": "rg.pdf", "filesize": size, "filetype": media});
        json!({"idProspecto": prospect, "model": model})
    };
    let good = file(FRESH.0, 9, "application/pdf");
    for (bad, code) in [
        (file(FRESH.0, 10, "application/pdf"), 400),
        (file(FRESH.0, 9, "image/jpeg"), 400),
        (file(77, 9, "application/pdf"), 404),
    ] {
        assert_eq!(post(&world, path, json!([good, bad])).await.0, code, "{bad}");
    }
    assert_eq!(post(&world, path, Value::Array(vec![good.clone(); 6])).await.0, 400);
    let files = format!("/ws/comercial/prospectos/{FRESH}/arquivos");
    assert_eq!(get(&world, &files).await, json!([]));
    assert_eq!(post(&world, path, json!([good])).await, (200, json!({"success": "OK"})));
    let kept = get(&world, &files).await;
    assert_eq!((kept[0]["nome"].as_str(), kept[0]["tipo"].as_str()), (Some("rg_260326120000.pdf"), Some("application/pdf")));
}
