//! What every answer must be like, whatever was asked.

use serde_json::{Value, json};
use testkit::Reply;

/// Words that an answer to an integrator never holds: they tell of the inside.
const INSIDE: &[&str] = &["sqlx", "sqlite", "postgres", "constraint", "panicked", ".rs:", "dberr", "backtrace"];

/// How an answer was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Answered,
    Refused,
}

/// A clear answer of the cliente API: what was asked for, or an error in its own form.
pub(crate) fn cliente(reply: &Reply) -> Result<Verdict, String> {
    let fail = |why: &str| Err(format!("{why}: {} {} {}", reply.status, reply.media(), excerpt(reply)));
    keeps_to_itself(reply)?;
    match reply.status {
        200 if reply.media() == "application/pdf" => {
            if reply.body.starts_with(b"%PDF-") {
                Ok(Verdict::Answered)
            } else {
                fail("no PDF")
            }
        }
        200 => match serde_json::from_slice::<Value>(&reply.body) {
            Err(_) => fail("no JSON"),
            // The manual's bare refusals.
            Ok(Value::String(word)) if matches!(word.as_str(), "FALHA" | "NOT_ACCEPTABLE" | "NOT_MODIFIED") => {
                Ok(Verdict::Refused)
            }
            Ok(body) if body["Status"] == "NOT_MODIFIED" || body["Status"] == "INTERNAL_SERVER_ERROR" => Ok(Verdict::Refused),
            Ok(body) if body["resposta"] == "FALHA" => Ok(Verdict::Refused),
            Ok(body) if body["error"].is_string() => fail("an error with status 200"),
            Ok(_) => Ok(Verdict::Answered),
        },
        400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 => {
            let Ok(Value::Object(body)) = serde_json::from_slice(&reply.body) else { return fail("an error that is no object") };
            let said = body.get("error").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
            // The negotiation's failure has its reason beside the manual's words, and the reset of a password has the manual's own keys.
            let alone = body.keys().all(|key| matches!(key.as_str(), "error" | "internalError" | "Error" | "Motivo"));
            if reply.media() == "application/json" && alone && said { Ok(Verdict::Refused) } else { fail("an unclear error") }
        }
        _ => fail("an unexpected status"),
    }
}

/// A clear answer of the rbx API: HTTP 200 and the envelope.
pub(crate) fn rbx(reply: &Reply) -> Result<Verdict, String> {
    let fail = |why: &str| Err(format!("{why}: {} {} {}", reply.status, reply.media(), excerpt(reply)));
    keeps_to_itself(reply)?;
    if reply.status != 200 || reply.media() != "application/json" {
        return fail("no answer of this API");
    }
    let Ok(Value::Object(envelope)) = serde_json::from_slice::<Value>(&reply.body) else { return fail("no envelope") };
    let mut keys: Vec<_> = envelope.keys().map(String::as_str).collect();
    keys.sort_unstable();
    if keys != ["error_code", "error_description", "result", "status"] || envelope["result"].is_null() {
        return fail("a wrong envelope");
    }
    let (code, said) = (&envelope["error_code"], envelope["error_description"].as_str());
    if envelope["status"] == json!(1) {
        let plain = (code == &json!(0) || code == &json!("0") || code == &json!("")) && said == Some("");
        return if plain { Ok(Verdict::Answered) } else { fail("a success with an error") };
    }
    // A service that answers for several records at once may tell in each element what is wrong with it.
    let elements = envelope["result"].as_array().filter(|elements| !elements.is_empty());
    let told = |element: &Value| {
        element["error_code"].as_i64().is_some_and(|code| code > 0)
            && !element["error_description"].as_str().unwrap_or_default().is_empty()
    };
    if envelope["status"] == json!(0) && code == &json!(0) && elements.is_some_and(|elements| elements.iter().all(told)) {
        return Ok(Verdict::Refused);
    }
    let numbered = code.as_i64().is_some_and(|code| code > 0 && code != 999);
    // The manual's order_generate_contracts has its text in the result and nothing in the description.
    let said = said.filter(|text| !text.is_empty()).or(envelope["result"].as_str());
    if envelope["status"] == json!(0) && numbered && said.is_some_and(|text| !text.trim().is_empty()) {
        Ok(Verdict::Refused)
    } else {
        fail("an unclear error")
    }
}

fn keeps_to_itself(reply: &Reply) -> Result<(), String> {
    if reply.media() == "application/pdf" {
        return Ok(());
    }
    let text = reply.text().to_lowercase();
    match INSIDE.iter().find(|word| text.contains(**word)) {
        Some(word) => Err(format!("the answer speaks of {word}: {}", excerpt(reply))),
        None => Ok(()),
    }
}

fn excerpt(reply: &Reply) -> String {
    reply.text().chars().take(300).collect()
}

/// The shape of a value: keys and types without what is in them.
pub(crate) fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("flag"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("text"),
        Value::Array(elements) => {
            let mut shapes: Vec<_> = elements.iter().map(shape).collect();
            shapes.dedup();
            Value::Array(shapes)
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
    }
}
