//! Billing runs, invoices with their charges, payments with their ledger, and the small catalogues they refer to.

use super::table::{NewTable, migration};

migration!(
    posting_code,
    payment_method,
    card_brand,
    card_agreement,
    card_agreement_brand,
    reversal_reason,
    billing_run,
    billing_chunk,
    invoice,
    charge,
    payment,
    ledger_entry,
    card_receivable,
);

fn posting_code() -> NewTable {
    NewTable::new("posting_code").text("name").text("direction").flag("is_active")
}

fn payment_method() -> NewTable {
    NewTable::new("payment_method").text("name").flag("is_card").flag("is_active")
}

fn card_brand() -> NewTable {
    NewTable::new("card_brand").text("name").text("word").unique(&["word"])
}

fn card_agreement() -> NewTable {
    NewTable::new("card_agreement").text("name").text("acquirer").references("account_id", "financial_account").flag("is_active")
}

fn card_agreement_brand() -> NewTable {
    NewTable::keyless("card_agreement_brand")
        .references("agreement_id", "card_agreement")
        .references("brand_id", "card_brand")
        .key(&["agreement_id", "brand_id"])
}

fn reversal_reason() -> NewTable {
    NewTable::new("reversal_reason").text("name").flag("is_active")
}

fn billing_run() -> NewTable {
    NewTable::new("billing_run")
        .date("month")
        .instant("started_at")
        .instant_maybe("finished_at")
        .index(&["month"])
        .unique_while_null(&["month"], "finished_at")
}

fn billing_chunk() -> NewTable {
    NewTable::new("billing_chunk")
        .references_within("run_id", "billing_run")
        .int("seq")
        .int("first_customer_id")
        .int("last_customer_id")
        .int("invoices")
        .int("charges")
        .int("amount")
        .int("not_in_service")
        .int("status_not_billed")
        .int("exempt")
        .int("without_value")
        .int("already_billed")
        .instant_maybe("done_at")
        .unique(&["run_id", "seq"])
}

fn invoice() -> NewTable {
    NewTable::new("invoice")
        .references_within("customer_id", "customer")
        .references("account_id", "financial_account")
        .references_maybe_within("run_id", "billing_run")
        .text("group_key")
        .int("number")
        .references_maybe_within("agreement_id", "bank_agreement")
        .int_maybe("our_number")
        .text("status")
        .text("source")
        .date("issued_on")
        .date("due_on")
        .int("amount")
        .int("settled_amount")
        .date_maybe("settled_on")
        .flag("direct_debit")
        .flag("is_registered")
        .text("comments")
        .instant("created_at")
        .unique(&["run_id", "customer_id", "group_key"])
        .unique(&["agreement_id", "our_number"])
        .index(&["customer_id", "due_on"])
        .index_where(&["due_on", "id"], "status", "open")
}

fn charge() -> NewTable {
    NewTable::new("charge")
        .references("invoice_id", "invoice")
        .references("contract_id", "contract")
        .text("kind")
        .text("description")
        .date("service_start")
        .date("service_end")
        .int("amount")
        .instant_maybe("cancelled_at")
        .unique_while_null(&["contract_id", "kind", "service_start"], "cancelled_at")
}

fn payment() -> NewTable {
    NewTable::new("payment")
        .references("invoice_id", "invoice")
        .text("kind")
        .int("received")
        .int("fine")
        .int("interest")
        .int("discount")
        .int("fee")
        .int("settled")
        .date("paid_on")
        .date("credited_on")
        .references_maybe("method_id", "payment_method")
        .references_maybe("account_id", "financial_account")
        .references_maybe("brand_id", "card_brand")
        .int("installments")
        .text_maybe("authorization_code")
        .text_maybe("transaction_id")
        .text_maybe("nsu")
        .text_maybe("slip_number")
        .text("comments")
        .instant("created_at")
        .instant_maybe("reversed_at")
        .references_maybe("reversal_reason_id", "reversal_reason")
        .int_maybe("reversed_by_staff_id")
        .text_maybe("reversal_comments")
}

fn ledger_entry() -> NewTable {
    NewTable::new("ledger_entry")
        .references("payment_id", "payment")
        .references_maybe("account_id", "financial_account")
        .references_maybe("posting_code_id", "posting_code")
        .text("kind")
        .int("amount")
        .date("on_date")
        .instant("created_at")
        .references_maybe("reverses_id", "ledger_entry")
}

fn card_receivable() -> NewTable {
    NewTable::new("card_receivable")
        .references("payment_id", "payment")
        .references("agreement_id", "card_agreement")
        .int("installment")
        .int("amount")
        .date("due_on")
        .instant_maybe("cancelled_at")
        .unique(&["payment_id", "installment"])
}
