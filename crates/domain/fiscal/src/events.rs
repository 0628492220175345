//! What other slices may react to.

use kernel::{CustomerId, Event, FiscalDocumentId, InvoiceId};
use std::any::Any;

/// Documents were issued for the invoices behind one id up to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentsIssued {
    /// The last invoice of the chunk before.
    pub after: InvoiceId,
    /// The last invoice of this chunk.
    pub last: InvoiceId,
    /// How many.
    pub documents: i64,
}

/// A document was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCancelled {
    /// Which one.
    pub document: FiscalDocumentId,
    /// The invoice that bills the same.
    pub invoice: InvoiceId,
    /// Whom it was issued to.
    pub customer: CustomerId,
}

impl Event for DocumentsIssued {
    fn name(&self) -> &'static str {
        "fiscal.documents_issued"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Event for DocumentCancelled {
    fn name(&self) -> &'static str {
        "fiscal.document_cancelled"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
