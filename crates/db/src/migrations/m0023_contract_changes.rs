//! What changes in a contract while it lasts: its due day, from a billing on; a trial of another plan; where it is installed.

use super::table::{ChangedTable, NewTable, migration};

migration!(due_day_change, trial_plan, contract_trial, network_login, contract_address);

/// A change waits until a billing of `first_month` or later applies it; a contract has one that waits at most.
fn due_day_change() -> NewTable {
    NewTable::new("due_day_change")
        .references("contract_id", "contract")
        .references("from_due_day_id", "due_day")
        .references("to_due_day_id", "due_day")
        .date("first_month")
        .instant("requested_at")
        .text("channel")
        .int_maybe("staff_id")
        .instant_maybe("applied_at")
        .unique_while_null(&["contract_id"], "applied_at")
        .index(&["first_month"])
}

fn trial_plan() -> NewTable {
    NewTable::new("trial_plan").text("name").references("plan_id", "plan").flag("is_active")
}

/// A contract has one trial at most that is not over.
fn contract_trial() -> NewTable {
    NewTable::new("contract_trial")
        .references("contract_id", "contract")
        .references("trial_plan_id", "trial_plan")
        .instant("starts_at")
        .instant("ends_at")
        .text("status")
        .instant("created_at")
        .instant_maybe("started_at")
        .instant_maybe("closed_at")
        .unique_while_null(&["contract_id"], "closed_at")
        .index(&["starts_at", "id"])
}

/// The plan whose speed a login has for a time, instead of its contract's.
fn network_login() -> ChangedTable {
    ChangedTable::new("network_login").references_maybe("plan_id", "plan")
}

/// Coordinates are in 1/10,000,000 of a degree.
fn contract_address() -> ChangedTable {
    ChangedTable::new("contract_address")
        .text("dici_type", "urban")
        .int_maybe("city_code")
        .int_maybe("latitude")
        .int_maybe("longitude")
}
