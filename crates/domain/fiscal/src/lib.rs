//! Fiscal notes of models 21 and 22, service invoices, the annual clearance statement, and the withdrawal of an invoice with its papers.
//!
//! Owns the tables `tax_plan`, `tax_plan_line`, `fiscal_issuer`, `fiscal_series`, `fiscal_document`, `fiscal_item`, `fiscal_filing`,
//! `cancellation_reason` and `invoice_dispute`. Reads invoices, charges, customers and companies in set-based queries. Bills nothing: a document says once more,
//! for the treasury, what an invoice has billed. Draws no PDF.
//!
//! A *document* is a *note* (nota fiscal, model 21 or 22) or a *service invoice* (fatura de serviços: what stands on no note). An
//! *invoice* is the slice `billing`'s: what is owed on one day. A *tax plan* (planejamento tributário) splits the price of a plan and says
//! how each part is taxed. *Clearance* (quitação anual) certifies that nothing of a period is owed. `docs/fiscal.md` tells the whole of it.
#![warn(missing_docs)]

mod document;
mod entity;
mod error;
mod events;
mod ops;
mod rules;
mod settings;
mod store;
mod tax_plan;

pub use document::{
    CancellationReason, DocumentModel, DocumentStatus, FiscalDocument, IcmsTreatment, Item, Recipient, Series, Taxes,
};
pub use error::{CancelError, ClearanceError, IssueError, SetupError};
pub use events::{DocumentCancelled, DocumentsIssued};
pub use ops::cancel_document::{CancelDocument, cancel_document};
pub use ops::clear_debts::{Statement, clearance_of, statements};
pub use ops::close_month::close_month;
pub use ops::delete_document::{DeleteDocument, delete_document};
pub use ops::dispute_invoice::{close_dispute, dispute_invoice};
pub use ops::import_documents::{FISCAL_TABLES, ImportedDocument, import_documents};
pub use ops::issue_documents::{IssueReport, Scope, issue_documents};
pub use ops::note_files::{NoteFile, note_files};
pub use ops::read_documents::{
    DocumentFilter, document_of_invoice, documents_of_customer, find_document, find_documents, issuer_of, list_documents,
};
pub use ops::set_up::{is_active_reason, register_issuer, register_reasons, register_series, register_tax_plan};
pub use rules::{Clearance, Debt, PeriodError, Standing, check_period, clearance, split, taxes};
pub use settings::{FiscalSettings, fiscal_settings, set_fiscal_settings};
pub use store::setup::Issuer;
pub use tax_plan::{TaxPlan, TaxPlanLine, TaxRates};
