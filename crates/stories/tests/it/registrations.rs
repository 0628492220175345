//! Contracts that are sold through the cliente API: what they take, what they cost, and what is refused.

use crate::shop::{FEE, Shop, address_of, with};
use billing::{BillingMonth, run_month};
use catalog::{BillingFormKind, NewBillingForm};
use contracts::{ContractStatus, activate_contract, begin_installation};
use kernel::{AddressId, BillingFormId, Caller, CompanyId, ContractId, CustomerId};
use network::{Access, ExitState};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use telephony::NumberStatus;
use testkit::{Person, Reply, World};

const TODAY: &str = "2026-11-02";
const REGISTER: &str = "/ws/comercial/contratos/cadastrar";

/// A shop and a customer who has bought nothing.
async fn open(world: &World) -> (Shop, Person<'_>, AddressId) {
    let shop = Shop::open(world).await;
    let ana = world.customer("Ana Luz").await;
    let address = address_of(world, ana.id).await;
    (shop, ana, address)
}

async fn register(world: &World, body: &Value) -> Reply {
    world.cliente().post(REGISTER, body).await
}

fn contract_of(reply: &Reply) -> ContractId {
    ContractId(reply.success()["resposta"]["id"].as_i64().unwrap())
}

async fn contracts(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM contract").await
}

async fn bill(world: &World, month: &str) {
    let month: BillingMonth = month.parse().unwrap();
    assert!(run_month(world.app().runner(), &Caller::cli("billing run"), month, |_| ()).await.unwrap().finished);
}

#[tokio::test]
async fn a_fibre_that_was_signed_is_installed_and_billed() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    // November is billed already, so that the fee is billed from December on.
    bill(&world, "2026-11").await;
    let body =
        with(shop.fibre_body(ana.id, address, 3), json!({"idsPromocoes": [shop.half.0], "observacaoFatura": "Venda na feira"}));
    let reply = register(&world, &body).await;
    let id = contract_of(&reply);
    assert_eq!(
        reply.success(),
        json!({"resposta": {
            "cliente": format!("{} - ANA LUZ", ana.id), "valorContrato": 83.1, "tecnologia": "FIBRA",
            "plano": format!("{} - FIBRA MAIS - 15M", shop.fibre), "id": id.0, "status": "AGUARDANDO INSTALACAO",
        }})
    );
    let exit = world.sees(async |ctx| network::find_exit(ctx, Shop::exit(3)).await).await.unwrap();
    assert_eq!((exit.state, exit.contract), (ExitState::Reserved, Some(id)));
    let login = world.sees(async |ctx| network::login_of_contract(ctx, id).await).await.unwrap();
    assert_eq!((login.username, login.access), (format!("contrato{id}"), Access::Blocked));
    let sealed = world.rows("SELECT password_sealed FROM network_login").await;
    let sealed: String = sealed[0].try_get("", "password_sealed").unwrap();
    assert!(sealed.starts_with("test."), "the password is sealed: {sealed}");
    let details = world.sees(async |ctx| contracts::details(ctx, id).await).await;
    assert_eq!((details.addresses.len(), details.contract.signed_on.to_string().as_str()), (1, TODAY));
    let sale = world.sees(async |ctx| contracts::sale_of_contract(ctx, id).await).await.unwrap();
    assert_eq!((sale.loyalty_months, sale.can_be_suspended, sale.invoice_note.as_str()), (12, true, "Venda na feira"));

    world.travel_to("2026-11-16").await;
    world.does(async |ctx| begin_installation(ctx, id).await).await;
    world.does(async |ctx| activate_contract(ctx, id).await).await;
    let exit = world.sees(async |ctx| network::find_exit(ctx, Shop::exit(3)).await).await.unwrap();
    assert_eq!(exit.state, ExitState::Occupied);
    assert_eq!(world.sees(async |ctx| network::login_of_contract(ctx, id).await).await.unwrap().access, Access::Normal);
    bill(&world, "2026-12").await;
    let line = |kind: &str, centavos| (kind.to_owned(), centavos);
    let half_of_the_fee = line("service", FEE.in_centavos() / 2);
    // Fifteen days of thirty, half of it for nothing, and the first half of the fee.
    let first = [line("discount", -2_078), line("plan", 4_155), half_of_the_fee.clone()];
    assert_eq!(charges(&world, id).await, first);
    bill(&world, "2027-01").await;
    let second = [line("discount", -4_155), line("plan", 8_310), half_of_the_fee];
    let mut both = [first, second].concat();
    both.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(charges(&world, id).await, both);
}

/// What was billed of a contract: kind and amount in centavos.
async fn charges(world: &World, contract: ContractId) -> Vec<(String, i64)> {
    let rows = world.rows(&format!("SELECT kind, amount FROM charge WHERE contract_id = {contract} ORDER BY kind, id")).await;
    rows.iter().map(|row| (row.try_get("", "kind").unwrap(), row.try_get("", "amount").unwrap())).collect()
}

#[tokio::test]
async fn a_telephone_has_its_number_until_it_ends() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let reply = register(&world, &shop.telephone_body(ana.id, address, 4)).await;
    let id = contract_of(&reply);
    assert_eq!(reply.success()["resposta"]["valorContrato"], json!(95.0), "the plan and the voice package");
    let number = async || world.sees(async |ctx| telephony::find_number(ctx, Shop::number(4)).await).await;
    assert_eq!((number().await.status, number().await.contract), (NumberStatus::Reserved, Some(id)));
    let line = world.sees(async |ctx| telephony::line_of_contract(ctx, id).await).await.unwrap();
    assert!(line.barring.collect && line.barring.international && !line.barring.mobile && !line.is_listed);
    world.does(async |ctx| activate_contract(ctx, id).await).await;
    assert_eq!((number().await.status, number().await.to_string().as_str()), (NumberStatus::InUse, "553139392745"));
    bill(&world, "2026-12").await;
    let lines = charges(&world, id).await;
    // 29 of November's 30 days.
    assert_eq!(lines, [("plan".to_owned(), 4_350), ("recurring".to_owned(), 4_833)]);
    let invoice = ana.open_invoices().await[0].id;
    world.does(async |ctx| contracts::block_for_debts(ctx, &BTreeMap::from([(id, invoice)])).await).await;
    world.does(async |ctx| contracts::cancel_for_debt(ctx, &[id]).await).await;
    assert_eq!((number().await.status, number().await.contract), (NumberStatus::Free, None));
    assert_eq!(world.sees(async |ctx| telephony::line_of_contract(ctx, id).await).await, None);
    contract_of(&register(&world, &shop.telephone_body(ana.id, address, 4)).await);
}

#[tokio::test]
async fn a_television_costs_what_was_chosen_and_a_rent_begins_at_once() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let reply = register(&world, &shop.television_body(ana.id, address)).await;
    assert_eq!(reply.success()["resposta"]["valorContrato"], json!(154.9));
    let id = contract_of(&reply);
    let extras = world.sees(async |ctx| contracts::extras_of_contract(ctx, id).await).await;
    assert_eq!(
        extras.iter().map(|extra| extra.amount.in_centavos()).collect::<Vec<_>>(),
        [1_000, 4_490],
        "what costs nothing is no extra"
    );
    let sale = world.sees(async |ctx| contracts::sale_of_contract(ctx, id).await).await.unwrap();
    assert_eq!((sale.tv_channels.len(), sale.tv_packages, sale.voice_packages.len()), (2, vec![shop.tv_package], 0));
    let reply = register(&world, &shop.rent_body(ana.id, address)).await;
    assert_eq!(reply.success()["resposta"]["status"], "HABILITADO");
    let id = contract_of(&reply);
    let contract = world.sees(async |ctx| contracts::find_contract(ctx, id).await).await;
    assert_eq!(
        (contract.state.status(), contract.activated_on.map(|on| on.to_string())),
        (ContractStatus::Active, Some(TODAY.into()))
    );
}

#[tokio::test]
async fn a_package_is_sold_whole_or_not_at_all() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let sold = register(&world, &shop.package_body(ana.id, address, 0, 0)).await.success();
    let words = |place: usize| (sold["resposta"][place]["tecnologia"].clone(), sold["resposta"][place]["valorContrato"].clone());
    assert_eq!((words(0), words(1)), ((json!("TELEFONIA FIXA"), json!(40.0)), (json!("FIBRA"), json!(41.55))));
    let before = world.dump().await;
    let good = shop.package_body(ana.id, address, 1, 1);
    let plans = |plans: Value| with(good.clone(), json!({"dadosPlanosPacote": plans}));
    let telephone = json!({"idPlano": shop.telephone.0, "valorContrato": 40});
    let fibre = json!({"idPlano": shop.fibre.0, "valorContrato": 41.55, "idServicoInstalacao": shop.fee.0});
    for (body, status, word) in [
        // The telephone's contract is written before the fibre's exit turns out to be taken.
        (shop.package_body(ana.id, address, 1, 0), 409, "idSaidaCaixa"),
        (shop.package_body(ana.id, address, 0, 1), 409, "idNumero"),
        (plans(json!([telephone])), 400, "dadosPlanosPacote"),
        (plans(json!([])), 400, "dadosPlanosPacote"),
        (plans(json!([telephone, fibre, fibre])), 400, "dadosPlanosPacote"),
        (plans(json!([telephone, {"idPlano": shop.rent.0, "valorContrato": 15}])), 400, "dadosPlanosPacote"),
        (plans(json!([telephone, {"idPlano": shop.fibre.0, "valorContrato": 83.1}])), 400, "valorContrato"),
        (plans(json!([telephone, {"idPlano": shop.fibre.0, "valorContrato": 41.55}])), 400, "idServicoInstalacao"),
        (with(good.clone(), json!({"bloquearLigacaoDDD": ""})), 400, "bloquearLigacaoDDD"),
        (with(good.clone(), json!({"idNumero": null})), 400, "idNumero"),
        (with(good.clone(), json!({"idPacote": 5})), 404, "idPacote"),
    ] {
        let reply = register(&world, &body).await;
        assert_eq!(reply.status, status, "{}: {body}", reply.text());
        assert!(reply.error().contains(word), "{}: {word}", reply.error());
    }
    assert_eq!(before.difference(&world.dump().await), "", "nothing half-written");
    register(&world, &plans(json!([fibre, telephone]))).await.success();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_sellers_who_want_one_number_or_exit_one_gets_it() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let bia = world.customer("Bia Reis").await;
    let bias = address_of(&world, bia.id).await;
    for place in 0..4 {
        for (one, other, word) in [
            (shop.telephone_body(ana.id, address, place), shop.telephone_body(bia.id, bias, place), "o número não está livre"),
            (shop.fibre_body(ana.id, address, place), shop.fibre_body(bia.id, bias, place), "a saída não está livre"),
        ] {
            let before = contracts(&world).await;
            let (one, other) = tokio::join!(register(&world, &one), register(&world, &other));
            let (won, lost) = if one.status == 200 { (one, other) } else { (other, one) };
            assert_eq!((won.status, lost.status), (200, 409), "{} {}", won.text(), lost.text());
            assert!(lost.error().contains(word), "{}", lost.error());
            assert_eq!(contracts(&world).await, before + 1);
        }
    }
    let taken =
        "SELECT COUNT(*) FROM telephone_number n JOIN telephone_line l ON l.number_id = n.id AND l.contract_id = n.contract_id";
    assert_eq!(world.number(taken).await, 4);
}

#[tokio::test]
async fn who_pays_by_direct_debit_names_an_account_of_their_own() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let bia = world.customer("Bia Reis").await;
    let form = NewBillingForm {
        id: Some(BillingFormId(21)),
        name: "DÉBITO AUTOMÁTICO".into(),
        company: CompanyId(1),
        kind: BillingFormKind::DirectDebit,
        is_prepaid: false,
        allows_packages: false,
        is_active: true,
        cities: Vec::new(),
    };
    world.does(async move |ctx| catalog::create_billing_form(ctx, form).await).await;
    let account = async |customer: CustomerId| {
        let body = json!([{
            "idCliente": customer.0, "idBanco": 33, "nomeTitular": "TITULAR", "agencia": "0444", "dvAgencia": "",
            "contaCorrente": "0055", "dvContaCorrente": "2",
        }]);
        world.cliente().post("/ws/comercial/clientes/dados_debito/cadastrar", &body).await.success()["idsDadosDebitoCliente"][0]
            .clone()
    };
    let (anas, bias) = (account(ana.id).await, account(bia.id).await);
    let sale = |account: Value| with(shop.rent_body(ana.id, address), json!({"idFormaCobranca": 21, "idDadosDebito": account}));
    for (account, status) in [(Value::Null, 400), (bias, 404)] {
        let refused = register(&world, &sale(account)).await;
        assert_eq!((refused.status, refused.error().contains("idDadosDebito")), (status, true), "{}", refused.text());
    }
    assert_eq!(contracts(&world).await, 0);
    let id = contract_of(&register(&world, &sale(anas.clone())).await);
    let kept = world.number(&format!("SELECT debit_account_id FROM contract_sale WHERE contract_id = {id}")).await;
    assert_eq!(Some(kept), anas.as_i64());
    bill(&world, "2026-12").await;
    let drawn = format!("SELECT COUNT(*) FROM invoice WHERE customer_id = {} AND direct_debit", ana.id);
    assert_eq!(world.number(&drawn).await, 1);
}

#[tokio::test]
async fn a_sale_that_is_sent_again_is_one_sale() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let body = shop.fibre_body(ana.id, address, 0);
    let (one, again) = (register(&world, &body).await, register(&world, &body).await);
    assert_eq!((one.status, one.text()), (again.status, again.text()));
    assert_eq!(contracts(&world).await, 1);
}

#[tokio::test]
async fn what_a_sale_lacks_is_named_and_nothing_is_written() {
    let world = World::on(TODAY).await;
    let (shop, ana, address) = open(&world).await;
    let bia = world.customer("Bia Reis").await;
    let bias = address_of(&world, bia.id).await;
    let before = world.dump().await;
    let fibre = |more: Value| with(shop.fibre_body(ana.id, address, 0), more);
    let radio = |more: Value| {
        let access = json!({"idPlano": shop.radio.0, "valorContrato": 60, "loginRadius": "ana", "senhaRadius": "segredo"});
        with(with(shop.body(ana.id, address), access), more)
    };
    let telephone = |more: Value| with(shop.telephone_body(ana.id, address, 0), more);
    for (body, status, word) in [
        (fibre(json!({"idCliente": 5})), 404, "O idCliente informado não pertence a nenhum cliente cadastrado no sistema."),
        (fibre(json!({"idUsuario": 5_000_000})), 404, "idUsuario"),
        (fibre(json!({"idPlano": 5_000_000})), 404, "idPlano"),
        (fibre(json!({"idTipoContrato": 5_000_000})), 404, "idTipoContrato"),
        (fibre(json!({"idsEnderecos": [bias.0]})), 404, "idsEnderecos"),
        (fibre(json!({"idsEnderecos": []})), 400, "idsEnderecos"),
        (fibre(json!({"idsEnderecos": ""})), 400, "idsEnderecos"),
        (fibre(json!({"idOrigemComercial": 5_000_000})), 404, "idOrigemComercial"),
        (fibre(json!({"idVencimento": 32})), 404, "idVencimento"),
        (fibre(json!({"idFormaCobranca": 5_000_000})), 404, "idFormaCobranca"),
        (fibre(json!({"idCanalVenda": 5_000_000})), 404, "idCanalVenda"),
        (fibre(json!({"podeSuspender": 2})), 400, "podeSuspender"),
        (fibre(json!({"fidelizacao": "MESES_13"})), 400, "fidelizacao"),
        (fibre(json!({"valorContrato": 83.11})), 400, "valorContrato inválido: o valor do plano"),
        (fibre(json!({"idServicoInstalacao": ""})), 400, "idServicoInstalacao"),
        (fibre(json!({"idServicoInstalacao": 6})), 404, "idServicoInstalacao"),
        (fibre(json!({"parcelasContratadasServicoInstalacao": 7})), 400, "informe de 1 a 6"),
        (fibre(json!({"parcelasContratadasServicoInstalacao": 0})), 400, "parcelasContratadasServicoInstalacao"),
        (fibre(json!({"idsPromocoes": [shop.half.0, shop.alone.0]})), 400, "não é cumulativa"),
        (fibre(json!({"idsPromocoes": [shop.half.0, shop.half.0]})), 400, "mais de uma vez"),
        (fibre(json!({"idsPromocoes": ["5000000"]})), 404, "idsPromocoes"),
        (fibre(json!({"idSaidaCaixa": ""})), 400, "idSaidaCaixa"),
        (fibre(json!({"idCaixa": null})), 400, "idCaixa"),
        (fibre(json!({"idCaixa": 5})), 404, "idSaidaCaixa"),
        (fibre(json!({"idLocationCM": 8})), 400, "idLocationCM"),
        (fibre(json!({"idLocationCM": ""})), 400, "idLocationCM"),
        (fibre(json!({"idVelocidade": 5_000_000})), 404, "idVelocidade"),
        (fibre(json!({"idPlanejamentoTributario": 5_000_000})), 404, "idPlanejamentoTributario"),
        (fibre(json!({"idPlanoProspectado": 5_000_000})), 404, "idPlanoProspectado"),
        (radio(json!({"loginRadius": " "})), 400, "loginRadius"),
        (radio(json!({"senhaRadius": ""})), 400, "senhaRadius"),
        (telephone(json!({"idNumero": 5})), 404, "idNumero"),
        (telephone(json!({"exibeListaTelefonica": ""})), 400, "exibeListaTelefonica"),
        (telephone(json!({"idsPacotesVozExtra": ["5"]})), 404, "idsPacotesVozExtra"),
        (with(shop.television_body(ana.id, address), json!({"idsCanaisExtras": [5]})), 404, "idsCanaisExtras"),
    ] {
        let reply = register(&world, &body).await;
        assert_eq!(reply.status, status, "{}: {body}", reply.text());
        assert!(reply.error().contains(word), "{}: {word}", reply.error());
    }
    assert_eq!(before.difference(&world.dump().await), "");
    contract_of(&register(&world, &radio(json!({}))).await);
    let taken = register(&world, &radio(json!({"fidelizacao": "SEM"}))).await;
    assert_eq!((taken.status, taken.error().contains("loginRadius")), (409, true), "{}", taken.text());
    contract_of(&register(&world, &fibre(json!({"valorContrato": "83.10"}))).await);
    assert_eq!(contracts(&world).await, 2);
}
