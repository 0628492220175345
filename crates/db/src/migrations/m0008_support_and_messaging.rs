//! Tickets in their first form, app notices, and the record of messages to customers.

use super::table::{NewTable, migration};

migration!(ticket, app_notification, message);

fn ticket() -> NewTable {
    NewTable::new("ticket")
        .text("protocol")
        .references("customer_id", "customer")
        .references_maybe("contract_id", "contract")
        .text("status")
        .text("subject")
        .text("description")
        .instant("opened_at")
        .instant_maybe("closed_at")
        .unique(&["protocol"])
        .index_where(&["customer_id", "opened_at"], "status", "open")
}

fn app_notification() -> NewTable {
    NewTable::new("app_notification")
        .references("customer_id", "customer")
        .text("title")
        .text("body")
        .text("status")
        .instant("created_at")
        .instant_maybe("sent_at")
}

fn message() -> NewTable {
    NewTable::new("message")
        .references_maybe("customer_id", "customer")
        .text("channel")
        .text("recipient")
        .text("purpose")
        .text("state")
        .text_maybe("error")
        .instant("created_at")
        .instant_maybe("delivered_at")
}
