//! The provider's financial accounts and bank agreements, then contracts with addresses and history, and their network logins.

use super::table::{NewTable, migration};

migration!(bank_agreement, financial_account, contract, contract_address, contract_history, network_login);

fn bank_agreement() -> NewTable {
    NewTable::new("bank_agreement")
        .text("name")
        .text("bank")
        .references("company_id", "company")
        .text("branch")
        .text("account")
        .text("beneficiary")
        .text("wallet")
        .text("pix_key")
        .flag("is_registered")
        .text("instructions")
}

fn financial_account() -> NewTable {
    NewTable::new("financial_account")
        .text("name")
        .references("company_id", "company")
        .references_maybe("agreement_id", "bank_agreement")
        .flag("is_active")
}

fn contract() -> NewTable {
    NewTable::new("contract")
        .references("customer_id", "customer")
        .references("company_id", "company")
        .references("plan_id", "plan")
        .references("due_day_id", "due_day")
        .references("account_id", "financial_account")
        .text("status")
        .text("contract_type")
        .int("price")
        .text("billing_mode")
        .text("billing_form")
        .flag("own_invoice")
        .date("signed_on")
        .date_maybe("activated_on")
        .date_maybe("ended_on")
        .date_maybe("trusted_until")
        .int_maybe("blocked_by_invoice_id")
        .instant("created_at")
        .index(&["status"])
        .index(&["blocked_by_invoice_id"])
}

fn contract_address() -> NewTable {
    NewTable::new("contract_address")
        .references("contract_id", "contract")
        .text("kind")
        .text("street")
        .text("street_number")
        .text("complement")
        .text("neighborhood")
        .text("city")
        .text("state")
        .text("postal_code")
        .unique(&["contract_id", "kind"])
}

fn contract_history() -> NewTable {
    NewTable::new("contract_history")
        .references("contract_id", "contract")
        .instant("at")
        .text("from_status")
        .text("to_status")
        .text("reason")
        .text("channel")
        .int_maybe("staff_id")
}

fn network_login() -> NewTable {
    NewTable::new("network_login")
        .references("contract_id", "contract")
        .text("username")
        .text("password_sealed")
        .text("access")
        .unique(&["username"])
}
