//! Proof of what customers were sent: when a message was last tried, the digest of its words, and the invoices that it is about. What
//! changes in a contract beside its state. And what the lists of payment methods and card brands show.

use super::table::{ChangedTable, NewTable, migration};
use sea_orm::ConnectionTrait;
use sea_orm_migration::{SchemaManager, sea_orm::DbErr};

migration!(
    message,
    message_invoice,
    contract_change,
    payment_method,
    kinds_of_cards,
    payment_method_account,
    card_agreement_brand
);

fn message() -> ChangedTable {
    ChangedTable::new("message").instant_maybe("attempted_at").text_maybe("content_hash")
}

fn message_invoice() -> NewTable {
    NewTable::keyless("message_invoice")
        .references_within("message_id", "message")
        .references("invoice_id", "invoice")
        .key(&["message_id", "invoice_id"])
}

fn contract_change() -> NewTable {
    NewTable::new("contract_change")
        .references("contract_id", "contract")
        .instant("at")
        .text("field")
        .text("from_value")
        .text("to_value")
        .text("channel")
        .int_maybe("staff_id")
}

fn payment_method() -> ChangedTable {
    ChangedTable::new("payment_method").text("kind", "other")
}

/// Until now a method was a card or none.
struct KindsOfCards;

fn kinds_of_cards() -> KindsOfCards {
    KindsOfCards
}

impl KindsOfCards {
    async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("UPDATE payment_method SET kind = 'credit_card' WHERE is_card").await?;
        Ok(())
    }
}

fn payment_method_account() -> NewTable {
    NewTable::keyless("payment_method_account")
        .references_within("method_id", "payment_method")
        .references("account_id", "financial_account")
        .key(&["method_id", "account_id"])
}

fn card_agreement_brand() -> ChangedTable {
    ChangedTable::new("card_agreement_brand").text("credit_code", "").text("debit_code", "")
}
