//! Transfers of contracts: why, from which to which, and what the new one gets beside its price. What a broken loyalty costs where a contract
//! or a plan says so.

use super::table::{ChangedTable, NewTable, migration};

migration!(contract, transfer_reason, sla_group, dealer, plan_dealing, contract_transfer, contract_care, loyalty_fine);

/// The contract that has the place of one that was transferred: the last, where that was transferred again.
fn contract() -> ChangedTable {
    ChangedTable::new("contract").references_maybe("successor_id", "contract")
}

fn transfer_reason() -> NewTable {
    NewTable::new("transfer_reason").text("name").text("description").flag("is_active")
}

/// A group of agreed times of service (grupo de SLA).
fn sla_group() -> NewTable {
    NewTable::new("sla_group").text("name").flag("is_active")
}

/// A third party that asks customers for the provider's money, or has the provider ask for its own (terceiro).
fn dealer() -> NewTable {
    NewTable::new("dealer").text("name").flag("is_active")
}

/// The plans whose contracts must name a third party.
fn plan_dealing() -> NewTable {
    NewTable::keyless("plan_dealing").references_within("plan_id", "plan").flag("by_dealer").flag("from_dealer").key(&["plan_id"])
}

/// A contract is transferred once. The fine is billing's; `templates` are the ids of the papers that are to be accepted, with commas.
fn contract_transfer() -> NewTable {
    NewTable::keyless("contract_transfer")
        .references_within("contract_id", "contract")
        .references("successor_id", "contract")
        .date("from_on")
        .instant("at")
        .references_maybe("reason_id", "transfer_reason")
        .int_maybe("fine_invoice_id")
        .text("templates")
        .text("channel")
        .references_maybe("staff_id", "staff_user")
        .key(&["contract_id"])
}

/// Without a group a contract has the standard one.
fn contract_care() -> NewTable {
    NewTable::keyless("contract_care")
        .references_within("contract_id", "contract")
        .references_maybe("sla_group_id", "sla_group")
        .references_maybe("by_dealer_id", "dealer")
        .references_maybe("from_dealer_id", "dealer")
        .key(&["contract_id"])
}

/// Of a contract, or of a plan for the contracts that say nothing. `amount` is centavos, or 1/10,000 % where the kind is a share.
fn loyalty_fine() -> NewTable {
    NewTable::new("loyalty_fine")
        .references_maybe_within("contract_id", "contract")
        .references_maybe_within("plan_id", "plan")
        .text("kind")
        .int("amount")
        .unique(&["contract_id"])
        .unique(&["plan_id"])
}
