//! A contract's documents: written from templates, given as they were issued, signed once, and never changed after that.

use crate::scene::papers::standard;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use contracts::ContractImport;
use customers::{AddressKind, CustomerKind, NewAddress, NewCustomer, PostalAddress};
use kernel::{ContractId, CustomerId, PaperTemplateId};
use papers::{
    MAGIC_WORDS, Means, SaveTemplate, SavedTemplate, SignContract, SignError, TemplateKind, save_template, sign_contract,
};
use serde_json::{Value, json};
use testkit::{Person, World};

const TODAY: &str = "2026-03-26";

async fn save(world: &World, name: &str, kind: TemplateKind, html: &str) -> SavedTemplate {
    let command = SaveTemplate { id: None, name: name.into(), kind, is_standard: true, html: html.into() };
    world.does(async move |ctx| save_template(ctx, command).await).await
}

async fn generated(world: &World, customer: CustomerId, contract: ContractId, models: &[PaperTemplateId]) -> Vec<Value> {
    let models: Vec<i64> = models.iter().map(|id| id.0).collect();
    let fields =
        json!({"customer_id": customer.0, "contract_id": contract.0, "contract_model_id": models, "generate_link": true});
    world.rbx().call("contract_generate_html", fields).await.result().as_array().unwrap().clone()
}

/// The HTML of an item, from base64 and ISO-8859-1.
fn html(item: &Value) -> String {
    let bytes = STANDARD.decode(item["contract_model_html"].as_str().unwrap()).unwrap();
    bytes.into_iter().map(char::from).collect()
}

async fn accept(world: &World, contract: ContractId) -> Value {
    world.cliente().get(&format!("/ws/comercial/contratos/aceite/{contract}")).await.json()
}

fn login(person: &Person<'_>) -> Value {
    json!({"usuario": person.cpf, "senha": person.password})
}

fn accepted() -> Value {
    json!({"Status": "OK", "Mensagem": "Aceite realizado com sucesso."})
}

fn not_accepted() -> Value {
    json!({"Status": "INTERNAL_SERVER_ERROR", "Mensagem": "Não foi possível realizar o aceite."})
}

#[tokio::test]
async fn a_document_is_issued_once_for_what_it_says_and_kept_as_it_was_signed() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Conceição").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let first = save(&world, "Contrato", TemplateKind::Contract, "<p>{{cliente.nome}}: {{contrato.valor}}</p>").await;
    assert_eq!((first.version, first.is_new), (1, true));
    let again = save(&world, "Contrato", TemplateKind::Contract, "<p>{{cliente.nome}}: {{contrato.valor}}</p>").await;
    assert_eq!((again.id, again.version, again.is_new), (first.id, 1, false), "the same text is the same version");
    save(&world, "Aceite", TemplateKind::Acceptance, "<p>{{aceite.situacao}} {{aceite.origem}}</p><p>{{aceite.documentos}}</p>")
        .await;

    let items = generated(&world, ana.id, contract, &[]).await;
    assert_eq!((items.len(), &items[0]["contract_model_id"]), (1, &json!(first.id.0)));
    assert_eq!(html(&items[0]), "<p>ANA CONCEIÇÃO: R$ 99,90</p>");
    let link = items[0]["contract_link_download"].as_str().unwrap();
    assert!(link.contains(&format!("/routerbox/tmp/ctr_{}_{contract}_{}_26032026", ana.id, first.id)), "{link}");
    let pdf = world.rbx().with_key(None).download(link).await;
    assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"), "{}", pdf.text());
    world.wait(TimeDelta::minutes(1));
    generated(&world, ana.id, contract, &[first.id]).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_paper").await, 1, "who asks again gets the same document");

    let second =
        save(&world, "Contrato", TemplateKind::Contract, "<p>{{cliente.nome}}, {{contrato.valor_por_extenso}}</p>").await;
    assert_eq!((second.id, second.version), (first.id, 2));
    world.wait(TimeDelta::minutes(1));
    let shown = html(&generated(&world, ana.id, contract, &[]).await[0]);
    assert_eq!(shown, "<p>ANA CONCEIÇÃO, noventa e nove reais e noventa centavos</p>");
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_paper").await, 2);

    assert_eq!(accept(&world, contract).await, accepted());
    assert_eq!(accept(&world, contract).await, accepted(), "a client that repeats is told the same");
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 1);
    let signature = world.sees(async |ctx| papers::signature_of_contract(ctx, contract).await).await.unwrap();
    assert_eq!((signature.means, signature.signer.as_str()), (Means::Acceptance, "ANA CONCEIÇÃO"));
    assert!(signature.address.is_some() && signature.credential.is_some() && signature.signed_at == world.now());
    let [signed] = signature.papers.as_slice() else { panic!("{signature:?}") };
    let paper = world.sees(async |ctx| papers::find_paper(ctx, signed.paper).await).await.unwrap();
    assert_eq!((paper.version, &paper.html), (2, &shown), "what was shown last is what was signed");
    assert_eq!(signed.sha256, paper.sha256);
    let form = world.sees(async |ctx| papers::find_paper(ctx, signature.form.unwrap()).await).await.unwrap();
    let address = signature.address.unwrap();
    assert!(form.html.starts_with(&format!("<p>Aceito eletronicamente {address}</p>")), "{}", form.html);
    assert!(form.html.contains(&format!("Contrato - SHA-256 {}", paper.sha256)), "{}", form.html);

    save(&world, "Contrato", TemplateKind::Contract, "<p>Outro texto</p>").await;
    world.wait(TimeDelta::minutes(1));
    assert_eq!(html(&generated(&world, ana.id, contract, &[first.id]).await[0]), shown, "what was signed never changes");
    let download = world.cliente().get(&format!("/ws/comercial/contratos/modelo/{contract}")).await;
    assert_eq!((download.status, download.media()), (200, "application/pdf"));
    let expected = app::papers_pdf(&[paper], kernel::Environment::Production).unwrap();
    assert!(download.body == expected, "the PDF is that of the signed text");
    let path = format!("/ws/comercial/contratos/modelo_contrato/{contract}");
    let form_pdf = world.cliente().post(&path, &login(&ana)).await;
    assert!(form_pdf.body == app::papers_pdf(&[form], kernel::Environment::Production).unwrap());
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_paper").await, 3, "two of the contract, and the form");
}

#[tokio::test]
async fn a_strangers_contract_is_not_there() {
    let world = World::on(TODAY).await;
    standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
    let (anas, bias) = (ana.contracts[0], bia.contracts[0]);
    let before = world.dump().await;
    let wrong = world
        .rbx()
        .call("contract_generate_html", json!({"customer_id": bia.id.0, "contract_id": anas.0, "generate_link": true}))
        .await;
    assert_eq!((wrong.code(), wrong.json()["result"].clone()), (14, json!([])), "{}", wrong.text());
    let wrong = world.rbx().call("contract_signature", json!({"customer_id": bia.id.0, "contract_id": anas.0})).await;
    assert_eq!(wrong.code(), 107, "{}", wrong.text());
    let path = format!("/ws/comercial/contratos/aceite/{anas}");
    let wrong = world.cliente().send("get", &path, login(&bia).to_string()).await;
    assert_eq!((wrong.status, wrong.json()), (200, not_accepted()));
    let wrong = world.cliente().send("get", &path, json!({"usuario": ana.cpf, "senha": "errada"}).to_string()).await;
    assert_eq!(wrong.status, 400, "{}", wrong.text());
    let wrong = world.cliente().post(&format!("/ws/comercial/contratos/modelo_contrato/{anas}"), &login(&bia)).await;
    assert_eq!((wrong.status, wrong.error().as_str()), (404, "Contrato não encontrado."));
    assert_eq!(accept(&world, ContractId(987_654_321)).await, not_accepted());
    let changed = before.difference(&world.dump().await);
    assert!(!changed.contains("contract_"), "{changed}");
    let own = world.cliente().send("get", &format!("/ws/comercial/contratos/aceite/{bias}"), login(&bia).to_string()).await;
    assert_eq!(own.json(), accepted());
}

#[tokio::test]
async fn a_signature_is_registered_once() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 900", 14_990, 10).await;
    let (contract, other) = (ana.contracts[0], ana.contracts[1]);
    assert_eq!(accept(&world, other).await, not_accepted(), "nothing can be accepted that is not written");
    world.travel_to("2026-03-30").await;
    let fields = json!({"customer_id": ana.id.0, "contract_id": contract.0, "update_start_date": true});
    let signed = world.rbx().call("contract_signature", fields.clone()).await.result();
    assert_eq!(signed, json!("Contract signed successfully"));
    let start = world.sees(async |ctx| papers::start_of_contract(ctx, contract).await).await;
    assert_eq!(start, testkit::day("2026-03-30"));
    world.wait(TimeDelta::minutes(10));
    let again = world.rbx().call("contract_signature", fields).await;
    assert_eq!((again.code(), again.json()["error_description"].clone()), (11, json!("Contract already signed!")));
    let unknown = world.rbx().call("contract_signature", json!({"customer_id": 987_654_321, "contract_id": contract.0})).await;
    assert_eq!(unknown.code(), 106);
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit WHERE change = 'signed'").await, 1);
    let of_other = world.sees(async |ctx| papers::start_of_contract(ctx, other).await).await;
    let record = world.sees(async |ctx| contracts::find_contract(ctx, other).await).await;
    assert_eq!(of_other, record.signed_on);
}

#[tokio::test]
async fn a_contract_of_a_later_day_begins_on_no_earlier_one_and_a_cancelled_one_is_not_signed() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).with_contract("Fibra 500", 9_990, 10).await;
    let record = world.sees(async |ctx| contracts::find_contract(ctx, ana.contracts[0]).await).await;
    let later = ContractImport {
        contract: contracts::Contract { id: ContractId(77_001), signed_on: testkit::day("2026-04-10"), ..record.clone() },
        addresses: Vec::new(),
    };
    let over = ContractImport {
        contract: contracts::Contract {
            id: ContractId(77_002),
            state: contracts::ContractState::Cancelled { on: testkit::day("2026-03-01") },
            ..record
        },
        addresses: Vec::new(),
    };
    for import in [later, over] {
        world.does(async move |ctx| contracts::import_contract(ctx, import).await).await;
    }
    let sign = async |contract: i64, moves: bool| {
        let fields = json!({"customer_id": ana.id.0, "contract_id": contract, "update_start_date": moves});
        world.rbx().call("contract_signature", fields).await.code()
    };
    assert_eq!((sign(77_001, true).await, sign(77_002, false).await), (105, 108));
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 0);
    assert_eq!(sign(77_001, false).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_sign_at_the_same_moment_sign_once() {
    let world = World::on(TODAY).await;
    standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let command = SignContract { contract, customer: None, means: Means::Registered, starts_today: false, papers: None };
    let sign = async || {
        let command = command.clone();
        let caller = kernel::Caller::system("test");
        world.app().write(&caller, async move |ctx: &mut db::Ctx| sign_contract(ctx, command).await).await
    };
    let (one, other) = tokio::join!(sign(), sign());
    let refused = [one, other].into_iter().filter(|result| matches!(result, Err(SignError::AlreadySigned(_)))).count();
    assert_eq!(refused, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM signed_paper").await, 1);
}

#[tokio::test]
async fn a_value_is_text_whatever_is_in_it() {
    let world = World::on(TODAY).await;
    let name = "<script>alert('x')</script> & {{contrato.valor}} \"Zoë\" – Ltda";
    let address = PostalAddress {
        street: "RUA <B>".into(),
        number: "1\" onload=\"x".into(),
        complement: String::new(),
        neighborhood: "CENTRO".into(),
        city: "CARANDAÍ".into(),
        state: br::Uf::MG,
        postal_code: br::Cep::parse("36280000").unwrap(),
    };
    let new = NewCustomer {
        kind: CustomerKind::Person,
        name: name.into(),
        short_name: None,
        tax_id: br::TaxId::parse("529.982.247-25").unwrap(),
        birth_date: None,
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address }],
    };
    let customer = world.does(async move |ctx| customers::create_customer(ctx, new).await).await.id;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let record = world.sees(async |ctx| contracts::find_contract(ctx, ana.contracts[0]).await).await;
    let contract = contracts::Contract { id: ContractId(77_003), customer, ..record };
    let import = ContractImport { contract, addresses: Vec::new() };
    world.does(async move |ctx| contracts::import_contract(ctx, import).await).await;
    let all: String = MAGIC_WORDS.iter().map(|word| format!("<p>[{{{{{}}}}}]</p>\n", word.name)).collect();
    save(&world, "Todas", TemplateKind::Contract, &all).await;

    let items = generated(&world, customer, ContractId(77_003), &[]).await;

    let html = html(&items[0]);
    assert!(!html.contains("<script") && !html.contains("{{") && !html.contains("<B>"), "{html}");
    assert!(html.contains("[&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#123;&#123;contrato.valor&#125;&#125; &quot;Zoë&quot; &#8211; Ltda]"));
    let sheet = markup::Sheet::parse(&html).unwrap();
    assert!(sheet.text().contains(&format!("[{name}]")), "the PDF says the name as it is: {}", sheet.text());
    assert!(sheet.text().contains("[RUA <B>, 1\" onload=\"x - CENTRO - 36280-000 - CARANDAÍ/MG]"), "{}", sheet.text());
    let pdf = world.rbx().download(items[0]["contract_link_download"].as_str().unwrap()).await;
    assert_eq!(pdf.media(), "application/pdf");
}

#[tokio::test]
async fn models_are_named_once_and_must_be_there() {
    let world = World::on(TODAY).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let call = async |more: Value| {
        let mut fields = json!({"customer_id": ana.id.0, "contract_id": contract.0, "generate_link": false});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        world.rbx().call("contract_generate_html", fields).await
    };
    assert_eq!(call(json!({})).await.code(), 113, "no template is standard");
    let annex = SaveTemplate {
        id: None,
        name: "Termo".into(),
        kind: TemplateKind::Annex,
        is_standard: false,
        html: "<p>Termo</p>".into(),
    };
    let annex = world.does(async move |ctx| save_template(ctx, annex).await).await.id;
    let model = save(&world, "Contrato", TemplateKind::Contract, "<p>Contrato</p>").await.id;
    let items = call(json!({"contract_model_id": [model.0, annex.0, model.0]})).await.result();
    let ids: Vec<_> = items.as_array().unwrap().iter().map(|item| item["contract_model_id"].as_i64().unwrap()).collect();
    assert_eq!(ids, [model.0, annex.0], "in the order in which they were asked for");
    assert_eq!(items[0]["contract_link_download"], "");
    assert_eq!(call(json!({"contract_model_id": []})).await.result().as_array().unwrap().len(), 2, "those of the contract");
    assert_eq!(call(json!({"type": "annex"})).await.result().as_array().unwrap().len(), 1);
    assert_eq!(call(json!({"contract_model_id": [model.0], "type": "annex"})).await.code(), 112);
    assert_eq!(call(json!({"contract_model_id": [987_654]})).await.code(), 112);
    assert_eq!(call(json!({"type": "carta"})).await.code(), 105);
    assert_eq!(call(json!({"resend_clicksign_contract": true})).await.code(), 110);
    let unconfigured = call(json!({"type": "contract", "resend_clicksign_contract": true})).await;
    assert_eq!(
        (unconfigured.code(), unconfigured.json()["error_description"].clone()),
        (931, json!("The integration Clicksign is not configured!"))
    );
    world.does(async move |ctx| papers::withdraw_template(ctx, contract, annex).await).await;
    assert_eq!(accept(&world, contract).await, accepted());
    let signed = world.number("SELECT COUNT(*) FROM signed_paper").await;
    assert_eq!(signed, 1, "what was withdrawn is not signed");
    world.does(async move |ctx| papers::retire_template(ctx, annex).await).await;
    assert_eq!(call(json!({"contract_model_id": [annex.0]})).await.code(), 112);
}

#[tokio::test]
async fn homologacao_shows_a_specimen_and_keeps_nothing() {
    let world = World::on(TODAY).await;
    let template = standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let fields = json!({"customer_id": ana.id.0, "contract_id": contract.0, "generate_link": true});
    let items = world.rbx_in_homologation().call("contract_generate_html", fields).await.result();
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_paper").await, 0);
    let specimen = world.rbx().download(items[0]["contract_link_download"].as_str().unwrap()).await;
    let draft = world.sees(async |ctx| papers::draft_paper(ctx, contract, template).await).await;
    assert!(specimen.body == app::papers_pdf(&[draft], kernel::Environment::Homologation).unwrap());
    let rehearsed = world.cliente_in_homologation().get(&format!("/ws/comercial/contratos/aceite/{contract}")).await;
    assert_eq!(rehearsed.json(), accepted());
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 0);
}
