//! Negotiations: what was agreed, which invoices it closed, which took their place.

use crate::rules::{Debts, NegotiationTerms};
use crate::{BrokenNegotiation, InvoiceStatus};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ContractId, CustomerId, Fault, InvoiceId, Money, NegotiationId};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait, Order, Statement};
use std::collections::BTreeSet;

/// More negotiations than go wrong at once.
const MOST_BROKEN: u64 = 100_000;

/// What each contract has in what is open of the invoices: their charges, and where a part was paid, in proportion to them.
pub(crate) async fn debts(db: &impl ConnectionTrait, invoices: &[(InvoiceId, Money)]) -> Result<Debts, Fault> {
    let ids = invoices.iter().map(|(id, _)| id.0);
    let query = Query::select()
        .columns(["invoice_id", "contract_id"].map(Alias::new))
        .expr_as(Expr::cust("CAST(SUM(amount) AS bigint)"), Alias::new("amount"))
        .from(Alias::new("charge"))
        .and_where(Expr::col(Alias::new("invoice_id")).is_in(ids))
        .group_by_columns(["invoice_id", "contract_id"].map(Alias::new))
        .order_by(Alias::new("invoice_id"), Order::Asc)
        .order_by(Alias::new("contract_id"), Order::Asc)
        .to_owned();
    let mut shares: Vec<(InvoiceId, Option<ContractId>, Money)> = Vec::new();
    for row in db.query_all(&query).await? {
        let contract: Option<i64> = row.try_get("", "contract_id")?;
        shares.push((InvoiceId(row.try_get("", "invoice_id")?), contract.map(ContractId), row.try_get("", "amount")?));
    }
    let mut debts = Debts::new();
    for (invoice, open) in invoices {
        // An invoice without charges stands for itself.
        let own: Vec<_> =
            shares.iter().filter(|(id, _, _)| id == invoice).map(|(_, contract, amount)| (*contract, *amount)).collect();
        let own = if own.is_empty() { vec![(None, *open)] } else { own };
        let weights: Vec<_> = own.iter().map(|(_, amount)| amount.or_zero()).collect();
        for ((contract, _), part) in own.into_iter().zip(crate::apportion(*open, &weights)) {
            *debts.entry(contract).or_default() += part;
        }
    }
    Ok(debts)
}

/// Writes a negotiation and closes the invoices that it replaces.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    terms: &NegotiationTerms,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<NegotiationId, Fault> {
    let row = vec![
        Cell::Int(customer.0),
        Cell::Date(today),
        terms.principal().into(),
        terms.sum(|one| one.fine).into(),
        terms.sum(|one| one.interest).into(),
        terms.sum(|one| one.discount).into(),
        terms.sum(|one| one.total).into(),
        Cell::Instant(now),
    ];
    let columns = &["customer_id", "made_on", "principal", "fine", "interest", "discount", "total", "created_at"];
    let written = insert_many_returning(db, "negotiation", &[], columns, [row], &["id"]).await?;
    let id = written.first().ok_or_else(|| Fault::Inconsistent("a negotiation got no id".into()))?.try_get("", "id")?;
    let update = Query::update()
        .table(Alias::new("invoice"))
        .value(Alias::new("status"), InvoiceStatus::Negotiated.to_value())
        .value(Alias::new("negotiated_in_id"), id)
        .and_where(Expr::col(Alias::new("id")).is_in(terms.invoices.iter().map(|id| id.0)))
        .to_owned();
    db.execute(&update).await?;
    Ok(NegotiationId(id))
}

/// Says which invoices took the place of the negotiated ones.
pub(crate) async fn insert_installments(
    db: &impl ConnectionTrait,
    negotiation: NegotiationId,
    terms: &NegotiationTerms,
    invoices: &[InvoiceId],
) -> Result<(), Fault> {
    let rows = terms.installments.iter().zip(invoices).map(|(one, invoice)| {
        vec![
            Cell::Int(negotiation.0),
            Cell::Int(one.number),
            Cell::Int(invoice.0),
            one.total.into(),
            one.fine.into(),
            one.interest.into(),
            one.discount.into(),
        ]
    });
    let columns = &["negotiation_id", "number", "invoice_id", "total", "fine", "interest", "discount"];
    insert_many(db, "negotiation_installment", columns, rows).await?;
    Ok(())
}

/// The contracts whose negotiated debts are paid off, now that these invoices are settled: of negotiations of which they were an instalment
/// and of which no instalment is open.
pub(crate) async fn paid_off(db: &impl ConnectionTrait, settled: &[InvoiceId]) -> Result<BTreeSet<ContractId>, Fault> {
    let mut contracts = BTreeSet::new();
    for some in settled.chunks(500) {
        let of_these = Query::select()
            .column(Alias::new("negotiation_id"))
            .from(Alias::new("negotiation_installment"))
            .and_where(Expr::col(Alias::new("invoice_id")).is_in(some.iter().map(|id| id.0)))
            .to_owned();
        let still_open = Query::select()
            .column(Alias::new("negotiation_id"))
            .from(Alias::new("negotiation_installment"))
            .inner_join(
                Alias::new("invoice"),
                Expr::col((Alias::new("invoice"), Alias::new("id")))
                    .equals((Alias::new("negotiation_installment"), Alias::new("invoice_id"))),
            )
            .and_where(Expr::col((Alias::new("invoice"), Alias::new("status"))).eq(InvoiceStatus::Open.to_value()))
            .and_where(Expr::col(Alias::new("negotiation_id")).in_subquery(of_these.clone()))
            .to_owned();
        let query = Query::select()
            .distinct()
            .column((Alias::new("charge"), Alias::new("contract_id")))
            .from(Alias::new("charge"))
            .inner_join(
                Alias::new("invoice"),
                Expr::col((Alias::new("invoice"), Alias::new("id"))).equals((Alias::new("charge"), Alias::new("invoice_id"))),
            )
            .and_where(Expr::col((Alias::new("invoice"), Alias::new("negotiated_in_id"))).in_subquery(of_these))
            .and_where(Expr::col((Alias::new("invoice"), Alias::new("negotiated_in_id"))).not_in_subquery(still_open))
            .and_where(Expr::col((Alias::new("charge"), Alias::new("contract_id"))).is_not_null())
            .to_owned();
        for row in db.query_all(&query).await? {
            contracts.insert(ContractId(row.try_get("", "contract_id")?));
        }
    }
    Ok(contracts)
}

/// Negotiations with an open instalment that fell due before a day, by negotiation, with the earliest such instalment.
pub(crate) async fn with_overdue(db: &impl ConnectionTrait, before: NaiveDate) -> Result<Vec<BrokenNegotiation>, Fault> {
    let sql = "SELECT part.negotiation_id, negotiation.customer_id, part.invoice_id, invoice.due_on \
               FROM invoice JOIN negotiation_installment part ON part.invoice_id = invoice.id \
               JOIN negotiation ON negotiation.id = part.negotiation_id \
               WHERE invoice.status = 'open' AND invoice.due_on < $1 ORDER BY part.negotiation_id, invoice.due_on, part.number LIMIT $2";
    let limit = i64::try_from(MOST_BROKEN).unwrap_or(i64::MAX);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [before.into(), limit.into()]);
    let mut broken: Vec<BrokenNegotiation> = Vec::new();
    for row in db.query_all_raw(query).await? {
        let negotiation = NegotiationId(row.try_get("", "negotiation_id")?);
        if broken.last().is_some_and(|last| last.negotiation == negotiation) {
            continue;
        }
        broken.push(BrokenNegotiation {
            negotiation,
            customer: CustomerId(row.try_get("", "customer_id")?),
            invoice: InvoiceId(row.try_get("", "invoice_id")?),
            due_on: row.try_get("", "due_on")?,
            contracts: Vec::new(),
        });
    }
    Ok(broken)
}
