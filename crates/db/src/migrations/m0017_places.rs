//! Places (districts, streets, condominiums, coverage) and the way to a house: the fibre boxes and their exits.

use super::table::{NewTable, migration};

migration!(fibre_box, fibre_exit);

/// `grid_row` and `grid_column` are the box's square in a grid over the earth, for the search of what is near.
fn fibre_box() -> NewTable {
    NewTable::new("fibre_box")
        .text("number")
        .text("description")
        .int("latitude")
        .int("longitude")
        .int("grid_row")
        .int("grid_column")
        .int_maybe("connectmaster_location")
        .flag("is_active")
        .index(&["grid_row", "grid_column"])
}

/// A contract has one exit at most; `contract_id` is there exactly while the exit is not free.
fn fibre_exit() -> NewTable {
    NewTable::new("fibre_exit")
        .references_within("box_id", "fibre_box")
        .int("number")
        .text("description")
        .text("state")
        .references_maybe_within("contract_id", "contract")
        .unique(&["box_id", "number"])
        .unique(&["contract_id"])
        .index_where(&["box_id", "number"], "state", "free")
}
