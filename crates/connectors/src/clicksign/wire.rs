//! What goes over the wire.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use papers::{Signer, Standing};
use serde::Deserialize;
use serde_json::{Value, json};

/// What Clicksign takes and gives.
pub(super) const MEDIA: &str = "application/vnd.api+json";

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) data: Data,
}

#[derive(Deserialize)]
pub(super) struct Data {
    pub(super) id: String,
    #[serde(default)]
    pub(super) attributes: Attributes,
}

#[derive(Default, Deserialize)]
pub(super) struct Attributes {
    #[serde(default)]
    pub(super) status: Option<String>,
}

pub(super) fn envelope(name: &str) -> Value {
    json!({"data": {"type": "envelopes", "attributes": {
        "name": name, "locale": "pt-BR", "auto_close": true, "block_after_refusal": true,
    }}})
}

pub(super) fn document(file_name: &str, pdf: &[u8]) -> Value {
    json!({"data": {"type": "documents", "attributes": {
        "filename": file_name, "content_base64": format!("data:application/pdf;base64,{}", STANDARD.encode(pdf)),
    }}})
}

pub(super) fn signer(signer: &Signer) -> Value {
    let mut attributes = json!({
        "name": signer.name, "email": signer.email, "has_documentation": signer.cpf.is_some(), "refusable": true,
        "communicate_events": {"signature_request": "email", "signature_reminder": "email", "document_signed": "email"},
    });
    if let Some(cpf) = &signer.cpf {
        attributes["documentation"] = json!(cpf);
    }
    json!({"data": {"type": "signers", "attributes": attributes}})
}

/// What the signer has to do about a document.
pub(super) fn requirement(attributes: &Value, document: &str, signer: &str) -> Value {
    json!({"data": {"type": "requirements", "attributes": attributes, "relationships": {
        "document": {"data": {"type": "documents", "id": document}},
        "signer": {"data": {"type": "signers", "id": signer}},
    }}})
}

pub(super) fn status(id: &str, status: &str) -> Value {
    json!({"data": {"id": id, "type": "envelopes", "attributes": {"status": status}}})
}

pub(super) fn notification() -> Value {
    json!({"data": {"type": "notifications", "attributes": {}}})
}

/// What a status means; none for one that nobody knows.
pub(super) fn standing(status: &str) -> Option<Standing> {
    match status {
        "draft" => Some(Standing::Draft),
        "running" => Some(Standing::Waiting),
        "closed" => Some(Standing::Signed),
        "canceled" => Some(Standing::Over),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_what_the_api_takes() {
        assert_eq!(
            document("a.pdf", b"%PDF"),
            json!({"data": {"type": "documents", "attributes": {"filename": "a.pdf", "content_base64": "data:application/pdf;base64,JVBERg=="}}})
        );
        let person = Signer { name: "Ana Luz".into(), email: "ana@example.com".into(), cpf: Some("529.982.247-25".into()) };
        let sent = signer(&person);
        assert_eq!(sent["data"]["attributes"]["documentation"], "529.982.247-25");
        let company = signer(&Signer { cpf: None, ..person });
        assert_eq!(company["data"]["attributes"]["has_documentation"], false);
        assert!(company["data"]["attributes"].get("documentation").is_none());
    }

    #[test]
    fn every_known_status_has_a_meaning() {
        let known = [
            ("draft", Standing::Draft),
            ("running", Standing::Waiting),
            ("closed", Standing::Signed),
            ("canceled", Standing::Over),
        ];
        for (status, expected) in known {
            assert_eq!(standing(status), Some(expected));
        }
        assert_eq!(standing("paused"), None);
    }
}
