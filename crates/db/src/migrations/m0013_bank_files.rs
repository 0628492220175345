//! Files to and from banks (CNAB) with their lines, what each bank knows of an invoice, and accounts for direct debit.

use super::table::{NewTable, migration};

migration!(bank_channel, bank_file, bank_file_part, bank_file_line, bank_title, debit_account);

fn bank_channel() -> NewTable {
    NewTable::keyless("bank_channel")
        .references_within("agreement_id", "bank_agreement")
        .text("layout")
        .text("code")
        .text("branch_digit")
        .text("account_digit")
        .text("variation")
        .references_maybe("fee_code_id", "posting_code")
        .flag("is_active")
        .key(&["agreement_id"])
}

fn bank_file() -> NewTable {
    NewTable::new("bank_file")
        .references_within("agreement_id", "bank_agreement")
        .text("direction")
        .text("layout")
        .int("number")
        .text("name")
        .text_maybe("fingerprint")
        .instant("written_at")
        .date_maybe("dated_on")
        .int("lines")
        .int("titles")
        .int("amount")
        .int("batches")
        .int("in_batch")
        .int("batch_titles")
        .int("batch_amount")
        .text("phase")
        .int("cursor")
        .instant_maybe("finished_at")
        .unique(&["fingerprint"])
        .unique_while_null(&["agreement_id", "direction"], "finished_at")
        .index(&["agreement_id", "id"])
}

fn bank_file_part() -> NewTable {
    NewTable::keyless("bank_file_part")
        .references_within("file_id", "bank_file")
        .int("seq")
        .text("content")
        .key(&["file_id", "seq"])
}

fn bank_file_line() -> NewTable {
    NewTable::new("bank_file_line")
        .references_within("file_id", "bank_file")
        .int("line")
        .text("code")
        .text("occurrence")
        .text("motives")
        .text("our_number")
        .references_maybe("invoice_id", "invoice")
        .int("amount")
        .int("charges")
        .int("discount")
        .int("fee")
        .date_maybe("on_date")
        .date_maybe("credited_on")
        .text("outcome")
        .text("reason")
        .unique(&["file_id", "line"])
        .index_where(&["file_id", "line"], "outcome", "review")
}

fn bank_title() -> NewTable {
    NewTable::keyless("bank_title")
        .references_within("invoice_id", "invoice")
        .references_within("agreement_id", "bank_agreement")
        .text("state")
        .int("amount")
        .int("rebate")
        .date("due_on")
        .text("reason")
        .references_maybe("file_id", "bank_file")
        .instant("updated_at")
        .key(&["invoice_id"])
        .index(&["agreement_id", "state", "invoice_id"])
}

fn debit_account() -> NewTable {
    NewTable::new("debit_account")
        .references("customer_id", "customer")
        .text("bank")
        .text("branch")
        .text("branch_digit")
        .text("account")
        .text("account_digit")
        .text("holder_name")
        .text("holder_tax_id")
        .date("authorised_on")
        .instant("created_at")
        .instant_maybe("ended_at")
        .unique_while_null(&["customer_id"], "ended_at")
}
