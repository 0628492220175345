//! The only code that touches the tables of this slice.

pub(crate) mod paper;
pub(crate) mod request;
pub(crate) mod signature;
pub(crate) mod template;

use kernel::Fault;
use sea_orm::{ActiveEnum, ConnectionTrait, QueryResult, Statement, Value};

/// More templates than any provider has, and more documents than any contract has.
const MOST: i64 = 1_000;

async fn rows(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn row(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Option<QueryResult>, Fault> {
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64, Fault> {
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

/// A stored word.
fn word<E: ActiveEnum<Value = String>>(row: &QueryResult, column: &str) -> Result<E, Fault> {
    let text: String = row.try_get("", column)?;
    E::try_from_value(&text).map_err(|_| Fault::Inconsistent(format!("{column} is {text:?}")))
}
