//! What the documents of many invoices depend on: as many queries for one as for thousands.

use crate::rules::{ChargeFacts, InvoiceFacts};
use crate::{DocumentModel, Recipient, Scope};
use billing::{InvoiceStatus, Period};
use chrono::NaiveDate;
use customers::{AddressKind, address_for};
use kernel::{CompanyId, CustomerId, Fault, InvoiceId, PlanId};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ActiveEnum, ConnectionTrait, DbBackend, ExprTrait, Order, QueryResult, Statement, Value};
use std::collections::{BTreeSet, HashMap};

async fn query(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

/// Locks the series until the transaction ends: documents are issued by one process at a time, since their numbers follow their days.
pub(crate) async fn lock_series(db: &impl ConnectionTrait) -> Result<(), Fault> {
    // SQLite has one writer anyway.
    let lock = if db.get_database_backend() == DbBackend::Postgres { "FOR UPDATE" } else { "" };
    query(db, &format!("SELECT id FROM fiscal_series ORDER BY id {lock}"), Vec::new()).await?;
    Ok(())
}

/// The invoices of a scope behind `after`, by id, that are not withdrawn, with what they bill and what was issued for them.
pub(crate) async fn invoices(
    db: &impl ConnectionTrait,
    scope: &Scope,
    after: InvoiceId,
    most: i64,
) -> Result<Vec<InvoiceFacts>, Fault> {
    let select = "SELECT invoice.id, invoice.customer_id, invoice.due_on, account.company_id FROM invoice \
                  JOIN financial_account account ON account.id = invoice.account_id WHERE invoice.status IN ($1, $2, $3) AND invoice.id > $4";
    // Neither those that were withdrawn nor those that nobody has approved yet. What was negotiated away was served all the same.
    let statuses = [InvoiceStatus::Open, InvoiceStatus::Paid, InvoiceStatus::Negotiated];
    let mut values: Vec<Value> = statuses.iter().map(|status| status.to_value().into()).collect();
    values.extend([after.0.into(), most.into()]);
    let narrowed = match scope {
        Scope::Month(month) => {
            let days = month.days();
            values.extend([days.first.into(), days.last.into()]);
            "AND invoice.due_on BETWEEN $6 AND $7".to_owned()
        }
        Scope::Run(run) => {
            values.push(run.0.into());
            "AND invoice.run_id = $6".to_owned()
        }
    };
    let rows = query(db, &format!("{select} {narrowed} ORDER BY invoice.id LIMIT $5"), values).await?;
    let mut facts: Vec<InvoiceFacts> = rows.iter().map(invoice).collect::<Result<_, _>>()?;
    if facts.is_empty() {
        return Ok(facts);
    }
    let place_of: HashMap<InvoiceId, usize> = facts.iter().enumerate().map(|(place, facts)| (facts.invoice, place)).collect();
    for (invoice, charge) in charges(db, &place_of).await? {
        if let Some(facts) = place_of.get(&invoice).and_then(|place| facts.get_mut(*place)) {
            facts.charges.push(charge);
        }
    }
    for (invoice, model) in issued(db, &place_of).await? {
        if let Some(facts) = place_of.get(&invoice).and_then(|place| facts.get_mut(*place)) {
            facts.issued.push(model);
        }
    }
    Ok(facts)
}

fn invoice(row: &QueryResult) -> Result<InvoiceFacts, Fault> {
    Ok(InvoiceFacts {
        invoice: row.try_get_by_index(0)?,
        customer: row.try_get_by_index(1)?,
        due_on: row.try_get_by_index(2)?,
        company: CompanyId(row.try_get_by_index(3)?),
        charges: Vec::new(),
        issued: Vec::new(),
    })
}

async fn charges(
    db: &impl ConnectionTrait,
    invoices: &HashMap<InvoiceId, usize>,
) -> Result<Vec<(InvoiceId, ChargeFacts)>, Fault> {
    let at = |table: &'static str, column: &'static str| Expr::col((Alias::new(table), Alias::new(column)));
    let columns = ["invoice_id", "contract_id", "kind", "description", "service_start", "service_end", "amount"];
    let select = Query::select()
        .columns(columns.map(|column| (Alias::new("charge"), Alias::new(column))))
        .column((Alias::new("contract"), Alias::new("plan_id")))
        .from(Alias::new("charge"))
        .left_join(Alias::new("contract"), at("contract", "id").equals((Alias::new("charge"), Alias::new("contract_id"))))
        .and_where(at("charge", "invoice_id").is_in(invoices.keys().map(|id| id.0)))
        .and_where(at("charge", "cancelled_at").is_null())
        .order_by((Alias::new("charge"), Alias::new("id")), Order::Asc)
        .to_owned();
    let charge = |row: &QueryResult| {
        let first: Option<NaiveDate> = row.try_get_by_index(4)?;
        let kind: String = row.try_get_by_index(2)?;
        let plan: Option<PlanId> = row.try_get_by_index(7)?;
        let facts = ChargeFacts {
            contract: row.try_get_by_index(1)?,
            plan: plan.filter(|_| kind == billing::ChargeKind::Plan.word()),
            description: row.try_get_by_index(3)?,
            service: first.zip(row.try_get_by_index(5)?).map(|(first, last)| Period { first, last }),
            amount: row.try_get_by_index(6)?,
        };
        Ok::<_, Fault>((row.try_get_by_index(0)?, facts))
    };
    db.query_all(&select).await?.iter().map(charge).collect()
}

async fn issued(
    db: &impl ConnectionTrait,
    invoices: &HashMap<InvoiceId, usize>,
) -> Result<Vec<(InvoiceId, DocumentModel)>, Fault> {
    let select = Query::select()
        .columns([Alias::new("invoice_id"), Alias::new("model")])
        .from(Alias::new("fiscal_document"))
        .and_where(Expr::col(Alias::new("invoice_id")).is_in(invoices.keys().map(|id| id.0)))
        .and_where(Expr::col(Alias::new("cancelled_at")).is_null())
        .to_owned();
    let pair = |row: &QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    db.query_all(&select).await?.iter().map(pair).collect()
}

/// The customers as recipients, with their fiscal address, or else the one they have: two queries.
pub(crate) async fn recipients(
    db: &impl ConnectionTrait,
    customers: &BTreeSet<CustomerId>,
) -> Result<HashMap<CustomerId, Recipient>, Fault> {
    let ids = || customers.iter().map(|id| id.0);
    let people = Query::select()
        .columns(["id", "name", "tax_id", "phone", "mobile"].map(Alias::new))
        .from(Alias::new("customer"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids()))
        .to_owned();
    let columns =
        ["customer_id", "kind", "street", "street_number", "complement", "neighborhood", "city", "state", "postal_code"];
    let addresses = Query::select()
        .columns(columns.map(Alias::new))
        .from(Alias::new("customer_address"))
        .and_where(Expr::col(Alias::new("customer_id")).is_in(ids()))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let mut addresses_of: HashMap<CustomerId, Vec<(AddressKind, QueryResult)>> = HashMap::new();
    for row in db.query_all(&addresses).await? {
        let customer = row.try_get_by_index(0)?;
        addresses_of.entry(customer).or_default().push((row.try_get_by_index(1)?, row));
    }
    let mut recipients = HashMap::new();
    for row in db.query_all(&people).await? {
        let customer = row.try_get_by_index(0)?;
        let addresses = addresses_of.get(&customer).map(Vec::as_slice).unwrap_or_default();
        recipients.insert(customer, recipient(&row, address_for(addresses, AddressKind::Fiscal, |(kind, _)| *kind))?);
    }
    Ok(recipients)
}

fn recipient(row: &QueryResult, address: Option<&(AddressKind, QueryResult)>) -> Result<Recipient, Fault> {
    let phone: Option<String> = row.try_get_by_index(3)?;
    let phone = phone.map_or_else(|| row.try_get_by_index::<Option<String>>(4), |phone| Ok(Some(phone)))?;
    let part = |place: usize| -> Result<String, Fault> {
        Ok(address.map(|(_, row)| row.try_get_by_index(place)).transpose()?.unwrap_or_default())
    };
    Ok(Recipient {
        name: row.try_get_by_index(1)?,
        tax_id: row.try_get_by_index(2)?,
        phone: phone.unwrap_or_default(),
        street: part(2)?,
        number: part(3)?,
        complement: part(4)?,
        neighborhood: part(5)?,
        city: part(6)?,
        state: part(7)?,
        postal_code: part(8)?,
    })
}
