//! The whole answer of every operation that stands to the contract's own requests, on the demo provider at a fixed instant.
//!
//! What is random by its nature or is no text is left out. The requests go to homologação, so that they do not disturb one another.

use crate::judge::{self, Verdict};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{DEMO_DAY, Reply, World, day};

/// The contract's request examples: id, path, body.
fn examples() -> Vec<(&'static str, &'static str, String)> {
    let lines = include_str!("contract_examples.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ' ');
            let (id, path, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            (id, path, dated(body))
        })
        .collect()
}

/// Replaces `{today+N}`, and `{today+N|dd-MM-yyyy}` in other forms.
fn dated(text: &str) -> String {
    let Some((before, rest)) = text.split_once("{today+") else { return text.to_owned() };
    let (date, after) = rest.split_once('}').unwrap();
    let (days, form) = date.split_once('|').unwrap_or((date, "yyyy-MM-dd"));
    let form = form.replace("yyyy", "%Y").replace("MM", "%m").replace("dd", "%d");
    let date = day(DEMO_DAY) + TimeDelta::days(days.parse().unwrap());
    format!("{before}{}{}", date.format(&form), dated(after))
}

async fn ask(world: &World, id: &str, path: &str, body: &str) -> Reply {
    match cliente::operations().into_iter().find(|operation| operation.id == id) {
        Some(operation) => {
            let body = if body == "-" { "" } else { body };
            world.cliente_in_homologation().send(operation.method.as_str(), path, body.to_owned()).await
        }
        None => world.rbx_in_homologation().send("post", body.to_owned()).await,
    }
}

/// So many elements of a list tell what it is like.
const MOST_SHOWN: usize = 3;

/// Leaves out what no snapshot can hold.
fn redacted(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            // Of a pre-billing, rehearsed like the others.
            let is_new = fields.contains_key("comments") && fields.len() == 2;
            // Made by the very call: the answer of a registration, and what bureaus have just said.
            let is_alone = fields.len() == 1;
            let is_report = ["dataConsulta", "valorCriterio", "tempoResposta"].iter().any(|name| fields.contains_key(*name));
            // One that was registered.
            let is_contract = fields.contains_key("valorContrato") && fields.contains_key("plano");
            // A file that was kept.
            let is_file = fields.contains_key("filename");
            for (name, value) in fields {
                let text = value.as_str().unwrap_or_default();
                let stands_for = match name.as_str() {
                    "token" => Some("[token]"),
                    "new_contracts" => Some("[ids]"),
                    // The first one says that it was done; others name a document.
                    "messages" if value.as_array().is_some_and(|all| all.len() > 1) => {
                        Some("[Transfer successful!, and sentences with ids]")
                    }
                    // Of a homologação call, so of no consequence, and every engine counts otherwise.
                    "receipt_id" | "card_id" if value.as_i64().is_some_and(|id| id > 0) => Some("[id]"),
                    "id" if is_new && text.parse().is_ok_and(|id: i64| id > 0) => Some("[id]"),
                    "idEnderecoProspecto" | "idServicoInteresse" | "idEnderecoCliente" | "additional_data_id" => Some("[id]"),
                    "idsContatosCliente" | "idsAreasAtuacaoCliente" | "idsDadosDebitoCliente" => Some("[ids]"),
                    "id" if is_file || is_alone && text.parse().is_ok_and(|id: i64| id > 0) => Some("[id]"),
                    "Senha" => Some("[password]"),
                    "idProspecto" | "idCliente" if is_alone && value.is_number() => Some("[id]"),
                    "id" if is_report => Some("[id]"),
                    "id" if is_contract && value.as_i64().is_some_and(|id| id > 0) => Some("[id]"),
                    "ticket_id" if text.parse().is_ok_and(|id: i64| id > 0) => Some("[id]"),
                    "data" if text.ends_with(']') => Some("[sentence with ids]"),
                    "banking_billet_base64" if text.starts_with("JVBERi0") => Some("[PDF in base64]"),
                    "banking_billet_link" if text.starts_with("https://isp.example/routerbox/tmp/boleto_") => Some("[link]"),
                    "contract_link_download" if text.starts_with("https://isp.example/routerbox/tmp/ctr_330531_9009_") => {
                        Some("[link]")
                    }
                    "result" if text.starts_with("iVBORw0KGgo") => Some("[PNG in base64]"),
                    _ => None,
                };
                match stands_for {
                    Some(text) => *value = json!(text),
                    None => redacted(value),
                }
            }
        }
        Value::Array(values) => {
            values.iter_mut().for_each(redacted);
            if values.len() > MOST_SHOWN + 1 {
                let more = format!("[and {} more]", values.len() - MOST_SHOWN);
                values.truncate(MOST_SHOWN);
                values.push(json!(more));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn shown(reply: &Reply) -> String {
    if reply.media() == "application/pdf" {
        let name = reply.headers.get("content-disposition").and_then(|value| value.to_str().ok()).unwrap_or_default();
        return format!("{} application/pdf, {name}", reply.status);
    }
    let mut body = reply.json();
    redacted(&mut body);
    format!("{} {}\n{}", reply.status, reply.media(), serde_json::to_string_pretty(&body).unwrap())
}

/// The operations of which there are snapshots.
fn kept() -> BTreeSet<String> {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| Some(name.strip_prefix("it__wire_snapshots__")?.strip_suffix(".snap")?.to_owned())).collect()
}

#[tokio::test]
async fn the_answers_are_those_that_were_reviewed() {
    let world = World::demo().await;
    world.work_off().await;
    let before = world.dump().await;
    let mut answers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, path, body) in examples() {
        let reply = ask(&world, id, path, &body).await;
        let verdict = if cliente::operations().iter().any(|operation| operation.id == id) {
            judge::cliente(&reply)
        } else {
            judge::rbx(&reply)
        };
        assert_eq!(verdict, Ok(Verdict::Answered), "{id}: {}", reply.text());
        answers.entry(id).or_default().push(shown(&reply));
    }
    world.work_off().await;
    assert_eq!(before.difference(&world.dump().await), "", "in homologação nothing stays");

    let standing: BTreeSet<_> = cliente::operations()
        .iter()
        .map(|operation| operation.id)
        .chain(rbx::services().iter().map(|service| service.id))
        .collect();
    let asked: BTreeSet<_> = answers.keys().copied().collect();
    assert_eq!(standing, asked, "contract_examples.txt lacks an operation that stands");
    let stale: Vec<_> = kept().into_iter().filter(|id| !standing.contains(id.as_str())).collect();
    assert!(stale.is_empty(), "snapshots of operations that are no more: {stale:?}");
    for (id, answers) in answers {
        insta::assert_snapshot!(id, answers.join("\n\n"));
    }
}
