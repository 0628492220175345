//! Proof of what customers were sent: when a message was last tried, the digest of its words, and the invoices that it is about.

use super::table::{ChangedTable, NewTable, migration};

migration!(message, message_invoice);

fn message() -> ChangedTable {
    ChangedTable::new("message").instant_maybe("attempted_at").text_maybe("content_hash")
}

fn message_invoice() -> NewTable {
    NewTable::keyless("message_invoice")
        .references_within("message_id", "message")
        .references("invoice_id", "invoice")
        .key(&["message_id", "invoice_id"])
}
