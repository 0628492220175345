//! Consulta link de notas fiscais emitidas (manual, lines 2585-2629): a link to the PDF of each note, which serves for some minutes.
//!
//! What is wrong with a note stands in its element, with the manual's number 9. The envelope says 0 when no note has a link.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use app::LinkedDocument;
use fiscal::{DocumentStatus, FiscalDocument};
use kernel::FiscalDocumentId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use wire::{Accepted, At, Bad, FromWire, Input, Value};

pub(super) const SERVICE: Service =
    Service::reads("invoices_issued_pdf", "financeiro.invoices_issued_pdf", "Consulta link de notas fiscais emitidas", |call| {
        Box::pin(links(call))
    })
    .input::<Wanted>()
    .gives::<Vec<Link>>()
    .failing_with(|| json!([]));

#[derive(Input)]
struct Wanted {
    /// Ids das notas fiscais: uma lista, ou um só.
    #[wire("id", missing = 101, invalid = 102)]
    ids: Ids,
}

/// The manual's table says a number and its example a list: both are taken.
struct Ids(Vec<FiscalDocumentId>);

/// Links in one answer.
const MOST: usize = 1_000;

impl FromWire for Ids {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let ids = if value.is_array() { Vec::from_wire(value, at)? } else { vec![FiscalDocumentId::from_wire(value, at)?] };
        if (1..=MOST).contains(&ids.len()) { Ok(Self(ids)) } else { Err(at.invalid(Accepted::List)) }
    }

    fn schema() -> Value {
        json!({"anyOf": [Vec::<FiscalDocumentId>::schema(), FiscalDocumentId::schema()]})
    }
}

/// As the manual prints ids: a text beside a link, a number beside an error.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum PrintedId {
    Text(String),
    Number(i64),
}

#[derive(Serialize, JsonSchema)]
struct Link {
    id: PrintedId,
    url: String,
    error_code: i64,
    error_description: &'static str,
}

async fn links(call: Call) -> Outcome {
    let Wanted { ids } = call.input_em_portugues()?;
    let found = call.read(async |ctx| Ok(fiscal::find_documents(ctx, &ids.0).await?)).await?;
    let found: HashMap<_, _> = found.iter().map(|document| (document.id, document)).collect();
    let links: Vec<Link> = ids.0.iter().map(|id| link(&call, *id, found.get(id).copied())).collect();
    if links.iter().all(|link| link.url.is_empty()) {
        return Err(Failure::in_result(json!(links)));
    }
    result(&links)
}

fn link(call: &Call, id: FiscalDocumentId, document: Option<&FiscalDocument>) -> Link {
    let stands = document.is_some_and(|document| document.series.model.is_note() && document.status == DocumentStatus::Issued);
    if !stands {
        let error_description = "Nota não existe ou não está nas situações (Digitada, Autorizada, Emitida)";
        return Link { id: PrintedId::Number(id.0), url: String::new(), error_code: 9, error_description };
    }
    let linked = LinkedDocument { document: id, is_note: true, environment: call.caller.environment };
    Link {
        id: PrintedId::Text(id.to_string()),
        url: call.app.links().document(linked, call.app.now()),
        error_code: 0,
        error_description: "",
    }
}
