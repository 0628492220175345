//! Classifiers, suppliers, and what they are owed.

use crate::ops::enter_documents::{EnterDocuments, EntryParty};
use crate::{Classifier, EnteredInstallment, Supplier};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ClassifierId, CustomerId, Fault, PayableId, SupplierId};
use sea_orm::{ConnectionTrait, Statement};

async fn is_there(db: &impl ConnectionTrait, sql: &str, id: i64) -> Result<bool, Fault> {
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into(), true.into()]);
    Ok(db.query_one_raw(query).await?.is_some())
}

pub(crate) async fn has_classifier(db: &impl ConnectionTrait, id: ClassifierId) -> Result<bool, Fault> {
    is_there(db, "SELECT 1 AS found FROM classifier WHERE id = $1 AND is_active = $2", id.0).await
}

pub(crate) async fn has_supplier(db: &impl ConnectionTrait, id: SupplierId) -> Result<bool, Fault> {
    is_there(db, "SELECT 1 AS found FROM supplier WHERE id = $1 AND is_active = $2", id.0).await
}

/// Whether there is such a customer, active or not: who has left may still owe.
pub(crate) async fn has_customer(db: &impl ConnectionTrait, id: CustomerId) -> Result<bool, Fault> {
    is_there(db, "SELECT 1 AS found FROM customer WHERE id = $1 AND $2 = $2", id.0).await
}

pub(crate) async fn insert_classifiers(db: &impl ConnectionTrait, classifiers: &[Classifier]) -> Result<(), Fault> {
    let rows = classifiers.iter().map(|row| vec![Cell::Int(row.id.0), Cell::text(row.name.as_str()), Cell::Flag(row.is_active)]);
    insert_many(db, "classifier", &["id", "name", "is_active"], rows).await?;
    Ok(())
}

pub(crate) async fn insert_suppliers(db: &impl ConnectionTrait, suppliers: &[Supplier]) -> Result<(), Fault> {
    let rows = suppliers.iter().map(|row| {
        let (name, tax_id) = (Cell::text(row.name.as_str()), Cell::text(row.tax_id.as_str()));
        vec![Cell::Int(row.id.0), name, tax_id, Cell::Flag(row.is_active)]
    });
    insert_many(db, "supplier", &["id", "name", "tax_id", "is_active"], rows).await?;
    Ok(())
}

const PAYABLE: &[&str] = &["due_on", "amount", "punctuality_discount", "comments"];

/// Writes what a supplier is owed with its items, and gives the ids in the order of the instalments.
pub(crate) async fn insert_payables(
    db: &impl ConnectionTrait,
    command: &EnterDocuments,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<PayableId>, Fault> {
    let supplier = match command.party {
        EntryParty::Supplier(supplier) => supplier,
        EntryParty::Customer(customer) => return Err(Fault::Inconsistent(format!("customer {customer} is no supplier"))),
    };
    let alike = [
        ("supplier_id", Cell::Int(supplier.0)),
        ("account_id", Cell::Int(command.account.0)),
        ("posting_code_id", Cell::Int(command.posting_code.0)),
        ("classifier_id", Cell::maybe_int(command.classifier.map(|id| id.0))),
        ("status", Cell::text("open")),
        ("entered_on", Cell::Date(today)),
        ("created_at", Cell::Instant(now)),
    ];
    let mut ids = Vec::with_capacity(command.installments.len());
    // One by one, because several rows come back in no particular order and have no number of their own: there are few.
    for installment in &command.installments {
        let row = vec![
            Cell::Date(installment.due_on),
            installment.amount().into(),
            installment.discount().into(),
            Cell::text(installment.complement.as_str()),
        ];
        let written = insert_many_returning(db, "payable", &alike, PAYABLE, [row], &["id"]).await?;
        let id = written.first().ok_or_else(|| Fault::Inconsistent("a payable got no id".into()))?.try_get("", "id")?;
        ids.push(PayableId(id));
    }
    let items = ids.iter().zip(&command.installments).flat_map(|(id, installment)| items(*id, installment));
    insert_many(db, "payable_item", &["payable_id", "description", "amount"], items).await?;
    Ok(ids)
}

fn items(payable: PayableId, installment: &EnteredInstallment) -> impl Iterator<Item = Vec<Cell>> + '_ {
    let row =
        move |item: &crate::EnteredItem| vec![Cell::Int(payable.0), Cell::text(item.description.as_str()), item.amount.into()];
    installment.items.iter().map(row)
}
