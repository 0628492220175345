//! Nobody gets in without the right credentials: every operation of both APIs, those to come among them, is asked by strangers.
//!
//! `access_exceptions.txt` lists the operations for which one of these does not hold, each with its reason. It only shrinks.

use crate::contract::of_contract;
use crate::judge::{self, Verdict};
use crate::scene::{In, Scene, TODAY, path_of};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use identity::{AddressLimits, Grants, Services};
use kernel::Environment;
use serde_json::json;
use std::collections::BTreeSet;
use testkit::World;

const EXCEPTIONS: &str = include_str!("access_exceptions.txt");

/// Collects what went wrong for all operations, and takes the exceptions off.
#[derive(Default)]
struct Findings(BTreeSet<String>);

impl Findings {
    #[expect(clippy::print_stderr, reason = "all findings of a run are told before it fails")]
    fn expect(&mut self, operation: &str, check: &str, holds: bool, seen: impl FnOnce() -> String) {
        if !holds && self.0.insert(format!("{operation} {check}")) {
            eprintln!("{operation} {check}: {}", seen());
        }
    }

    /// Fails unless the findings are exactly the exceptions that were made for these checks.
    fn conclude(&self, checks: &[&str]) {
        let excused: BTreeSet<String> = EXCEPTIONS
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let (operation, check) = (words.next()?, words.next()?);
                assert!(words.next().is_some(), "an exception without a reason: {line}");
                checks.contains(&check).then(|| format!("{operation} {check}"))
            })
            .collect();
        let new: Vec<_> = self.0.difference(&excused).collect();
        let stale: Vec<_> = excused.difference(&self.0).collect();
        assert!(new.is_empty(), "let strangers in or turned them away unclearly: {new:#?}");
        assert!(stale.is_empty(), "no exceptions any more, take them out of access_exceptions.txt: {stale:#?}");
    }
}

fn basic(username: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{username}:{password}")))
}

#[tokio::test]
async fn the_cliente_api_answers_401_without_the_right_credentials() {
    let world = World::on(TODAY).await;
    let (id, revoked) = world.credential("demitido", Environment::Production, Grants::all()).await;
    world.does(async move |ctx| identity::set_credential_active(ctx, id, false).await).await;
    let revoked = basic(&revoked.username, &revoked.password);
    let right = basic("integrador", "senha-do-integrador");
    let attempts = [
        None,
        Some(String::new()),
        Some("Basic".into()),
        Some("Basic ".into()),
        Some("Basic !!!".into()),
        Some(format!("Basic {}", STANDARD.encode("sem-dois-pontos"))),
        Some(format!("Basic {}", STANDARD.encode([0xff, 0xfe, b':', 0xff]))),
        Some(basic("", "")),
        Some(basic("ninguem", "senha-do-integrador")),
        Some(basic("integrador", "errada")),
        Some(basic("integrador", "")),
        Some(basic("INTEGRADOR", "senha-do-integrador")),
        Some(basic("integrador\0", "senha-do-integrador")),
        Some(basic("' OR '1'='1", "' OR '1'='1")),
        Some(right.replace("Basic ", "Bearer ")),
        Some(revoked),
    ];
    let mut findings = Findings::default();
    for operation in of_contract("cliente") {
        let path = path_of(operation.path, &[], &[]);
        for authorization in &attempts {
            let client = world.cliente().authorized_by(authorization.as_deref()).with_token(None).from(&world.new_address());
            let reply = client.send(operation.method, &path, "{}").await;
            let refused = reply.status == 401 && judge::cliente(&reply) == Ok(Verdict::Refused);
            let asks = reply.headers.contains_key("www-authenticate");
            findings.expect(operation.id, "basic", refused && asks, || {
                format!("{authorization:?} got {} {}", reply.status, reply.text())
            });
        }
    }
    findings.conclude(&["basic"]);
}

#[tokio::test]
async fn operations_with_a_token_answer_401_without_a_good_one() {
    let world = World::on(TODAY).await;
    let (_, other) = world.credential("outro", Environment::Production, Grants::all()).await;
    let (foreign, homologation) = (world.cliente().with(&other).token().await, world.cliente_in_homologation().token().await);
    let expired = world.cliente().token().await;
    world.wait(TimeDelta::minutes(61));
    let good = world.cliente().token().await;
    let (foreign, homologation) =
        ([foreign, world.cliente().with(&other).token().await], [homologation, world.cliente_in_homologation().token().await]);
    let cut = &good[..good.len() - 1];
    let unsigned = good.rsplit_once('.').unwrap().0;
    let attempts = [
        (None, "Token não informado."),
        (Some(""), "Token não informado."),
        (Some("  "), "Token não informado."),
        (Some("x"), "Token inválido."),
        (Some(cut), "Token inválido."),
        (Some(unsigned), "Token inválido."),
        (Some(foreign[1].as_str()), "Token inválido."),
        (Some(foreign[0].as_str()), "Token inválido."),
        (Some(homologation[1].as_str()), "Token inválido."),
        (Some(expired.as_str()), "Token expirado."),
    ];
    let mut findings = Findings::default();
    let operations = cliente::operations();
    for operation in operations.iter().filter(|operation| operation.token) {
        let path = path_of(operation.path, &[], &[]);
        for (token, words) in attempts {
            let client = world.cliente().with_token(token).from(&world.new_address());
            let reply = client.send(operation.method.as_str(), &path, "{}").await;
            let refused = reply.status == 401 && reply.error() == words;
            findings.expect(operation.id, "token", refused, || format!("{token:?} got {} {}", reply.status, reply.text()));
        }
    }
    findings.conclude(&["token"]);
    let tokens = operations.iter().filter(|operation| operation.token).count();
    assert!(tokens >= 6, "the skeleton alone has {tokens} operations with a token");
}

#[tokio::test]
async fn a_credential_without_the_grant_is_turned_away_with_403() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let before = world.dump().await;
    let (_, narrow) =
        world.credential("estreito", Environment::Production, Grants::of(["autenticacao.token.gerar"]).unwrap()).await;
    let mut findings = Findings::default();
    for operation in cliente::operations() {
        if operation.id == "autenticacao.token.gerar" {
            continue;
        }
        let request = scene.cliente(operation);
        let body = request.body.as_ref().map(ToString::to_string).unwrap_or_default();
        let reply = world.cliente().with(&narrow).send(operation.method.as_str(), &request.path(), body).await;
        let refused = reply.status == 403 && judge::cliente(&reply) == Ok(Verdict::Refused);
        findings.expect(operation.id, "grant", refused, || format!("{} {}", reply.status, reply.text()));
    }
    let (_, none) = world.credential("nada", Environment::Production, Grants::default()).await;
    let reply = world.cliente().with(&none).with_token(None).get("/ws/auth/token/gerar").await;
    findings.expect("autenticacao.token.gerar", "grant", reply.status == 403, || reply.text());
    findings.conclude(&["grant"]);
    let after = world.dump().await;
    let changed = before.difference(&after);
    let own = changed.lines().all(|line| line.starts_with("+ web_credential:") || line.starts_with("+ audit:"));
    assert!(own, "something was written: {changed}");
}

#[tokio::test]
async fn the_rbx_api_answers_its_envelope_without_the_right_key() {
    let world = World::on(TODAY).await;
    let (id, revoked) = world.key(Services::all(), AddressLimits::default(), 1_000).await;
    world.does(async move |ctx| identity::set_key_active(ctx, id, false).await).await;
    let (_, narrow) = world.key(Services::default(), AddressLimits::default(), 1_000_000).await;
    let (_, elsewhere) = world.key(Services::all(), AddressLimits::of(["198.51.100.7"]).unwrap(), 1_000_000).await;
    let mut findings = Findings::default();
    let standing: BTreeSet<_> = rbx::services().iter().map(|service| service.name).collect();
    for operation in of_contract("rbx") {
        let service = operation.service;
        let attempts = [
            (None, 901),
            (Some(""), 901),
            (Some("   "), 901),
            (Some("x"), 902),
            (Some("' OR '1'='1"), 902),
            (Some(revoked.as_str()), 902),
            (Some(elsewhere.as_str()), 907),
            // What is not there yet says so to every good key.
            (Some(narrow.as_str()), if standing.contains(service) { 903 } else { 912 }),
        ];
        for (key, code) in attempts {
            let client = world.rbx().with_key(key).from(&world.new_address());
            let reply = client.call(service, json!({})).await;
            let refused = judge::rbx(&reply) == Ok(Verdict::Refused) && reply.code() == code;
            findings.expect(operation.id, "key", refused, || format!("{key:?} got {}", reply.text()));
        }
        let bearer = world.rbx().with_key(None).header("authorization", "Bearer abc").call(service, json!({})).await;
        findings.expect(operation.id, "key", bearer.code() == 901, || bearer.text());
    }
    findings.conclude(&["key"]);
}

#[tokio::test]
async fn a_key_is_known_by_any_spelling_of_its_header() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let (_, key) = world.key(Services::all(), AddressLimits::default(), 1_000).await;
    for name in ["authentication_key", "Authentication_Key", "AUTHENTICATION-KEY", "authentication-key"] {
        let client = world.rbx().with_key(None).header(name, &format!(" {key} "));
        let reply = client.call("get_pix_qrcode", json!({"banking_billet_id": scene.late.0})).await;
        assert_eq!(reply.json()["status"], 1, "{name}: {}", reply.text());
    }
}

#[tokio::test]
async fn what_is_not_there_yet_says_so() {
    let world = World::on(TODAY).await;
    for planned in cliente::PLANNED {
        let reply = world.cliente().with_token(None).send(planned.method.as_str(), &path_of(planned.path, &[], &[]), "{}").await;
        assert_eq!(judge::cliente(&reply), Ok(Verdict::Refused), "{}", planned.id);
        // The same route may have a variant that stands.
        let standing =
            cliente::operations().iter().any(|operation| operation.path == planned.path && operation.method == planned.method);
        let says_so = reply.status == 404 && reply.error().starts_with("Operação ainda não disponível nesta versão: ");
        assert!(says_so || standing, "{}: {}", planned.id, reply.text());
    }
    for planned in rbx::PLANNED {
        let reply = world.rbx().call(planned.name, json!({})).await;
        assert_eq!((judge::rbx(&reply), reply.code()), (Ok(Verdict::Refused), 912), "{}: {}", planned.id, reply.text());
    }
    let unknown = world.rbx().call("get_the_moon", json!({})).await;
    assert_eq!((judge::rbx(&unknown), unknown.code()), (Ok(Verdict::Refused), 904));
    for (method, path) in
        [("GET", "/ws"), ("POST", "/ws/lua"), ("DELETE", "/ws/auth/token/gerar"), ("PATCH", "/ws/comercial/logar")]
    {
        let reply = world.cliente().send(method, path, "").await;
        assert!(
            matches!(reply.status, 404 | 405) && !reply.error().is_empty(),
            "{method} {path}: {} {}",
            reply.status,
            reply.text()
        );
    }
}

#[tokio::test]
async fn a_subscriber_finds_nothing_of_somebody_else() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let mut asked = 0;
    for operation in cliente::operations() {
        let has_login = operation.body_fields.is_some_and(|fields| fields.iter().any(|field| field.name == "usuario"));
        if !has_login || operation.path_fields.is_empty() {
            continue;
        }
        let theirs = |name: &str| match name {
            "idFatura" => scene.bias_invoice.to_string(),
            "idNotaFiscal" => scene.bias_note.to_string(),
            "idCliente" => scene.bia.id.to_string(),
            "idContrato" => scene.bia.contracts[0].to_string(),
            "id" => scene.bias_notice.to_string(),
            other => panic!("{}: what of Bia's is {other}?", operation.id),
        };
        let with = |id: &dyn Fn(&str) -> String| {
            let mut request = scene.cliente(operation);
            for (name, text) in &mut request.parameters {
                *text = id(name);
            }
            request
        };
        for environment in [In::Production, In::Homologation] {
            let before = world.dump().await;
            let refused = with(&theirs).send(&world, environment).await;
            let unknown = with(&|_| "987654321".to_owned()).send(&world, environment).await;
            // Where the manual has a bare word for what cannot be done, a stranger's id is one of the reasons.
            let bare = [
                "comercial.clientes.fatura_digital.",
                "comercial.clientes.vencimento.",
                "comercial.contratos.aceite.confirmar",
                "comercial.contratos.habilitar_confianca.",
            ];
            let expected = if bare.iter().any(|part| operation.id.starts_with(part)) { 200 } else { 404 };
            assert_eq!(refused.status, expected, "{}: {}", operation.id, refused.text());
            assert_eq!(judge::cliente(&refused), Ok(Verdict::Refused), "{}", operation.id);
            assert_eq!(refused.text(), unknown.text(), "{} tells that there is such an id", operation.id);
            assert_eq!(before.difference(&world.dump().await), "", "{}", operation.id);
        }
        asked += 1;
    }
    assert!(asked >= 5, "only {asked} operations have a subscriber's login and an id");
}

#[tokio::test]
async fn a_chatbot_without_the_grant_gets_no_pdf_for_a_cpf_alone() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let (_, plain) = world.credential("comum", Environment::Production, Grants::all()).await;
    let path = |invoice| format!("/ws/financeiro/fatura/{invoice}?isChatbot=s");
    let login = json!({"usuario": scene.ana.cpf});
    let refused = world.cliente().with(&plain).post(&path(scene.late), &login).await;
    assert_eq!((refused.status, judge::cliente(&refused)), (403, Ok(Verdict::Refused)));
    let pdf = world.cliente().post(&path(scene.late), &login).await;
    assert_eq!((pdf.status, pdf.media()), (200, "application/pdf"), "{}", pdf.text());
    let somebody_elses = world.cliente().post(&path(scene.bias_invoice), &login).await;
    assert_eq!(somebody_elses.status, 404, "{}", somebody_elses.text());
}
