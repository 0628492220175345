//! Bodies, headers and addresses that are wrong as a whole, or odd and yet right.

use super::{Probe, ask_cliente, ask_rbx};
use crate::judge::{self, Verdict};
use crate::scene::{In, Scene, TODAY};
use serde_json::json;
use testkit::World;

/// Bodies that are wrong as a whole, whatever the operation.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000)).into_bytes();
    vec![
        ("empty", Vec::new()),
        ("blank", b" \r\n\t ".to_vec()),
        ("null", b"null".to_vec()),
        ("a number", b"42".to_vec()),
        ("a text", b"\"x\"".to_vec()),
        ("a list", b"[]".to_vec()),
        ("a list of objects", b"[{}]".to_vec()),
        ("half an object", b"{\"a\": ".to_vec()),
        ("an object and more", b"{} {}".to_vec()),
        ("a comma too many", b"{\"a\": 1,}".to_vec()),
        ("single quotes", b"{'a': 1}".to_vec()),
        ("XML", b"<?xml version=\"1.0\"?><a/>".to_vec()),
        ("a form", b"usuario=1&senha=2".to_vec()),
        ("a byte order mark", "\u{feff}{}".as_bytes().to_vec()),
        ("UTF-16", "{\0}\0".as_bytes().to_vec()),
        ("invalid UTF-8", vec![b'{', b'"', 0xff, 0xfe, b'"', b':', b'1', b'}']),
        ("Latin-1", b"{\"usuario\": \"jo\xe3o\"}".to_vec()),
        ("a lone surrogate", br#"{"usuario": "\udfff"}"#.to_vec()),
        ("deep lists", deep("[", "]")),
        ("deep objects", deep("{\"a\":", "}")),
        ("many keys", format!("{{{}}}", (0..20_000).map(|n| format!("\"k{n}\":{n}")).collect::<Vec<_>>().join(",")).into_bytes()),
        ("a very long number", format!("{{\"IDFatura\": {}}}", "9".repeat(100_000)).into_bytes()),
    ]
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused_by_every_operation() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let before = world.dump().await;
    for (what, body) in bodies() {
        for operation in cliente::operations().into_iter().filter(|operation| operation.body_fields.is_some()) {
            let probe = Probe { what: what.into(), path: scene.cliente(operation).path(), body: body.clone() };
            // Where every field may be left out, many of these are good.
            if operation.body_fields.is_some_and(|fields| fields.iter().all(|field| !field.required)) {
                let reply = ask_cliente(&world, In::Homologation, operation.method.as_str(), &probe).await;
                assert!(judge::cliente(&reply).is_ok(), "{} with {what}: {} {}", operation.id, reply.status, reply.text());
                continue;
            }
            let reply = ask_cliente(&world, In::Production, operation.method.as_str(), &probe).await;
            let refused = judge::cliente(&reply) == Ok(Verdict::Refused) && reply.status == 400;
            assert!(refused, "{} with {what}: {} {}", operation.id, reply.status, reply.text());
        }
        let probe = Probe { what: what.into(), path: String::new(), body };
        let reply = ask_rbx(&world, In::Production, &probe).await;
        let refused = judge::rbx(&reply) == Ok(Verdict::Refused) && (904..=906).contains(&reply.code());
        assert!(refused, "the rbx API with {what}: {}", reply.text());
    }
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test]
async fn twenty_megabytes_are_refused_or_read_but_never_choked_on() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let before = world.dump().await;
    let filler = "x".repeat(20 << 20);
    for operation in cliente::operations() {
        let body = json!({"usuario": filler}).to_string().into_bytes();
        let probe = Probe { what: String::new(), path: scene.cliente(operation).path(), body };
        let reply = ask_cliente(&world, In::Production, operation.method.as_str(), &probe).await;
        // Those that take files may read this much.
        let status = if operation.most_bytes > filler.len() { 400 } else { 413 };
        assert_eq!((reply.status, judge::cliente(&reply)), (status, Ok(Verdict::Refused)), "{}: {}", operation.id, reply.text());
    }
    // The rbx API takes files, so that this much may be read; the fields have their own limits.
    for service in rbx::services() {
        let Some(name) = service.fields.first().map(|field| field.name) else { continue };
        let reply = world.rbx().call(service.name, json!({ name: filler })).await;
        assert_eq!(judge::rbx(&reply), Ok(Verdict::Refused), "{}", service.name);
    }
    let too_large = world.rbx().send("post", vec![b'x'; 49 << 20]).await;
    assert_eq!((judge::rbx(&too_large), too_large.code()), (Ok(Verdict::Refused), 909));
    assert_eq!(before.difference(&world.dump().await), "");
}

#[tokio::test]
async fn the_rbx_api_wants_one_object_under_one_key() {
    let world = World::on(TODAY).await;
    for (body, code) in [
        (json!({}), 906),
        (json!({"get_barcode": {}, "get_pix_qrcode": {}}), 906),
        (json!([{"get_barcode": {}}]), 906),
        (json!({"get_barcode": []}), 921),
        (json!({"get_barcode": null}), 921),
        (json!({"get_barcode": "x"}), 921),
        (json!({"": {}}), 904),
        (json!({"get_barcode\0": {}}), 904),
        (json!({"GET_BARCODE": {}}), 904),
        // An empty object tests a key: the first field is asked for.
        (json!({"get_barcode": {}}), 101),
    ] {
        let reply = world.rbx().send("post", body.to_string()).await;
        assert_eq!((judge::rbx(&reply), reply.code()), (Ok(Verdict::Refused), code), "{body}: {}", reply.text());
    }
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let reply = world.rbx().send(method, "").await;
        assert_eq!((judge::rbx(&reply), reply.code()), (Ok(Verdict::Refused), 910), "{method}: {}", reply.text());
    }
}

#[tokio::test]
async fn forgiven_are_content_types_blanks_and_unknown_keys() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let login = json!({"usuario": format!(" {} ", scene.ana.cpf), "senha": scene.ana.password, "versaoApp": 7});
    let plain = world.cliente().header("content-type", "text/plain").post("/ws/comercial/logar", &login).await;
    assert_eq!(plain.success()["CodigoCliente"], scene.ana.id.0);
    let digits = scene.ana.cpf.as_str();
    let punctuated = format!("{}.{}.{}-{}", &digits[..3], &digits[3..6], &digits[6..9], &digits[9..]);
    for usuario in [json!(punctuated), json!(digits.parse::<i64>().unwrap())] {
        let login = json!({"usuario": usuario, "senha": scene.ana.password});
        assert_eq!(world.cliente().post("/ws/comercial/logar", &login).await.success()["CodigoCliente"], scene.ana.id.0);
    }
    let key = json!({"authentication_key": "x", "customer_id": format!(" {} ", scene.ana.id), "account_number": "3"});
    assert_eq!(world.rbx().call("get_unpaid_document", key).await.result().as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn odd_headers_and_addresses_are_answered_clearly() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let pay = scene.payment(scene.to_be_paid[0]);
    for key in ["", "   ", &"k".repeat(201), "\u{e7}"] {
        let reply = world.cliente().header("idempotency-key", key).put("/ws/financeiro/faturas/pagar", &pay).await;
        assert_eq!((reply.status, judge::cliente(&reply)), (400, Ok(Verdict::Refused)), "{key:?}: {}", reply.text());
        let reversal = json!({"document_id": scene.paid.0, "reason_id": 1, "user": "balcao"});
        let reply = world.rbx().header("idempotency-key", key).call("document_payment_reversal", reversal).await;
        assert_eq!((judge::rbx(&reply), reply.code()), (Ok(Verdict::Refused), 911), "{key:?}: {}", reply.text());
    }
    for path in [
        "/ws/financeiro/faturas/cliente/%ff",
        "/ws/financeiro/faturas/cliente/%00",
        "/ws/financeiro/faturas/cliente/1%2F..%2F2",
        "/ws/financeiro/faturas/cliente/..",
        "/ws/financeiro/faturas/cliente//",
        "/ws/comercial/cliente/1/dados?dataInicioVencFatura=%ff",
        "/ws/comercial/cliente/1/dados?dataInicioVencFatura=01-01-2026&dataInicioVencFatura=x",
        &format!("/ws/financeiro/faturas/cliente/{}", "9".repeat(6_000)),
    ] {
        let reply = world.cliente().get(path).await;
        assert_eq!(judge::cliente(&reply), Ok(Verdict::Refused), "{path}: {} {}", reply.status, reply.text());
    }
}

#[tokio::test]
async fn a_list_has_an_end() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    let accounts = |most: i64| json!({"customer_id": scene.ana.id.0, "account_list": (1..=most).collect::<Vec<_>>()});
    let most = world.rbx().call("get_unpaid_document", accounts(10_000)).await;
    assert_eq!(most.result().as_array().unwrap().len(), 4);
    let too_many = world.rbx().call("get_unpaid_document", accounts(10_001)).await;
    assert_eq!((judge::rbx(&too_many), too_many.code()), (Ok(Verdict::Refused), 103), "{}", too_many.text());
}
