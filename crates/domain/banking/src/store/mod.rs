//! The only code that touches the slice's tables, and the queries that read those of lower slices.

pub(crate) mod channel;
pub(crate) mod debit;
pub(crate) mod file;
pub(crate) mod title;

use kernel::Fault;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

async fn rows<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<Vec<QueryResult>, Fault> {
    Ok(db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn row<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<Option<QueryResult>, Fault> {
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?)
}

async fn run<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<u64, Fault> {
    Ok(db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.rows_affected())
}

/// Whole numbers for an `IN`, which must not be empty: none is null, which equals nothing.
fn list(numbers: impl IntoIterator<Item = i64>) -> String {
    let numbers: Vec<_> = numbers.into_iter().map(|number| number.to_string()).collect();
    if numbers.is_empty() { "NULL".to_owned() } else { numbers.join(",") }
}

fn stored<T>(word: &str, meaning: Option<T>) -> Result<T, Fault> {
    meaning.ok_or_else(|| Fault::Inconsistent(format!("{word:?} means nothing")))
}
