//! What belongs to a customer's record, through both APIs: addresses, files, contacts, accounts, further fields, wishes.

use crate::scene::{Scene, TODAY};
use customers::{AddressError, AddressKind, addresses_for_contract};
use kernel::AddressId;
use serde_json::{Value, json};
use testkit::World;

const FILES: &str = "/ws/comercial/clientes/anexar_arquivos";
const CONTACTS: &str = "/ws/comercial/clientes/contatos/cadastrar";
const ACCOUNTS: &str = "/ws/comercial/clientes/dados_debito/cadastrar";
const AREAS: &str = "/ws/comercial/clientes/areas_atuacao/cadastrar";
const ADDRESSES: &str = "/ws/comercial/clientes/enderecos/cadastrar";

fn body(scene: &Scene<'_>, id: &str) -> Value {
    let operation = cliente::operations().into_iter().find(|operation| operation.id == id).unwrap();
    scene.cliente(operation).body.unwrap()
}

#[tokio::test]
async fn an_address_is_registered_listed_and_chosen_for_a_contract() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let mut address = body(&scene, "comercial.clientes.enderecos.cadastrar");
    address["tipoEndereco"] = json!("INSTALACAO");
    let first = world.cliente().post(ADDRESSES, &address).await.success();
    assert_eq!(world.cliente().post(ADDRESSES, &address).await.success(), first, "word for word is a retry");
    let path = format!("/ws/comercial/clientes/{}/enderecos", scene.ana.id);
    let listed = world.cliente().get(&path).await.success()["resposta"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let new = &listed[1];
    assert_eq!((&new["id"], &new["numero"], &new["idCidade"]), (&first["idEnderecoCliente"], &json!(70), &json!(100)));
    assert_eq!((&new["logradouro"], &new["CEP"]), (&json!("R. MARILIA BERNARDINA LOBO"), &json!("36404199")));
    assert_eq!((&new["classificacaoEndereco"], &new["referencia"]), (&json!("1 - CASA"), &json!("PRAÇA")));

    let id = |value: &Value| AddressId(value.as_i64().unwrap());
    let (ana, installation, default) = (scene.ana.id, id(&new["id"]), id(&listed[0]["id"]));
    let chosen = world.sees(async |ctx| addresses_for_contract(ctx, ana, &[installation, default]).await).await;
    assert_eq!(chosen.iter().map(|one| one.kind).collect::<Vec<_>>(), [AddressKind::Installation, AddressKind::Default]);
    let (bia, both) = (scene.bia.id, [installation, default]);
    world
        .sees(async |ctx| {
            assert!(matches!(addresses_for_contract(ctx, ana, &both[..1]).await, Err(AddressError::Insufficient)));
            assert!(matches!(addresses_for_contract(ctx, bia, &both).await, Err(AddressError::NotFound(_))));
            Ok::<_, kernel::Fault>(())
        })
        .await;
    for (field, value) in [("idEndereco", 5), ("idClassificacaoEndereco", 99), ("idCliente", 77), ("idUsuario", 77)] {
        let mut wrong = address.clone();
        wrong[field] = json!(value);
        let refused = world.cliente().post(ADDRESSES, &wrong).await;
        assert!(refused.status == 404 && refused.error().contains(field), "{field}: {}", refused.text());
    }
}

#[tokio::test]
async fn an_upload_that_lies_is_refused_whole() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").await;
    let file = |model: Value| json!({"idCliente": ana.id.0, "tipo": "DOCUMENTO", "model": model});
    let good = || file(json!({"base64": "/9j/4AAQSkZJRg==", "filename": "foto.jpg", "filesize": "10", "filetype": "image/jpeg"}));
    let wrong = |key: &str, value: Value| {
        let mut file = good();
        file["model"][key] = value;
        file
    };
    let large = "A".repeat(7_000_004);
    for (second, word) in [
        (wrong("filesize", json!(11)), "filesize"),
        (wrong("filetype", json!("application/pdf")), "filetype"),
        (wrong("base64", json!("/9j/4AAQSk*")), "base64"),
        (wrong("base64", json!("TVqQAAMAAAAEAA==")), "base64"),
        (wrong("base64", json!(large)), "O tamanho da imagem foto.jpg excede o limite de 5MB."),
        (wrong("filename", json!("../foto.jpg")), "filename"),
        (json!({"idCliente": 99_999, "tipo": "DOCUMENTO", "model": good()["model"]}), "idCliente"),
        (json!({"idCliente": ana.id.0, "tipo": "FOTO", "model": good()["model"]}), "tipo"),
    ] {
        let refused = world.cliente().post(FILES, &json!([good(), second])).await;
        assert!((400..500).contains(&refused.status) && refused.error().contains(word), "{word}: {}", refused.text());
    }
    let six = world.cliente().post(FILES, &json!(vec![good(); 6])).await;
    assert_eq!(six.error(), "A quantidade de arquivos excede o número máximo de 5.");
    assert_eq!(world.number("SELECT COUNT(*) FROM file").await, 0);

    let two = json!([good(), wrong("filename", json!("verso.jpg"))]);
    assert_eq!(world.cliente().post(FILES, &two).await.success(), "SUCESSO");
    assert_eq!(world.cliente().post(FILES, &two).await.success(), "SUCESSO", "word for word is a retry");
    let customer = ana.id;
    let kept = world.sees(async move |ctx| customers::files_of_customer(ctx, customer).await).await;
    let names: Vec<_> = kept.iter().map(|file| (file.name.as_str(), file.size, file.label.kind)).collect();
    let document = Some(files::FileKind::Document);
    assert_eq!(names, [("foto.jpg", 10, document), ("verso.jpg", 10, document)]);
}

#[tokio::test]
async fn the_rbx_api_takes_files_for_several_registers() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let file = |register: &str, key: &str, value: Value| {
        json!({
            "type": register, key: value, "filename": "a.pdf", "file": "TWFuIGlz", "visible": "yes", "description": "Carta",
        })
    };
    let good = json!([
        file("customer", "code", json!(ana.id.0)),
        file("contract", "code", json!(ana.contracts[0].to_string())),
        file("user", "user", json!("balcao")),
    ]);
    let kept = world.rbx().call("files_upload", good.clone()).await.result();
    assert_eq!(
        (&kept[1]["code"], &kept[2]["user"], &kept[2]["code"]),
        (&json!(ana.contracts[0].0), &json!("balcao"), &Value::Null)
    );
    assert_eq!(world.rbx().call("files_upload", good.clone()).await.result(), kept, "word for word is a retry");
    for (wrong, code) in [
        (file("customer", "code", json!(99_999)), 115),
        (file("user", "user", json!("ninguem")), 7),
        (file("user", "code", json!(1)), 104),
        (file("customer", "user", json!("balcao")), 106),
        (file("ticket", "code", json!("2026032612345678")), 115),
        (file("supplier", "code", json!(1)), 102),
    ] {
        let refused = world.rbx().call("files_upload", json!([good[0], wrong])).await;
        assert_eq!(refused.code(), code, "{}", refused.text());
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM file").await, 3);
}

#[tokio::test]
async fn both_apis_work_on_the_same_contacts() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let contacts = body(&scene, "comercial.clientes.contatos.cadastrar");
    let ids = world.cliente().post(CONTACTS, &contacts).await.success()["idsContatosCliente"].clone();
    assert_eq!(world.cliente().post(CONTACTS, &contacts).await.success()["idsContatosCliente"], ids, "word for word is a retry");
    let id = ids[0].as_i64().unwrap();
    let change = json!({"contact_id": id, "phone_1": "", "email": "novo@exemplo.com", "status": "I"});
    assert_eq!(world.rbx().call("contact_update", change).await.result(), "Contato atualizado com sucesso!");
    let found = world.sees(async move |ctx| customers::find_contact(ctx, kernel::ContactId(id)).await).await;
    let card = found.card;
    assert_eq!((card.name.as_str(), card.email.as_deref(), card.is_active), ("TESTE 1", Some("novo@exemplo.com"), false));
    assert_eq!(card.phones.map(|phone| phone.map(|phone| phone.as_str().to_owned()))[0].as_deref(), Some("32999994444"));

    let mut second = contacts.clone();
    second[0]["nomeOutorgado"] = json!("TESTE 2");
    second.as_array_mut().unwrap().push(json!({"idCliente": 99_999, "nomeOutorgado": "X", "idTipoContato": 1}));
    let before = world.number("SELECT COUNT(*) FROM contact").await;
    let refused = world.cliente().post(CONTACTS, &second).await;
    assert_eq!(refused.error(), "O idCliente informado não pertence a nenhum cliente cadastrado no sistema.");
    assert_eq!(world.number("SELECT COUNT(*) FROM contact").await, before, "all or none");
    assert_eq!(world.rbx().call("contact_delete", json!({"contact_id": id})).await.result(), "Contato deletado com sucesso!");
    assert_eq!(world.rbx().call("contact_delete", json!({"contact_id": id})).await.code(), 9);
    assert_eq!(world.rbx().call("contact_update", json!({"contact_id": id, "name": "X"})).await.code(), 9);
}

#[tokio::test]
async fn a_company_has_areas_and_one_of_them_first() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let area = body(&scene, "comercial.clientes.areas_atuacao.cadastrar");
    let first = world.cliente().post(AREAS, &area).await.success();
    assert_eq!(world.cliente().post(AREAS, &area).await.success(), first, "word for word is a retry");
    for (field, value, status) in
        [("tipo", json!("SECUNDARIO"), 409), ("idAreaAtuacao", json!(99), 409), ("idCliente", json!(scene.ana.id.0), 400)]
    {
        let mut wrong = area.clone();
        wrong[0][field] = value;
        let refused = world.cliente().post(AREAS, &wrong).await;
        assert_eq!(refused.status, status, "{field}: {}", refused.text());
    }
    let mut unknown = area.clone();
    (unknown[0]["idAreaAtuacao"], unknown[0]["tipo"]) = (json!(99), json!("SECUNDARIO"));
    let refused = world.cliente().post(AREAS, &unknown).await;
    assert_eq!(refused.error(), "O idAreaAtuacao informado não pertence a nenhuma área de atuação cadastrada no sistema.");
    assert_eq!(world.number("SELECT COUNT(*) FROM customer_business_area").await, 1);
}

#[tokio::test]
async fn a_customer_may_have_several_accounts_for_direct_debit() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").await;
    let account = |bank: i64, digit: &str| {
        json!({
            "idCliente": ana.id.0, "idBanco": bank, "nomeTitular": "ANA LUZ", "agencia": "0444", "dvAgencia": "",
            "contaCorrente": "0055", "dvContaCorrente": digit,
        })
    };
    for wrong in [account(998, "1"), account(1, "Z"), account(-1, "1")] {
        let refused = world.cliente().post(ACCOUNTS, &json!([account(1, "1"), wrong])).await;
        assert!((400..500).contains(&refused.status), "{}", refused.text());
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM debit_account").await, 0, "all or none");
    let two = json!([account(1, "x"), account(33, "2")]);
    let ids = world.cliente().post(ACCOUNTS, &two).await.success()["idsDadosDebitoCliente"].clone();
    assert_eq!(world.cliente().post(ACCOUNTS, &two).await.success()["idsDadosDebitoCliente"], ids);
    let listed = world.cliente().get(&format!("/ws/comercial/clientes/{}/dados_debito", ana.id)).await.success();
    let kept: Vec<_> = listed["resposta"].as_array().unwrap().iter().map(|one| (&one["id"], &one["idBanco"])).collect();
    assert_eq!(kept, [(&ids[0], &json!(1)), (&ids[1], &json!(33))]);
    let first = &listed["resposta"][0];
    assert_eq!(
        (&first["agencia"], &first["contaCorrente"], &first["dvContaCorrente"]),
        (&json!("0444"), &json!("0055"), &json!("X"))
    );
    assert_eq!(world.cliente().get("/ws/comercial/clientes/99999/dados_debito").await.status, 404);
}

#[tokio::test]
async fn further_fields_take_what_is_of_their_kind() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let contract = scene.ana.contracts[0].0;
    let value = |content: &str| json!({"code": scene.records.field.0, "target_type": "contract", "target_id": contract, "content": content});
    let rbx = || world.rbx();
    for content in ["abc", "1.234,56", "2026-01-01", "NaN"] {
        assert_eq!(rbx().call("additional_data_insert", value(content)).await.code(), 108, "{content}");
    }
    let (first, second) = (rbx(), rbx());
    let (one, other) =
        tokio::join!(first.call("additional_data_insert", value("1,5")), second.call("additional_data_insert", value("2")),);
    let mut codes = [one.code(), other.code()];
    codes.sort_unstable();
    assert_eq!(codes, [0, 24], "a register has one value in a field: {} {}", one.text(), other.text());
    let kept = if one.code() == 0 { one } else { other };
    let id: i64 = kept.result()["additional_data_id"].as_str().unwrap().parse().unwrap();
    let place = |field: i64, id: i64| json!({"additional_data_id": id, "code": field, "target_type": "contract", "target_id": contract, "content": "7"});
    let changed = rbx().call("additional_data_update", place(scene.records.field.0, id)).await;
    assert_eq!(changed.result(), "Additional data changed successfully");
    assert_eq!(rbx().call("additional_data_update", place(scene.records.changed_value.0.0, id)).await.code(), 16);
    let mut strange = place(scene.records.field.0, id);
    strange["target_id"] = json!(scene.bia.contracts[0].0);
    assert_eq!(rbx().call("additional_data_delete", strange).await.code(), 15);
    let listed = rbx().call("consult_additional_data", json!({"type": "contracts"})).await.result();
    let own = listed.as_array().unwrap().iter().find(|one| one["id"] == json!(id.to_string())).unwrap();
    assert_eq!((&own["complement_value"], &own["contract_id"]), (&json!("7"), &json!(contract.to_string())));
    assert_eq!((&own["market_id"], &own["customer"]), (&json!(scene.ana.id.to_string()), &json!("ANA LUZ")));
    let wrong = rbx().call("consult_additional_data", json!({"type": ["customers"]})).await;
    let text = "type error - valores válidos de type são: customer_market, contracts, services, verifique o valor do campo";
    assert_eq!((wrong.code(), wrong.json()["error_description"].as_str()), (4, Some(text)));
    assert_eq!(rbx().call("additional_data_delete", place(scene.records.field.0, id)).await.json()["error_code"], "");
    assert_eq!(rbx().call("additional_data_delete", place(scene.records.field.0, id)).await.code(), 15);
    // Of a ticket somebody must be said to do it, and a field of contracts is none of customers.
    let mut ticket = value("1");
    ticket["target_type"] = json!("ticket");
    assert_eq!(rbx().call("additional_data_insert", ticket).await.code(), 109);
    let mut customer = value("1");
    (customer["target_type"], customer["target_id"]) = (json!("customer"), json!(scene.ana.id.0));
    assert_eq!(rbx().call("additional_data_insert", customer).await.code(), 111);
}

#[tokio::test]
async fn a_wish_for_changed_data_is_a_ticket_and_changes_nothing() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let wish = body(&scene, "comercial.clientes.alterar_perfil");
    let before = world.dump().await;
    let sent = world.cliente().post("/ws/comercial/alterarPerfil", &wish).await.success();
    assert_eq!(sent, "A solicitacao foi enviada ao setor responsavel, que realizara as atualizacoes dos dados!");
    world.cliente().post("/ws/comercial/alterarPerfil", &wish).await.success();
    let after = world.dump().await;
    for table in ["customer", "customer_address", "contract", "contract_address"] {
        assert_eq!(before.count(table), after.count(table));
    }
    let tickets = format!("SELECT description FROM ticket WHERE customer_id = {} AND status = 'open'", scene.ana.id);
    let rows = world.rows(&tickets).await;
    assert_eq!(rows.len(), 1, "word for word is a retry");
    let text: String = rows[0].try_get("", "description").unwrap();
    assert!(text.contains("Nome completo: ANA LUZ DE SOUZA") && text.contains("DONA MARIANA GUIMARAES, 513"), "{text}");
    let customer = scene.ana.id;
    assert_eq!(world.sees(async move |ctx| customers::find_customer(ctx, customer).await).await.name, "ANA LUZ");
    let mut strange = wish.clone();
    strange["Contratos"][0]["CodContrato"] = json!(scene.bia.contracts[0].0);
    assert_eq!(world.cliente().post("/ws/comercial/alteraPerfil", &strange).await.status, 404);
    let empty = json!({"IDCliente": scene.ana.id.0});
    assert_eq!(world.cliente().post("/ws/comercial/alteraPerfil", &empty).await.status, 400);
}

#[tokio::test]
async fn a_password_is_made_anew_and_told_to_who_asked() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").await;
    let reset = world.cliente().put("/ws/area/cliente/resetar_senha", &json!({"CPFCNPJ": ana.cpf})).await.success();
    assert_eq!(reset["Successo"], " Senha resetada com sucesso.");
    let login = |password: &str| json!({"usuario": ana.cpf, "senha": password});
    let new = reset["Senha"].as_str().unwrap();
    world.cliente().post("/ws/comercial/logar", &login(new)).await.success();
    assert_eq!(world.cliente().post("/ws/comercial/logar", &login(&ana.password)).await.status, 400);
    for (unknown, status) in [
        (json!({"CPFCNPJ": "39053344705"}), 404),
        (json!({"IDCliente": 99_999}), 404),
        (json!({}), 400),
        (json!({"CPFCNPJ": "123"}), 400),
    ] {
        assert_eq!(world.cliente().put("/ws/area/cliente/resetar_senha", &unknown).await.status, status, "{unknown}");
    }
}

#[tokio::test]
async fn the_area_of_a_customer_shows_what_is_on_record() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let ana = scene.ana.id;
    let shown = world.cliente().get(&format!("/ws/area/cliente/{ana}")).await.success();
    assert_eq!((&shown["status"], &shown["data"]["cpf"]), (&json!("OK"), &json!(scene.ana.cpf)));
    assert_eq!(shown["data"]["contratos"][0]["status"], "HABILITADO");
    let setting = json!({"idAtendimento": ana.0, "recebeNotificacoes": false});
    let path = "/ws/area/cliente/alterar/configuracao/notificacoes";
    let said = world.cliente().put(path, &setting).await.success()["data"].clone();
    assert!(said.as_str().unwrap().contains(&format!("'{ana}'")), "{said}");
    assert!(!world.sees(async move |ctx| customers::profile_of_customer(ctx, ana).await).await.receives_notices);
    let waiting = world.cliente().get(&format!("/ws/area/cliente/{ana}/avisos_app")).await.success();
    assert_eq!(waiting["data"].as_array().unwrap().len(), 1);
    let notice = scene.notice;
    world
        .cliente()
        .post(&format!("/ws/comercial/avisos_app/{notice}"), &json!({"usuario": scene.ana.cpf, "senha": scene.ana.password}))
        .await
        .success();
    let waiting = world.cliente().get(&format!("/ws/area/cliente/{ana}/avisos_app")).await.success();
    assert_eq!(waiting["data"], json!([]));
    let sold = |query: &str| format!("/ws/comercial/clientes/buscar/vendedor/1{query}");
    let found = world.cliente().get(&sold("")).await.success();
    assert_eq!((found["resposta"].as_array().unwrap().len(), &found["resposta"][0]["id"]), (1, &json!(ana.0)));
    assert_eq!(world.cliente().get(&sold(&format!("?id={}", scene.bia.id))).await.success()["resposta"], json!([]));
}
