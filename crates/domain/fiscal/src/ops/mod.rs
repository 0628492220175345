//! The use cases.

pub(crate) mod cancel_document;
pub(crate) mod clear_debts;
pub(crate) mod close_month;
pub(crate) mod delete_document;
pub(crate) mod dispute_invoice;
pub(crate) mod import_documents;
pub(crate) mod issue_documents;
pub(crate) mod note_files;
pub(crate) mod read_documents;
pub(crate) mod set_up;
