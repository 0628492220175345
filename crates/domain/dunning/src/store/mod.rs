//! The only code that touches the tables of dunning. Facts of other slices are read in set-based queries.

pub(crate) mod case;
pub(crate) mod collector;
pub(crate) mod facts;
pub(crate) mod hold;
pub(crate) mod rule;
pub(crate) mod run;

use kernel::{CustomerId, Fault};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TryGetable, Value};

/// Ids in a statement's text.
const A_STATEMENT: usize = 2_000;

/// A range of customers, first to last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Customers {
    pub(crate) first: CustomerId,
    pub(crate) last: CustomerId,
}

impl Customers {
    /// All there are.
    pub(crate) const ALL: Self = Self { first: CustomerId(0), last: CustomerId(i64::MAX) };

    /// One.
    pub(crate) const fn only(customer: CustomerId) -> Self {
        Self { first: customer, last: customer }
    }
}

async fn query(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64, Fault> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// A column by its place.
fn at<T: TryGetable>(row: &QueryResult, place: usize) -> Result<T, Fault> {
    Ok(row.try_get_by_index(place)?)
}

/// Numbers as a list in a statement's text, which PostgreSQL plans anew for each.
fn list(ids: impl IntoIterator<Item = i64>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}
