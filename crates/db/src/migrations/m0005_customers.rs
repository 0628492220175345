//! Customers, their addresses and their app logins.

use super::table::{NewTable, migration};

migration!(customer, customer_address, app_login);

fn customer() -> NewTable {
    NewTable::new("customer")
        .text("kind")
        .text("name")
        .text("short_name")
        .text("tax_id")
        .date_maybe("birth_date")
        .text_maybe("email")
        .text_maybe("mobile")
        .text_maybe("phone")
        .flag("is_active")
        .instant("created_at")
        .index(&["tax_id"])
        .index(&["name"])
}

fn customer_address() -> NewTable {
    NewTable::new("customer_address")
        .references("customer_id", "customer")
        .text("kind")
        .text("street")
        .text("street_number")
        .text("complement")
        .text("neighborhood")
        .text("city")
        .text("state")
        .text("postal_code")
}

fn app_login() -> NewTable {
    NewTable::new("app_login")
        .references("customer_id", "customer")
        .text("username")
        .text("password_hash")
        .flag("must_change")
        .int("version")
        .unique(&["username"])
}
