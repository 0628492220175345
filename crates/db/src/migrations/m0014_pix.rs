//! Dynamic Pix: the codes that invoices are offered with, the providers (PSPs), their charges, what was received, what they called to say.

use super::table::{NewTable, migration};

migration!(invoice_pix, pix_psp, pix_psp_agreement, pix_charge, pix_received, pix_webhook_call);

fn invoice_pix() -> NewTable {
    NewTable::keyless("invoice_pix")
        .references_within("invoice_id", "invoice")
        .text("text")
        .int("amount")
        .date("payable_until")
        .key(&["invoice_id"])
}

fn pix_psp() -> NewTable {
    NewTable::new("pix_psp")
        .text("name")
        .text("base_url")
        .text("token_url")
        .text("client_id")
        .text("client_secret")
        .text_maybe("certificate")
        .text_maybe("certificate_key")
        .text_maybe("authority")
        .text("webhook_token")
        .text("webhook_digest")
        .text_maybe("signature_header")
        .text_maybe("signature_secret")
        .text_maybe("fingerprint_header")
        .text_maybe("fingerprint")
        .flag("is_active")
        .int("version")
        .instant("polled_until")
        .text_maybe("last_error")
        .instant_maybe("last_answer_at")
        .instant("created_at")
        .unique(&["name"])
        .unique(&["webhook_digest"])
}

fn pix_psp_agreement() -> NewTable {
    NewTable::keyless("pix_psp_agreement")
        .references_within("agreement_id", "bank_agreement")
        .references("psp_id", "pix_psp")
        .key(&["agreement_id"])
}

fn pix_charge() -> NewTable {
    NewTable::new("pix_charge")
        .references("psp_id", "pix_psp")
        .references("invoice_id", "invoice")
        .text("txid")
        .int("revision")
        .text("state")
        .flag("is_known")
        .int("wish")
        .int("amount")
        .int_maybe("asked_amount")
        .date("due_on")
        .int("payable_days")
        .int("fine")
        .int("interest")
        .text_maybe("location")
        .text_maybe("copy_paste")
        .int("attempts")
        .text_maybe("last_error")
        .instant_maybe("next_try_at")
        .instant("created_at")
        .instant_maybe("ended_at")
        .unique(&["txid"])
        .unique_while_null(&["invoice_id"], "ended_at")
        .index(&["next_try_at"])
}

fn pix_received() -> NewTable {
    NewTable::new("pix_received")
        .references("psp_id", "pix_psp")
        .text("end_to_end_id")
        .text_maybe("txid")
        .int("amount")
        .instant("paid_at")
        .text_maybe("payer_info")
        .text("outcome")
        .references_maybe("charge_id", "pix_charge")
        .references_maybe("invoice_id", "invoice")
        .references_maybe("payment_id", "payment")
        .int("credit")
        .int("refunded")
        .flag("needs_review")
        .text("remark")
        .instant("created_at")
        .unique(&["end_to_end_id"])
        .index(&["txid"])
        .index(&["needs_review", "id"])
}

fn pix_webhook_call() -> NewTable {
    NewTable::new("pix_webhook_call")
        .references_within("psp_id", "pix_psp")
        .text("digest")
        .text("body")
        .text("state")
        .text_maybe("reason")
        .int("deliveries")
        .instant("received_at")
        .instant_maybe("done_at")
        .unique(&["psp_id", "digest"])
        .index_where(&["received_at"], "state", "refused")
}
