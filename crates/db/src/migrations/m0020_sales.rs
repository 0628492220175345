//! Prospects, the stages of the funnel, addresses and services of interest, the conversion into a customer, and what bureaus answered.

use super::table::{ChangedTable, NewTable, migration};

migration!(
    funnel_stage,
    prospect,
    prospect_address,
    planned_service,
    conversion,
    credit_report,
    credit_criterion,
    credit_analysis,
    fraud_report,
    customer_address,
);

fn funnel_stage() -> NewTable {
    NewTable::new("funnel_stage")
        .references_within("segment_id", "segment")
        .text("name")
        .int("position")
        .text("purpose")
        .flag("is_on_board")
        .flag("is_automatic")
        .flag("allows_reanalysis")
        .unique(&["segment_id", "position"])
}

fn prospect() -> NewTable {
    NewTable::new("prospect")
        .text("kind")
        .text("name")
        .text("sort_name")
        .text("phone")
        .text("mobile")
        .text_maybe("email")
        .text_maybe("tax_id")
        .date_maybe("birth_date")
        .text_maybe("identity_card")
        .text_maybe("mother_name")
        .text_maybe("sex")
        .text_maybe("state_registration")
        .text_maybe("city_registration")
        .text_maybe("trade_name")
        .text_maybe("comments")
        .references_within("seller_id", "staff_user")
        .references("segment_id", "segment")
        .references("prospect_kind_id", "prospect_kind")
        .references("sales_channel_id", "sales_channel")
        .references("company_id", "company")
        .references("stage_id", "funnel_stage")
        .text("opportunity")
        .flag("is_external")
        .references_maybe("customer_id", "customer")
        .instant("created_at")
        .instant_maybe("changed_at")
        .int_maybe("changed_by")
        .instant_maybe("stage_changed_at")
        .index(&["seller_id", "opportunity", "id"])
        .index(&["tax_id"])
}

/// With the street's names at the time of the registration, as customers' addresses have them.
fn prospect_address() -> NewTable {
    NewTable::new("prospect_address")
        .references("prospect_id", "prospect")
        .text("kind")
        .references("street_id", "street")
        .text("street")
        .int("street_number")
        .text("complement")
        .text("landmark")
        .int("district_id")
        .text("neighborhood")
        .int("city_id")
        .text("city")
        .text("state")
        .text("postal_code")
        .int_maybe("latitude")
        .int_maybe("longitude")
        .references("classification_id", "address_class")
        .references_maybe("condominium_id", "condominium")
        .references_maybe("block_id", "condominium_block")
        .text("storey")
        .text("house")
        .text("apartment")
}

fn planned_service() -> NewTable {
    NewTable::new("planned_service")
        .references("prospect_id", "prospect")
        .references_maybe("plan_id", "plan")
        .references_maybe("package_id", "package")
        .references_maybe("customer_id", "customer")
        .text("status")
        .int_maybe("staff_id")
        .instant("created_at")
}

/// One for a prospect, ever: its unique index decides who converts.
fn conversion() -> NewTable {
    NewTable::keyless("conversion")
        .references_within("prospect_id", "prospect")
        .references_within("customer_id", "customer")
        .int_maybe("staff_id")
        .instant("converted_at")
        .key(&["prospect_id"])
        .unique(&["customer_id"])
}

/// What a credit bureau answered; `content` is the answer as JSON.
fn credit_report() -> NewTable {
    NewTable::new("credit_report")
        .references_within("prospect_id", "prospect")
        .int_maybe("staff_id")
        .text("tax_id")
        .text("content")
        .int_maybe("age")
        .flag("is_approved")
        .instant("asked_at")
        .index(&["prospect_id", "asked_at"])
}

fn credit_criterion() -> NewTable {
    NewTable::new("credit_criterion")
        .text("question")
        .text("field")
        .text("comparison")
        .int("reference")
        .text_maybe("kind")
        .flag("is_active")
}

fn credit_analysis() -> NewTable {
    NewTable::new("credit_analysis")
        .references("report_id", "credit_report")
        .references("criterion_id", "credit_criterion")
        .flag("is_approved")
        .int_maybe("staff_id")
        .instant("at")
}

/// What a fraud bureau answered; `content` is the answer as JSON.
fn fraud_report() -> NewTable {
    NewTable::new("fraud_report")
        .references_within("prospect_id", "prospect")
        .int_maybe("staff_id")
        .text("tax_id")
        .text("phone")
        .text_maybe("email")
        .text("content")
        .instant("asked_at")
        .index(&["prospect_id", "asked_at"])
}

/// For who lives at an address, known by its street, or by its postal code where it is from before the directory of streets.
fn customer_address() -> ChangedTable {
    ChangedTable::new("customer_address").index(&["street_id", "street_number"]).index(&["postal_code", "street_number"])
}
