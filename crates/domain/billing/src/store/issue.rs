//! Invoices that are made one by one: entries and the instalments of a negotiation.

use super::billed::take_bank_numbers;
use super::bulk::{CHARGE, DOCUMENT_NUMBERS, charge_row};
use crate::rules::Agreement;
use crate::{BankAgreement, Charge, InvoiceSource, InvoiceStatus};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning, take_numbers};
use kernel::{ClassifierId, CustomerId, Fault, FinancialAccountId, InvoiceId, Money, PostingCodeId};
use sea_orm::{ActiveEnum, ConnectionTrait};

/// An invoice to be made.
pub(crate) struct NewInvoice {
    pub(crate) customer: CustomerId,
    pub(crate) account: FinancialAccountId,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) source: InvoiceSource,
    pub(crate) posting_code: Option<PostingCodeId>,
    pub(crate) classifier: Option<ClassifierId>,
    pub(crate) protest_days: Option<i64>,
    pub(crate) due_on: NaiveDate,
    pub(crate) punctuality_discount: Money,
    pub(crate) comments: String,
    pub(crate) charges: Vec<Charge>,
}

impl Agreement {
    /// An agreement as numbers are taken from it.
    pub(crate) fn of(agreement: &BankAgreement) -> Result<Self, Fault> {
        let bank = agreement.bank.parse();
        let bank =
            bank.map_err(|_| Fault::Inconsistent(format!("agreement {} is with bank {:?}", agreement.id, agreement.bank)))?;
        Ok(Self { id: agreement.id, bank, is_registered: agreement.is_registered })
    }
}

const INVOICE: &[&str] = &[
    "customer_id",
    "account_id",
    "number",
    "agreement_id",
    "our_number",
    "due_on",
    "amount",
    "is_registered",
    "comments",
    "punctuality_discount",
    "protest_days",
    "posting_code_id",
    "classifier_id",
    "source",
];

/// Writes the invoices with their charges, numbers them in their order, and gives their ids in the same order.
pub(crate) async fn invoices(
    db: &impl ConnectionTrait,
    new: &[NewInvoice],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<InvoiceId>, Fault> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let first_number = take_numbers(db, DOCUMENT_NUMBERS, i64::try_from(new.len()).unwrap_or(i64::MAX)).await?;
    let mut blocks = take_bank_numbers(db, new.iter().filter_map(|invoice| invoice.agreement), today).await?;
    let alike = [
        ("group_key", Cell::text("single")),
        ("status", Cell::Text(InvoiceStatus::Open.to_value())),
        ("issued_on", Cell::Date(today)),
        ("settled_amount", Money::ZERO.into()),
        ("direct_debit", Cell::Flag(false)),
        ("created_at", Cell::Instant(now)),
    ];
    let rows = new.iter().zip(first_number..).map(|(invoice, number)| {
        let our_number = invoice.agreement.and_then(|agreement| blocks.get_mut(&agreement.id)).map(|next| {
            *next += 1;
            *next - 1
        });
        vec![
            Cell::Int(invoice.customer.0),
            Cell::Int(invoice.account.0),
            Cell::Int(number),
            Cell::maybe_int(invoice.agreement.map(|agreement| agreement.id.0)),
            Cell::maybe_int(our_number),
            Cell::Date(invoice.due_on),
            invoice.charges.iter().map(|charge| charge.amount).sum::<Money>().into(),
            Cell::Flag(invoice.agreement.is_some_and(|agreement| agreement.is_registered)),
            Cell::text(invoice.comments.as_str()),
            invoice.punctuality_discount.into(),
            Cell::maybe_int(invoice.protest_days),
            Cell::maybe_int(invoice.posting_code.map(|id| id.0)),
            Cell::maybe_int(invoice.classifier.map(|id| id.0)),
            Cell::Text(invoice.source.to_value()),
        ]
    });
    let written = insert_many_returning(db, "invoice", &alike, INVOICE, rows, &["id", "number"]).await?;
    let ids = in_order(&written, first_number, new.len())?;
    let charges = new
        .iter()
        .zip(&ids)
        .flat_map(|(invoice, id)| invoice.charges.iter().map(|charge| charge_row(*id, charge, Cell::NoInstant)));
    insert_many(db, "charge", CHARGE, charges).await?;
    Ok(ids)
}

/// The ids by the numbers of a block, which say which row got which id.
pub(super) fn in_order(written: &[sea_orm::QueryResult], first_number: i64, count: usize) -> Result<Vec<InvoiceId>, Fault> {
    let mut ids = vec![InvoiceId(0); count];
    for row in written {
        let number: i64 = row.try_get("", "number")?;
        let place = usize::try_from(number - first_number).ok().and_then(|place| ids.get_mut(place));
        *place.ok_or_else(|| Fault::Inconsistent(format!("invoice number {number} was not reserved")))? =
            row.try_get("", "id")?;
    }
    Ok(ids)
}
