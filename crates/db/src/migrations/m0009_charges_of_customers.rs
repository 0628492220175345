//! Charges that belong to no contract or to no period: entries made by hand, instalments of a negotiation.

use super::table::{NewTable, RebuiltTable, migration};

migration!(charge);

fn charge() -> RebuiltTable {
    RebuiltTable::new(
        NewTable::new("charge")
            .references("invoice_id", "invoice")
            .references_maybe("contract_id", "contract")
            .text("kind")
            .text("description")
            .date_maybe("service_start")
            .date_maybe("service_end")
            .int("amount")
            .instant_maybe("cancelled_at")
            .unique_while_null(&["contract_id", "kind", "service_start"], "cancelled_at"),
        &["invoice_id", "contract_id", "kind", "description", "service_start", "service_end", "amount", "cancelled_at"],
        &[("ix", &["invoice_id"]), ("ix", &["contract_id"]), ("uq", &["contract_id", "kind", "service_start"])],
    )
}
