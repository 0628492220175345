//! Places (districts, streets, condominiums, coverage) and the way to a house: the fibre boxes and their exits.

use super::table::{ChangedTable, NewTable, migration};

migration!(
    city,
    district,
    street,
    condominium,
    condominium_block,
    coverage_area,
    coverage_place,
    address_class,
    fibre_box,
    fibre_exit
);

/// `number` is the id that clients know a city by where that is not its IBGE code.
fn city() -> ChangedTable {
    ChangedTable::new("city")
        .int_maybe("number")
        .text_maybe("abbreviation")
        .text_maybe("erp_code")
        .flag("checks_spc", true)
        .unique(&["number"])
}

/// `given_id` is the id that another system gave, or 0: such a system may list one name twice.
fn district() -> NewTable {
    NewTable::new("district")
        .references_within("city_id", "city")
        .text("name")
        .text("plain_name")
        .text("short_name")
        .int("given_id")
        .unique(&["city_id", "plain_name", "given_id"])
}

/// A street under a postal code, which is a whole number here. Blank names stand for a postal code of a whole town.
fn street() -> NewTable {
    NewTable::new("street")
        .references_within("district_id", "district")
        .int("postal_code")
        .text("kind")
        .text("name")
        .text("plain_name")
        .text("short_name")
        .int("given_id")
        .unique(&["district_id", "plain_name", "kind", "postal_code", "given_id"])
        .index(&["postal_code"])
}

fn condominium() -> NewTable {
    NewTable::new("condominium")
        .references_within("street_id", "street")
        .text("street_number")
        .text("name")
        .text("kind")
        .flag("is_active")
        .unique(&["street_id", "street_number", "name"])
}

fn condominium_block() -> NewTable {
    NewTable::new("condominium_block")
        .references_within("condominium_id", "condominium")
        .text("name")
        .unique(&["condominium_id", "name"])
}

fn coverage_area() -> NewTable {
    NewTable::new("coverage_area").text("description").unique(&["description"])
}

/// District 0 stands for all of a city, postal codes 0 to 0 for all of them.
fn coverage_place() -> NewTable {
    NewTable::new("coverage_place")
        .references("area_id", "coverage_area")
        .references_within("city_id", "city")
        .int("district_id")
        .int("first_postal_code")
        .int("last_postal_code")
        .unique(&["city_id", "district_id", "first_postal_code"])
}

fn address_class() -> NewTable {
    NewTable::new("address_class")
        .text("description")
        .flag("is_active")
        .flag("is_condominium")
        .flag("is_shopping")
        .unique(&["description"])
}

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
