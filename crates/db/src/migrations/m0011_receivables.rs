//! Entries with their classifiers, negotiations, promises of payment with the contacts behind them, payment notices, tokens of cards, what
//! suppliers are owed, and stored files.

use super::table::{ChangedTable, NewTable, migration};

migration!(
    file,
    classifier,
    supplier,
    payable,
    payable_item,
    negotiation,
    invoice,
    negotiation_installment,
    delinquency_contact_kind,
    delinquency_reason,
    delinquency_contact,
    payment_promise,
    payment_notice,
    payment_card,
);

fn file() -> NewTable {
    NewTable::new("file")
        .text("name")
        .text("media_type")
        .int("size")
        .text("sha256")
        .text("owner_subject")
        .int("owner_id")
        .bytes("content")
        .instant("created_at")
        .index(&["owner_subject", "owner_id"])
}

fn classifier() -> NewTable {
    NewTable::new("classifier").text("name").flag("is_active")
}

fn supplier() -> NewTable {
    NewTable::new("supplier").text("name").text("tax_id").flag("is_active").unique(&["tax_id"])
}

fn payable() -> NewTable {
    NewTable::new("payable")
        .references("supplier_id", "supplier")
        .references("account_id", "financial_account")
        .references("posting_code_id", "posting_code")
        .references_maybe("classifier_id", "classifier")
        .text("status")
        .date("entered_on")
        .date("due_on")
        .int("amount")
        .int("punctuality_discount")
        .text("comments")
        .instant("created_at")
        .index_where(&["due_on", "id"], "status", "open")
}

fn payable_item() -> NewTable {
    NewTable::new("payable_item").references("payable_id", "payable").text("description").int("amount")
}

fn negotiation() -> NewTable {
    NewTable::new("negotiation")
        .references("customer_id", "customer")
        .date("made_on")
        .int("principal")
        .int("fine")
        .int("interest")
        .int("discount")
        .int("total")
        .instant("created_at")
}

/// `negotiated_in_id` is on the invoices that were closed, `negotiation_installment` names those that took their place.
fn invoice() -> ChangedTable {
    ChangedTable::new("invoice")
        .int("punctuality_discount", 0)
        .int_maybe("protest_days")
        .references_maybe("posting_code_id", "posting_code")
        .references_maybe("classifier_id", "classifier")
        .references_maybe("negotiated_in_id", "negotiation")
}

fn negotiation_installment() -> NewTable {
    NewTable::keyless("negotiation_installment")
        .references_within("negotiation_id", "negotiation")
        .int("number")
        .references_within("invoice_id", "invoice")
        .int("total")
        .int("fine")
        .int("interest")
        .int("discount")
        .key(&["negotiation_id", "number"])
        .unique(&["invoice_id"])
}

fn delinquency_contact_kind() -> NewTable {
    NewTable::new("delinquency_contact_kind").text("name").flag("is_active")
}

fn delinquency_reason() -> NewTable {
    NewTable::new("delinquency_reason").text("name").flag("is_active")
}

fn delinquency_contact() -> NewTable {
    NewTable::new("delinquency_contact")
        .references("invoice_id", "invoice")
        .references("customer_id", "customer")
        .references("kind_id", "delinquency_contact_kind")
        .references("reason_id", "delinquency_reason")
        .int_maybe("staff_id")
        .instant("created_at")
}

/// An invoice has one promise that counts.
fn payment_promise() -> NewTable {
    NewTable::new("payment_promise")
        .references_within("invoice_id", "invoice")
        .references_within("customer_id", "customer")
        .references("contact_id", "delinquency_contact")
        .date("promised_on")
        .instant("created_at")
        .instant_maybe("replaced_at")
        .index(&["invoice_id"])
        .unique_while_null(&["invoice_id"], "replaced_at")
        .index(&["customer_id", "promised_on"])
}

/// An invoice has one notice.
fn payment_notice() -> NewTable {
    NewTable::new("payment_notice")
        .references_within("invoice_id", "invoice")
        .references("customer_id", "customer")
        .date("paid_on")
        .references_maybe("ticket_id", "ticket")
        .instant("created_at")
        .unique(&["invoice_id"])
}

/// `token` is sealed. `default_of` is the customer for whom the card is the one that is charged first: one at most.
fn payment_card() -> NewTable {
    NewTable::new("payment_card")
        .references("customer_id", "customer")
        .text("brand")
        .text("function")
        .text("last_four")
        .date("expires_on")
        .text_maybe("token")
        .int_maybe("default_of")
        .instant("created_at")
        .unique(&["default_of"])
}
