//! A customer with contracts and open tickets in one statement: the slices `customers`, `contracts` and `catalog` own the other tables, and
//! asking each of them would cost a statement each.

use crate::{Overview, OverviewContract};
use br::TaxId;
use contracts::ContractState;
use db::{Row, Rows};
use kernel::{CustomerId, Fault, Scope};

/// Which customer.
#[derive(Clone, Debug)]
pub(crate) enum Whom {
    Id(CustomerId),
    /// The first of those who share it: the active ones come first, then the oldest.
    Document(TaxId),
}

/// More contracts than a customer has.
const MOST: u64 = 10_000;

/// The word of the open tickets as a literal: only so does the index over them serve a prepared statement.
const COLUMNS: &str = "customer.id, customer.kind, customer.name, \
     CAST(CASE WHEN EXISTS (SELECT 1 FROM ticket WHERE ticket.customer_id = customer.id AND ticket.status = 'open') THEN 1 ELSE 0 END AS BIGINT), \
     contract.id, contract.contract_type, contract.status, contract.trusted_until, contract.blocked_by_invoice_id, contract.ended_on, \
     contract.price, contract.due_day_id, plan.name, technology.group_name";
const TABLES: &str = "customer LEFT JOIN contract ON contract.customer_id = customer.id LEFT JOIN plan ON plan.id = contract.plan_id \
                      LEFT JOIN technology ON technology.id = plan.technology_id";

/// The customer, if the caller may see it.
pub(crate) async fn find(db: &impl Rows, scope: Scope, whom: Whom) -> Result<Option<Overview>, Fault> {
    let (visible, own) = match scope {
        Scope::All => ("", None),
        Scope::Only(own) => (" AND customer.id = $2", Some(own.into())),
    };
    let (customer, value) = match whom {
        Whom::Id(id) => (format!("$1{visible}"), id.into()),
        Whom::Document(tax_id) => (
            format!(
                "(SELECT customer.id FROM customer WHERE customer.tax_id = $1{visible} ORDER BY customer.is_active DESC, customer.id LIMIT 1)"
            ),
            tax_id.as_str().into(),
        ),
    };
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE customer.id = {customer} ORDER BY contract.id LIMIT {MOST}");
    let values = std::iter::once(value).chain(own).collect();
    let mut overview = None;
    let contracts = db
        .rows(&sql, values, |row| {
            if overview.is_none() {
                overview = Some(head(row)?);
            }
            contract(row)
        })
        .await?;
    let Some(overview) = overview else { return Ok(None) };
    Ok(Some(Overview { contracts: contracts.into_iter().flatten().collect(), ..overview }))
}

/// What is the same in every row.
fn head(row: &Row<'_>) -> Result<Overview, Fault> {
    Ok(Overview {
        customer: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        has_open_ticket: row.get::<i64>(3)? == 1,
        contracts: Vec::new(),
    })
}

/// The contract of a row, if the customer has any.
fn contract(row: &Row<'_>) -> Result<Option<OverviewContract>, Fault> {
    let Some(id) = row.get(4)? else { return Ok(None) };
    Ok(Some(OverviewContract {
        id,
        contract_type: row.get(5)?,
        state: ContractState::of_columns(id, row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?)?,
        price: row.get(10)?,
        due_day: row.get(11)?,
        plan: row.get(12)?,
        technology: row.get(13)?,
    }))
}
