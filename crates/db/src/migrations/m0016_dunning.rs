//! Dunning: its rules, runs, cases with their steps and notifications, and what holds it off.

use super::table::{NewTable, migration};

migration!(dunning_rule, dunning_run, dunning_chunk, dunning_case, dunning_step, dunning_notice, dunning_hold);

fn dunning_rule() -> NewTable {
    NewTable::new("dunning_rule")
        .int("code")
        .text("name")
        .int("position")
        .flag("is_active")
        .text("action")
        .int("late_from")
        .int("late_until")
        .int("wait_days")
        .text_maybe("customer_kind")
        .references_maybe("company_id", "company")
        .text_maybe("contract_type")
        .references_maybe("plan_id", "plan")
        .int("minimum_debt")
        .text("subject")
        .text("template")
        .flag("spares_eves")
        .instant("created_at")
        .unique(&["code"])
}

fn dunning_run() -> NewTable {
    NewTable::new("dunning_run")
        .date("day")
        .instant("started_at")
        .instant_maybe("finished_at")
        .index(&["day"])
        .unique_while_null(&["day"], "finished_at")
}

fn dunning_chunk() -> NewTable {
    NewTable::new("dunning_chunk")
        .references_within("run_id", "dunning_run")
        .int("seq")
        .int("first_customer_id")
        .int("last_customer_id")
        .int("debts")
        .int("messages")
        .int("notified")
        .int("partially_blocked")
        .int("blocked")
        .int("rescinded")
        .int("listed")
        .int("closed")
        .instant_maybe("done_at")
        .unique(&["run_id", "seq"])
}

/// One while it is open for an invoice.
fn dunning_case() -> NewTable {
    NewTable::new("dunning_case")
        .references("customer_id", "customer")
        .references("invoice_id", "invoice")
        .instant("opened_at")
        .instant_maybe("suspended_at")
        .instant_maybe("rescinded_at")
        .instant_maybe("listed_at")
        .instant_maybe("closed_at")
        .text_maybe("closed_because")
        .unique_while_null(&["invoice_id"], "closed_at")
}

/// One for a case, a rule and what it acts on: a contract, or the whole case, which is contract 0.
fn dunning_step() -> NewTable {
    NewTable::new("dunning_step")
        .references_within("case_id", "dunning_case")
        .references("rule_id", "dunning_rule")
        .int("contract_id")
        .date("on_date")
        .instant("at")
        .text("outcome")
        .text("reason")
        .text("detail")
        .int_maybe("message_id")
        .unique(&["case_id", "rule_id", "contract_id"])
}

fn dunning_notice() -> NewTable {
    NewTable::new("dunning_notice")
        .references("case_id", "dunning_case")
        .text("channel")
        .text("address")
        .text("content")
        .text("content_hash")
        .references_maybe("message_id", "message")
        .instant("sent_at")
        .instant_maybe("delivered_at")
        .text("proof")
}

fn dunning_hold() -> NewTable {
    NewTable::new("dunning_hold")
        .references("customer_id", "customer")
        .references_maybe("invoice_id", "invoice")
        .text("kind")
        .date_maybe("until")
        .text("comments")
        .int_maybe("staff_id")
        .instant("created_at")
        .instant_maybe("ended_at")
}
