//! What changes a contract's state at a date, or ends it: trust, temporary suspensions, terminations; what the network was told of it; and
//! the topics and flows that tickets are opened under.

use super::table::{ChangedTable, NewTable, migration};

migration!(
    contract,
    trust_unlock,
    temporary_suspension,
    ticket_topic,
    ticket_flow,
    ticket,
    termination_reason,
    competitor,
    contract_termination,
    access_order
);

/// The days that no invoice has billed when the contract ends may be waived.
fn contract() -> ChangedTable {
    ChangedTable::new("contract").flag("residual_waived", false).index_where(&["trusted_until"], "status", "trust_unlocked")
}

/// The invoice is billing's; a contract is unlocked in trust once at a time.
fn trust_unlock() -> NewTable {
    NewTable::new("trust_unlock")
        .references("contract_id", "contract")
        .date("from_on")
        .date("until_on")
        .int_maybe("invoice_id")
        .text("state")
        .text("channel")
        .references_maybe("staff_id", "staff_user")
        .instant("created_at")
        .instant_maybe("closed_at")
        .unique_while_null(&["contract_id"], "closed_at")
}

/// `from_on` and `until_on` are the days that were asked for, `begun_on` and `ended_on` those that came of it.
fn temporary_suspension() -> NewTable {
    NewTable::new("temporary_suspension")
        .references("contract_id", "contract")
        .date("from_on")
        .date("until_on")
        .date_maybe("begun_on")
        .date_maybe("ended_on")
        .text("state")
        .text("channel")
        .references_maybe("staff_id", "staff_user")
        .references_maybe("cancelled_by_staff_id", "staff_user")
        .references_maybe("ticket_id", "ticket")
        .instant("created_at")
        .instant_maybe("closed_at")
        .unique_while_null(&["contract_id"], "closed_at")
        .index_where(&["from_on"], "state", "scheduled")
        .index_where(&["until_on"], "state", "running")
}

fn ticket_topic() -> NewTable {
    NewTable::new("ticket_topic").text("name").flag("is_active")
}

fn ticket_flow() -> NewTable {
    NewTable::new("ticket_flow").text("name").flag("is_active")
}

fn ticket() -> ChangedTable {
    ChangedTable::new("ticket").references_maybe("topic_id", "ticket_topic").references_maybe("flow_id", "ticket_flow")
}

fn termination_reason() -> NewTable {
    NewTable::new("termination_reason").text("name").flag("is_active")
}

fn competitor() -> NewTable {
    NewTable::new("competitor").text("name").flag("is_active")
}

/// How a contract came to its end.
fn contract_termination() -> NewTable {
    NewTable::keyless("contract_termination")
        .references_within("contract_id", "contract")
        .references("reason_id", "termination_reason")
        .references_maybe("competitor_id", "competitor")
        .int_maybe("fine_invoice_id")
        .references_maybe("ticket_id", "ticket")
        .text("channel")
        .references_maybe("staff_id", "staff_user")
        .instant("at")
        .key(&["contract_id"])
}

/// What the network was told, login by login. A login may be gone meanwhile; the message is a row of the outbox, which is removed in time.
fn access_order() -> NewTable {
    NewTable::new("access_order")
        .int("message_id")
        .int("login_id")
        .text("username")
        .text("access")
        .instant("told_at")
        .unique(&["message_id", "login_id"])
        .index(&["login_id"])
        .index(&["told_at"])
}
