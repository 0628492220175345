//! The requests come from the declarations: a good request to each operation in which one field after the other is spoilt.

use super::{Probe, ask_cliente, ask_rbx};
use crate::judge::{self, Verdict};
use crate::scene::{ClienteRequest, In, RbxRequest, Scene, TODAY, object};
use serde_json::{Value, json};
use testkit::World;
use wire::FieldDecl;

/// Stands for raw text in a JSON body that no JSON value can hold; see [`raw`].
const RAW: &str = "RAW-";

/// What a field may get.
fn spoilt() -> Vec<Value> {
    let numbers =
        ["-1", "0", "1.5", "0.001", "1e400", "-1e400", "99999999999999999999", "9223372036854775807", "-9223372036854775808"];
    let texts = [
        "",
        " ",
        "abc",
        "-1",
        "NaN",
        "999999999999.99",
        "92233720368547758.07",
        "-92233720368547758.08",
        "92233720368547758.08",
        "-0.01",
        "0,01",
        "R$ 10,00",
        "1e5",
        "+5",
        "0x10",
        "٣٤",
        "31-02-2026",
        "2026-02-31",
        "29-02-2023",
        "00-00-0000",
        "0000-00-00",
        "9999-12-31",
        "31-12-9999",
        "0001-01-01",
        "01-01-0001",
        "2026-1-1",
        "' OR '1'='1",
        "'; DROP TABLE invoice; --",
        "\"; DELETE FROM customer; --",
        "%' AND 1=CAST((SELECT 1) AS INT) --",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a\0b",
        "\0",
        "\u{1}\u{7f}\u{feff}\u{202e}",
        "ação 💸 漢字",
        "{\"$gt\": \"\"}",
        "../../etc/passwd",
        "${jndi:ldap://x}",
        "\r\nSet-Cookie: a=b",
        "RAW-surrogate",
        "RAW-bytes",
        "RAW-deep",
    ];
    let mut values: Vec<Value> = numbers.iter().map(|number| serde_json::from_str(number).unwrap()).collect();
    values.extend(texts.map(Value::from));
    values.push(Value::from("x".repeat(20_000)));
    values.extend([json!(null), json!(true), json!([]), json!({}), json!([[1]]), json!([null, "x"]), json!({"a": {"b": []}})]);
    values
}

/// The JSON text of a body, with raw text where a value stands for it.
fn raw(body: &Value) -> Vec<u8> {
    let mut text = body.to_string();
    if text.contains(RAW) {
        text = text
            .replace("RAW-surrogate", "\\ud800")
            .replace("\"RAW-deep\"", &format!("{}{}", "[".repeat(5_000), "]".repeat(5_000)));
        if let Some(at) = text.find("RAW-bytes") {
            let mut bytes = text.clone().into_bytes();
            bytes.splice(at..at + "RAW-bytes".len(), [0xff, 0xfe, 0xc0]);
            return bytes;
        }
    }
    text.into_bytes()
}

/// The places of the fields in a body, nested ones with their outer field.
fn places(fields: &'static [FieldDecl]) -> Vec<Vec<String>> {
    let mut places = Vec::new();
    for field in fields {
        places.push(vec![field.name.to_owned()]);
        let schema = (field.schema)();
        for inner in schema["properties"].as_object().into_iter().flatten() {
            places.push(vec![field.name.to_owned(), inner.0.clone()]);
        }
    }
    // Passwords come last: wrong ones slow their login down, which would hide what the other fields do.
    places.sort_by_key(|place| place.last().is_some_and(|name| name.starts_with("senha") || name == "password"));
    places
}

fn put(body: &mut Value, place: &[String], value: Value) {
    let mut at = body;
    for name in place {
        if !at.is_object() {
            *at = json!({});
        }
        at = &mut at[name.as_str()];
    }
    *at = value;
}

fn described(place: &[String], value: &Value) -> String {
    let text: String = value.to_string().chars().take(60).collect();
    format!("{} = {text}", place.join("."))
}

fn cliente_probes(good: &ClienteRequest) -> Vec<Probe> {
    let operation = good.operation;
    let mut probes = Vec::new();
    let body = good.body.as_ref().map(raw).unwrap_or_default();
    for value in spoilt() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for field in operation.path_fields {
            let mut request = good.clone();
            for (name, parameter) in &mut request.parameters {
                if *name == field.name {
                    parameter.clone_from(&text);
                }
            }
            let what = described(&[field.name.to_owned()], &value);
            probes.push(Probe { what, path: request.path(), body: body.clone() });
        }
        for field in operation.query_fields {
            let mut request = good.clone();
            request.query.retain(|(name, _)| *name != field.name);
            request.query.push((field.name, text.clone()));
            let what = described(&[field.name.to_owned()], &value);
            probes.push(Probe { what, path: request.path(), body: body.clone() });
        }
    }
    for place in places(operation.body_fields.unwrap_or_default()) {
        for value in spoilt() {
            let mut body = good.body.clone().unwrap_or_default();
            put(object(&mut body), &place, value.clone());
            probes.push(Probe { what: described(&place, &value), path: good.path(), body: raw(&body) });
        }
    }
    probes
}

fn rbx_probes(good: &RbxRequest) -> Vec<Probe> {
    let mut probes = Vec::new();
    for place in places(good.service.fields) {
        for value in spoilt() {
            let mut fields = good.fields.clone();
            put(object(&mut fields), &place, value.clone());
            let body = raw(&json!({ good.service.name: fields }));
            probes.push(Probe { what: described(&place, &value), path: String::new(), body });
        }
    }
    probes
}

#[tokio::test]
async fn every_field_of_the_cliente_api_may_hold_anything() {
    let mut wrong = Vec::new();
    for operation in cliente::operations() {
        let world = World::on(TODAY).await;
        let scene = Scene::set(&world).await;
        let (method, before) = (operation.method.as_str(), world.dump().await);
        for probe in cliente_probes(&scene.cliente(operation)) {
            let reply = ask_cliente(&world, In::Homologation, method, &probe).await;
            match judge::cliente(&reply) {
                Err(why) => wrong.push(format!("{}: {}: {why}", operation.id, probe.what)),
                // What is refused there is refused in production, in the same words.
                Ok(Verdict::Refused) if reply.status != 429 => {
                    let real = ask_cliente(&world, In::Production, method, &probe).await;
                    if (real.status, &real.body) != (reply.status, &reply.body) && real.status != 429 {
                        wrong.push(format!("{}: {}: {} here, {} there", operation.id, probe.what, reply.text(), real.text()));
                    }
                }
                Ok(_) => {}
            }
        }
        let changed = before.difference(&world.dump().await);
        if !changed.is_empty() {
            wrong.push(format!("{} wrote: {changed}", operation.id));
        }
    }
    assert!(wrong.is_empty(), "{} wrong answers:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn every_field_of_the_rbx_api_may_hold_anything() {
    let mut wrong = Vec::new();
    for service in rbx::services() {
        let world = World::on(TODAY).await;
        let scene = Scene::set(&world).await;
        let before = world.dump().await;
        for probe in rbx_probes(&scene.rbx(service)) {
            let reply = ask_rbx(&world, In::Homologation, &probe).await;
            match judge::rbx(&reply) {
                Err(why) => wrong.push(format!("{}: {}: {why}", service.name, probe.what)),
                Ok(Verdict::Refused) => {
                    let real = ask_rbx(&world, In::Production, &probe).await;
                    let slowed = [&reply, &real].iter().any(|reply| reply.text().contains("Too many attempts"));
                    if real.body != reply.body && !slowed {
                        wrong.push(format!("{}: {}: {} here, {} there", service.name, probe.what, reply.text(), real.text()));
                    }
                }
                Ok(Verdict::Answered) => {}
            }
        }
        let changed = before.difference(&world.dump().await);
        if !changed.is_empty() {
            wrong.push(format!("{} wrote: {changed}", service.name));
        }
    }
    assert!(wrong.is_empty(), "{} wrong answers:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn a_required_field_that_is_left_out_is_named() {
    let world = World::on(TODAY).await;
    let scene = Scene::set(&world).await;
    for operation in cliente::operations() {
        for field in operation.body_fields.unwrap_or_default().iter().filter(|field| field.required) {
            let mut request = scene.cliente(operation);
            object(request.body.as_mut().unwrap()).as_object_mut().unwrap().remove(field.name);
            let reply = request.send(&world, In::Production).await;
            assert_eq!(reply.status, 400, "{} without {}: {}", operation.id, field.name, reply.text());
            assert!(reply.error().contains(field.name), "{} without {}: {}", operation.id, field.name, reply.error());
        }
    }
    for service in rbx::services() {
        for field in service.fields.iter().filter(|field| field.required) {
            let mut request = scene.rbx(service);
            object(&mut request.fields).as_object_mut().unwrap().remove(field.name);
            let reply = request.send(&world, In::Production).await;
            assert_eq!(judge::rbx(&reply), Ok(Verdict::Refused));
            let named = reply.json()["error_description"].as_str().unwrap().contains(field.name);
            assert!(named, "{} without {}: {}", service.name, field.name, reply.text());
            assert_eq!(Some(reply.code()), field.codes.missing.map(i64::from), "{} without {}", service.name, field.name);
        }
    }
}
