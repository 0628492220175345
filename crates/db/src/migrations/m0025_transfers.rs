//! What a broken loyalty costs where a contract or a plan says so.

use super::table::{NewTable, migration};

migration!(loyalty_fine);

/// Of a contract, or of a plan for the contracts that say nothing. `amount` is centavos, or 1/10,000 % where the kind is a share.
fn loyalty_fine() -> NewTable {
    NewTable::new("loyalty_fine")
        .references_maybe("contract_id", "contract")
        .references_maybe("plan_id", "plan")
        .text("kind")
        .int("amount")
        .unique(&["contract_id"])
        .unique(&["plan_id"])
}
