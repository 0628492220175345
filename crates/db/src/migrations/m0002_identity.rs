//! Staff users with their profiles, web-service credentials, integration keys, and the counters of failed logins.

use super::table::{NewTable, migration};

migration!(profile, staff_user, web_credential, integration_key, access_failure, credential_use);

fn profile() -> NewTable {
    NewTable::new("profile").text("name").text("permissions").flag("approves_prospects").unique(&["name"])
}

fn staff_user() -> NewTable {
    NewTable::new("staff_user")
        .text("login")
        .text("name")
        .text("password_hash")
        .references("profile_id", "profile")
        .flag("is_seller")
        .flag("is_active")
        .int("version")
        .instant("created_at")
        .unique(&["login"])
}

fn web_credential() -> NewTable {
    NewTable::new("web_credential")
        .text("username")
        .text("password_hash")
        .text("environment")
        .text("grants")
        .references_maybe("staff_id", "staff_user")
        .flag("is_active")
        .int("version")
        .instant("created_at")
        .unique(&["username"])
}

fn integration_key() -> NewTable {
    NewTable::new("integration_key")
        .text("name")
        .text("key_digest")
        .text("environment")
        .text("services")
        .references("staff_id", "staff_user")
        .text("addresses")
        .int("calls_per_minute")
        .flag("is_active")
        .instant("created_at")
        .unique(&["key_digest"])
}

fn access_failure() -> NewTable {
    NewTable::keyless("access_failure")
        .text("subject")
        .text("address")
        .int("failures")
        .instant("last_at")
        .instant("blocked_until")
        .key(&["subject", "address"])
        .index(&["last_at"])
}

fn credential_use() -> NewTable {
    NewTable::keyless("credential_use").text("channel").int("credential_id").instant("last_at").key(&["channel", "credential_id"])
}
