//! The only code that touches the slice's tables.

pub(crate) mod charge;
pub(crate) mod psp;
pub(crate) mod received;
pub(crate) mod webhook;

use kernel::Fault;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

/// Runs a statement and says how many rows it touched.
async fn execute<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<u64, Fault> {
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

/// The rows of a query.
async fn rows<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

/// The first row of a query.
async fn row<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<Option<QueryResult>, Fault> {
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}
