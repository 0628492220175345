//! Geração de link para download da fatura de serviços em PDF (manual, lines 2876-2909).
//!
//! The manual's number is 7; ours begin at 101, in the order of the fields.

use crate::call::{Call, result};
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use app::{LINK_MINUTES, LinkedDocument};
use fiscal::{DocumentModel, DocumentStatus};
use kernel::{FiscalDocumentId, InvoiceId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Input;

pub(super) const SERVICE: Service = Service::reads(
    "get_service_invoice",
    "financeiro.get_service_invoice",
    "Geração de link para download da fatura de serviços em PDF",
    |call| Box::pin(link(call)),
)
.input::<Wanted>()
.gives::<Link>();

#[derive(Input)]
struct Wanted {
    /// Código interno da fatura de serviços; exatamente um entre service_invoice_id e document_id.
    #[wire("service_invoice_id", invalid = 101)]
    service_invoice: Option<FiscalDocumentId>,
    /// Código interno do documento financeiro vinculado à fatura de serviços.
    #[wire("document_id", invalid = 102)]
    document: Option<InvoiceId>,
}

#[derive(Serialize, JsonSchema)]
struct Link {
    service_invoice_link: String,
    /// Minutes for which the link serves.
    service_invoice_available: i64,
}

async fn link(call: Call) -> Outcome {
    let wanted: Wanted = call.input()?;
    let found = call
        .read(async |ctx| match (wanted.service_invoice, wanted.document) {
            (Some(id), None) => Ok(fiscal::find_document(ctx, id).await?),
            (None, Some(invoice)) => Ok(fiscal::document_of_invoice(ctx, invoice, DocumentModel::ServiceInvoice).await?),
            (None, None) | (Some(_), Some(_)) => {
                Err(Failure::new(103, "Exactly one of the fields service_invoice_id and document_id is required!"))
            }
        })
        .await?;
    let stands =
        found.filter(|found| found.series.model == DocumentModel::ServiceInvoice && found.status == DocumentStatus::Issued);
    let document = stands.ok_or_else(|| Failure::new(7, "Service invoice not found!"))?.id;
    let linked = LinkedDocument { document, is_note: false, environment: call.caller.environment };
    result(&Link {
        service_invoice_link: call.app.links().document(linked, call.app.now()),
        service_invoice_available: LINK_MINUTES,
    })
}
