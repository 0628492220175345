//! Invoices that come in and invoices that are settled, by the thousand.

use crate::rules::Entry;
use crate::store::payment::{LEDGER, ledger_row};
use crate::{Charge, ImportedInvoice, InvoiceStatus, PaymentKind, Settlement};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning, start_numbers_at};
use kernel::{BankAgreementId, Fault, FinancialAccountId, InvoiceId, Money, PaymentId};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait};
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
pub(super) const CHARGE: &[&str] =
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
        let cancelled = invoice.status == InvoiceStatus::Cancelled;
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
        *known = Ord::max(*known, sequence);
    }
    for (agreement, sequence) in highest {
        start_numbers_at(db, &bank_numbers(agreement), sequence + 1).await?;
    }
    Ok(())
}

/// An invoice that is about to be settled with many others.
pub(crate) struct PaidInvoice {
    pub(crate) account: FinancialAccountId,
    pub(crate) paid_on: NaiveDate,
    pub(crate) credited_on: NaiveDate,
    pub(crate) settlement: Settlement,
    /// What the bank kept.
    pub(crate) fee: Money,
    /// What was settled before.
    pub(crate) settled_before: Money,
    pub(crate) entries: Vec<Entry>,
}

const PAYMENT: &[&str] =
    &["invoice_id", "received", "fine", "interest", "discount", "fee", "settled", "paid_on", "credited_on", "account_id"];

/// Writes the payments with their entries and settles the invoices.
pub(crate) async fn settle(
    db: &impl ConnectionTrait,
    paid: &BTreeMap<InvoiceId, PaidInvoice>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if paid.is_empty() {
        return Ok(());
    }
    let alike = [
        ("kind", Cell::Text(PaymentKind::Bank.to_value())),
        ("installments", Cell::Int(1)),
        ("comments", Cell::text("")),
        ("created_at", Cell::Instant(now)),
    ];
    let payments = paid.iter().map(|(invoice, paid)| {
        let sums = &paid.settlement;
        vec![
            Cell::Int(invoice.0),
            sums.received.into(),
            sums.fine.into(),
            sums.interest.into(),
            sums.discount.into(),
            paid.fee.into(),
            sums.settled.into(),
            Cell::Date(paid.paid_on),
            Cell::Date(paid.credited_on),
            Cell::Int(paid.account.0),
        ]
    });
    let booked = insert_many_returning(db, "payment", &alike, PAYMENT, payments, &["id", "invoice_id"]).await?;
    let mut entries = Vec::with_capacity(booked.len() * 2);
    for row in booked {
        let (payment, invoice) = (PaymentId(row.try_get("", "id")?), InvoiceId(row.try_get("", "invoice_id")?));
        if let Some(paid) = paid.get(&invoice) {
            entries.extend(paid.entries.iter().map(|entry| ledger_row(payment, entry, paid.paid_on, now)));
        }
    }
    insert_many(db, "ledger_entry", LEDGER, entries).await?;
    let last_payment = "(SELECT paid_on FROM payment WHERE payment.invoice_id = invoice.id AND payment.reversed_at IS NULL \
                        ORDER BY payment.id DESC LIMIT 1)";
    let update = Query::update()
        .table(Alias::new("invoice"))
        .value(Alias::new("status"), InvoiceStatus::Paid.to_value())
        .value(Alias::new("settled_amount"), Expr::col(Alias::new("amount")))
        .value(Alias::new("settled_on"), Expr::cust(last_payment))
        .and_where(Expr::col(Alias::new("id")).is_in(paid.iter().filter(|(_, paid)| paid.settlement.in_full).map(|(id, _)| id.0)))
        .to_owned();
    db.execute(&update).await?;
    // Few invoices are paid in part.
    for (id, paid) in paid.iter().filter(|(_, paid)| !paid.settlement.in_full) {
        let settled = paid.settled_before + paid.settlement.settled;
        super::invoice::save_settlement(db, *id, InvoiceStatus::Open, settled, None).await?;
    }
    Ok(())
}

pub(super) fn charge_row(invoice: InvoiceId, charge: &Charge, cancelled_at: Cell) -> Vec<Cell> {
    vec![
        Cell::Int(invoice.0),
        Cell::maybe_int(charge.contract.map(|contract| contract.0)),
        Cell::text(charge.kind.word()),
        Cell::text(charge.description.as_str()),
        Cell::maybe_date(charge.service.map(|service| service.first)),
        Cell::maybe_date(charge.service.map(|service| service.last)),
        charge.amount.into(),
        cancelled_at,
    ]
}
