use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Removes the log of calls before `before`.
///
/// # Errors
/// What the database says.
pub async fn prune_calls(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, Fault> {
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), "DELETE FROM call_log WHERE at < $1", [before.into()]);
    Ok(db.execute_raw(statement).await?.rows_affected())
}
