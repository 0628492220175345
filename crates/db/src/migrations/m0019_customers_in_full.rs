//! Customers in full: what else is known of them, where their addresses lie, contacts, business areas, further fields, labels of files, and
//! several accounts for direct debit.

use super::table::{ChangedTable, NewTable, migration};

migration!(customer, customer_address, contact, customer_business_area, custom_field, custom_field_value, file, debit_account,);

/// `activity_kind_id`, `federal_tax_regime_id` and `cfop_code` are of the catalogue and of the reference data.
fn customer() -> ChangedTable {
    ChangedTable::new("customer")
        .references_maybe("seller_id", "staff_user")
        .text_maybe("identity_card")
        .text_maybe("mother_name")
        .text_maybe("father_name")
        .text_maybe("sex")
        .text_maybe("trade_name")
        .text_maybe("state_registration")
        .text_maybe("municipal_registration")
        .int_maybe("activity_kind_id")
        .int_maybe("federal_tax_regime_id")
        .int_maybe("cfop_code")
        .flag("issues_notes", true)
        .flag("single_note", false)
        .flag("notes_by_email", false)
        .flag("single_invoice", true)
        .flag("is_opinion_leader", false)
        .flag("is_employee", false)
        .flag("is_partner", false)
        .flag("receives_sms", true)
        .flag("receives_notices", true)
}

/// Where in the directory of places an address lies; coordinates in 1e-7 degrees.
fn customer_address() -> ChangedTable {
    ChangedTable::new("customer_address")
        .int_maybe("street_id")
        .int_maybe("district_id")
        .int_maybe("city_code")
        .int_maybe("classification_id")
        .int_maybe("condominium_id")
        .int_maybe("block_id")
        .text("storey", "")
        .text("house", "")
        .text("apartment", "")
        .text("landmark", "")
        .int_maybe("latitude")
        .int_maybe("longitude")
        .flag("has_delivery_trouble", false)
}

/// Of a customer or of a prospect.
fn contact() -> NewTable {
    NewTable::new("contact")
        .references_maybe("customer_id", "customer")
        .int_maybe("prospect_id")
        .text("name")
        .references_maybe("kind_id", "contact_kind")
        .text("letter")
        .int_maybe("complement_code")
        .text_maybe("email")
        .text_maybe("phone_1")
        .text_maybe("phone_2")
        .text_maybe("phone_3")
        .text_maybe("job_title")
        .date_maybe("birth_date")
        .text_maybe("cpf")
        .text_maybe("identity_card")
        .flag("is_active")
        .instant("created_at")
        .index(&["prospect_id"])
}

/// `primary_of` is the customer whose first area it is: one at most.
fn customer_business_area() -> NewTable {
    NewTable::new("customer_business_area")
        .references_within("customer_id", "customer")
        .references("area_id", "business_area")
        .int_maybe("primary_of")
        .instant("created_at")
        .unique(&["customer_id", "area_id"])
        .unique(&["primary_of"])
}

/// `choices` has a line each.
fn custom_field() -> NewTable {
    NewTable::new("custom_field")
        .text("name")
        .text("subject")
        .text("kind")
        .text("choices")
        .flag("is_active")
        .unique(&["subject", "name"])
}

/// `target` names the table of the record, `target_id` the record.
fn custom_field_value() -> NewTable {
    NewTable::new("custom_field_value")
        .references_within("field_id", "custom_field")
        .text("target")
        .int("target_id")
        .text("content")
        .int_maybe("staff_id")
        .instant("changed_at")
        .unique(&["field_id", "target", "target_id"])
        .index(&["target", "target_id"])
}

fn file() -> ChangedTable {
    ChangedTable::new("file").text_maybe("kind").text("description", "").flag("is_visible", false).int_maybe("staff_id")
}

/// A customer may have several in force; contracts name theirs.
fn debit_account() -> ChangedTable {
    ChangedTable::new("debit_account").drop_index("uq", &["customer_id"])
}
