//! Invoices and charges by the thousand.

use crate::{Charge, ImportedInvoice};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many, start_numbers_at};
use kernel::{BankAgreementId, Fault, InvoiceId, Money};
use sea_orm::{ActiveEnum, ConnectionTrait};
use std::collections::BTreeMap;

/// The counter of document numbers.
pub(crate) const DOCUMENT_NUMBERS: &str = "billing.document_number";

/// The counter of an agreement's bank numbers.
pub(crate) fn bank_numbers(agreement: BankAgreementId) -> String {
    format!("billing.our_number.{agreement}")
}

const INVOICE: &[&str] = &[
    "customer_id",
    "account_id",
    "run_id",
    "group_key",
    "number",
    "agreement_id",
    "our_number",
    "status",
    "source",
    "issued_on",
    "due_on",
    "amount",
    "settled_amount",
    "settled_on",
    "direct_debit",
    "is_registered",
    "comments",
    "created_at",
    "id",
];
const CHARGE: &[&str] =
    &["invoice_id", "contract_id", "kind", "description", "service_start", "service_end", "amount", "cancelled_at"];

/// Writes invoices that keep their ids, their charges, and lets the counters follow.
pub(crate) async fn import(db: &impl ConnectionTrait, invoices: &[ImportedInvoice], now: DateTime<Utc>) -> Result<(), Fault> {
    let rows = invoices.iter().map(|invoice| {
        vec![
            Cell::Int(invoice.customer.0),
            Cell::Int(invoice.account.0),
            Cell::NoInt,
            Cell::text("import"),
            Cell::Int(invoice.number),
            Cell::maybe_int(invoice.boleto.map(|(agreement, _)| agreement.0)),
            Cell::maybe_int(invoice.boleto.map(|(_, sequence)| sequence)),
            Cell::Text(invoice.status.to_value()),
            Cell::Text(invoice.source.to_value()),
            Cell::Date(invoice.issued_on),
            Cell::Date(invoice.due_on),
            invoice.amount().into(),
            Money::ZERO.into(),
            Cell::NoDate,
            Cell::Flag(invoice.direct_debit),
            Cell::Flag(invoice.is_registered),
            Cell::text(invoice.comments.as_str()),
            Cell::Instant(now),
            Cell::Int(invoice.id.0),
        ]
    });
    insert_many(db, "invoice", INVOICE, rows).await?;
    let charges = invoices.iter().flat_map(|invoice| {
        let cancelled = invoice.status == crate::InvoiceStatus::Cancelled;
        invoice
            .charges
            .iter()
            .map(move |charge| charge_row(invoice.id, charge, if cancelled { Cell::Instant(now) } else { Cell::NoInstant }))
    });
    insert_many(db, "charge", CHARGE, charges).await?;
    if let Some(highest) = invoices.iter().map(|invoice| invoice.number).max() {
        start_numbers_at(db, DOCUMENT_NUMBERS, highest + 1).await?;
    }
    let mut highest: BTreeMap<BankAgreementId, i64> = BTreeMap::new();
    for (agreement, sequence) in invoices.iter().filter_map(|invoice| invoice.boleto) {
        let known = highest.entry(agreement).or_insert(sequence);
        *known = (*known).max(sequence);
    }
    for (agreement, sequence) in highest {
        start_numbers_at(db, &bank_numbers(agreement), sequence + 1).await?;
    }
    Ok(())
}

fn charge_row(invoice: InvoiceId, charge: &Charge, cancelled_at: Cell) -> Vec<Cell> {
    vec![
        Cell::Int(invoice.0),
        Cell::Int(charge.contract.0),
        Cell::text(charge.kind.word()),
        Cell::text(charge.description.as_str()),
        Cell::Date(charge.service_start),
        Cell::Date(charge.service_end),
        charge.amount.into(),
        cancelled_at,
    ]
}
