use crate::InvoiceStatus;
use crate::entity::invoice;
use chrono::NaiveDate;
use kernel::{ContractId, CustomerId, Fault, InvoiceId, Money, Scope};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};

/// The word as a literal: only so does the index over the open invoices serve a prepared statement, and SQLite, which would look at the
/// bound value, plans it once.
const OPEN: &str = "invoice.status = 'open'";

/// The contracts that each invoice bills, ascending.
pub(crate) async fn contracts_of(
    db: &impl ConnectionTrait,
    invoices: impl IntoIterator<Item = InvoiceId>,
) -> Result<HashMap<InvoiceId, Vec<ContractId>>, Fault> {
    let query = Query::select()
        .distinct()
        .column(Alias::new("invoice_id"))
        .column(Alias::new("contract_id"))
        .from(Alias::new("charge"))
        .and_where(Expr::col(Alias::new("invoice_id")).is_in(invoices.into_iter().map(|id| id.0)))
        .and_where(Expr::col(Alias::new("contract_id")).is_not_null())
        .order_by(Alias::new("invoice_id"), sea_orm::Order::Asc)
        .order_by(Alias::new("contract_id"), sea_orm::Order::Asc)
        .to_owned();
    let mut contracts: HashMap<_, Vec<_>> = HashMap::new();
    for row in db.query_all(&query).await? {
        contracts.entry(InvoiceId(row.try_get("", "invoice_id")?)).or_default().push(ContractId(row.try_get("", "contract_id")?));
    }
    Ok(contracts)
}

fn visible(scope: Scope, id: InvoiceId) -> Select<invoice::Entity> {
    let query = invoice::Entity::find().filter(invoice::Column::Id.eq(id));
    match scope {
        Scope::All => query,
        Scope::Only(customer) => query.filter(invoice::Column::CustomerId.eq(customer)),
    }
}

/// One invoice, locked until the transaction ends.
pub(crate) async fn get_for_change(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    scope: Scope,
) -> Result<Option<invoice::Model>, Fault> {
    let issued = visible(scope, id).filter(invoice::Column::Status.ne(InvoiceStatus::Draft));
    Ok(issued.lock_exclusive().one(db).await?)
}

/// The same, also for one that awaits approval.
pub(crate) async fn get_any_for_change(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    scope: Scope,
) -> Result<Option<invoice::Model>, Fault> {
    Ok(visible(scope, id).lock_exclusive().one(db).await?)
}

/// Those of the invoices that exist, locked in the order of their ids until the transaction ends.
pub(crate) async fn get_many_for_change(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<InvoiceId>,
) -> Result<Vec<invoice::Model>, Fault> {
    let query = invoice::Entity::find().filter(invoice::Column::Id.is_in(ids.iter().copied()));
    let limit = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    Ok(query.order_by_asc(invoice::Column::Id).limit(limit).lock_exclusive().all(db).await?)
}

/// Writes what a payment or its reversal changes.
pub(crate) async fn save_settlement(
    db: &impl ConnectionTrait,
    id: InvoiceId,
    status: InvoiceStatus,
    settled: Money,
    settled_on: Option<NaiveDate>,
) -> Result<(), Fault> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::Status, Expr::value(status))
        .col_expr(invoice::Column::SettledAmount, Expr::value(settled))
        .col_expr(invoice::Column::SettledOn, Expr::value(settled_on))
        .filter(invoice::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether the customer has an open invoice.
pub(crate) async fn has_open(db: &impl ConnectionTrait, customer: CustomerId) -> Result<bool, Fault> {
    let query = invoice::Entity::find()
        .select_only()
        .column(invoice::Column::Id)
        .filter(invoice::Column::CustomerId.eq(customer))
        .filter(Expr::cust(OPEN))
        .limit(1);
    Ok(query.into_tuple::<i64>().one(db).await?.is_some())
}
