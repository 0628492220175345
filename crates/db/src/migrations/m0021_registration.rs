//! Telephone numbers and the lines that contracts have on them; how contracts were sold; orders that contracts are generated from.

use super::table::{NewTable, migration};

migration!(
    telephone_prefix,
    telephone_number,
    telephone_line,
    contract_sale,
    contract_choice,
    sales_order,
    order_sale,
    order_plan,
    order_choice
);

fn telephone_prefix() -> NewTable {
    NewTable::new("telephone_prefix")
        .text("country_code")
        .text("area_code")
        .text("prefix")
        .references("city_id", "city")
        .flag("is_third_party")
        .unique(&["country_code", "area_code", "prefix"])
}

fn telephone_number() -> NewTable {
    NewTable::new("telephone_number")
        .references_within("prefix_id", "telephone_prefix")
        .text("digits")
        .text("status")
        .references_maybe("contract_id", "contract")
        .unique(&["prefix_id", "digits"])
        .index_where(&["prefix_id"], "status", "free")
}

fn telephone_line() -> NewTable {
    NewTable::new("telephone_line")
        .references("contract_id", "contract")
        .references("number_id", "telephone_number")
        .flag("bars_collect")
        .flag("bars_long_distance")
        .flag("bars_mobile")
        .flag("bars_international")
        .flag("is_listed")
        .instant("created_at")
        .instant_maybe("ended_at")
        .unique_while_null(&["contract_id"], "ended_at")
        .unique_while_null(&["number_id"], "ended_at")
}

/// The ids of the catalogue of sales are of the catalogue, those of accounts of the customer, those of interests of the sales.
fn contract_sale() -> NewTable {
    NewTable::keyless("contract_sale")
        .references_within("contract_id", "contract")
        .references("seller_id", "staff_user")
        .int("channel_id")
        .int("origin_id")
        .int("contract_type_id")
        .references("billing_form_id", "billing_form")
        .int_maybe("debit_account_id")
        .int_maybe("tax_planning_id")
        .int_maybe("speed_id")
        .int_maybe("package_id")
        .int_maybe("planned_service_id")
        .int("loyalty_months")
        .flag("can_be_suspended")
        .flag("never_cancelled_for_debt")
        .text("fiscal_note")
        .text("invoice_note")
        .key(&["contract_id"])
        .index(&["planned_service_id"])
}

/// What a contract brings beside its plan, whether it costs something or not.
fn contract_choice() -> NewTable {
    NewTable::keyless("contract_choice").references_within("contract_id", "contract").text("kind").int("chosen_id").key(&[
        "contract_id",
        "kind",
        "chosen_id",
    ])
}

fn sales_order() -> NewTable {
    NewTable::new("sales_order")
        .references("customer_id", "customer")
        .text("status")
        .instant("created_at")
        .instant_maybe("finished_at")
        .instant_maybe("generated_at")
}

fn order_sale() -> NewTable {
    NewTable::new("order_sale")
        .references("order_id", "sales_order")
        .references("seller_id", "staff_user")
        .int("contract_type_id")
        .int("origin_id")
        .int("channel_id")
        .references("due_day_id", "due_day")
        .references("billing_form_id", "billing_form")
        .flag("can_be_suspended")
        .flag("never_cancelled_for_debt")
        .int("loyalty_months")
        .int_maybe("debit_account_id")
        .text("fiscal_note")
        .text("invoice_note")
        .int_maybe("planned_service_id")
        .int_maybe("package_id")
        .text_maybe("login")
        .text_maybe("password_sealed")
        .int_maybe("box_id")
        .int_maybe("exit_id")
        .int_maybe("location_id")
        .int_maybe("speed_id")
        .references_maybe("number_id", "telephone_number")
        .flag("bars_collect")
        .flag("bars_long_distance")
        .flag("bars_mobile")
        .flag("bars_international")
        .flag("is_listed")
}

/// A plan of a sale, by its position from 1, and the contract that became of it.
fn order_plan() -> NewTable {
    NewTable::keyless("order_plan")
        .references_within("sale_id", "order_sale")
        .int("position")
        .references("plan_id", "plan")
        .int("price")
        .int_maybe("tax_planning_id")
        .references_maybe("service_id", "service")
        .int_maybe("installments")
        .references_maybe("contract_id", "contract")
        .key(&["sale_id", "position"])
}

/// What was chosen for a sale (position 0) or for one of its plans: addresses, promotions, extras.
fn order_choice() -> NewTable {
    NewTable::keyless("order_choice")
        .references_within("sale_id", "order_sale")
        .int("position")
        .text("kind")
        .int("chosen_id")
        .key(&["sale_id", "position", "kind", "chosen_id"])
}
