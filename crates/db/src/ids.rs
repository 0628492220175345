use crate::{Database, DatabaseKind};
use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Lets the next id of a table be at least `first`: for imports that keep the ids of another system.
///
/// # Errors
/// What the database says.
pub async fn start_ids_at(db: &Database, table: &'static str, first: i64) -> Result<(), Fault> {
    let writer = db.writer();
    let sql = match db.kind() {
        DatabaseKind::Sqlite => {
            let last = first - 1;
            writer
                .execute_raw(Statement::from_sql_and_values(
                    writer.get_database_backend(),
                    "DELETE FROM sqlite_sequence WHERE name = $1 AND seq < $2",
                    [table.into(), last.into()],
                ))
                .await?;
            format!(
                "INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', {last} \
                 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '{table}')"
            )
        }
        DatabaseKind::Postgres => format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), GREATEST({first}, (SELECT COALESCE(MAX(id), 0) + 1 FROM \"{table}\")), false)"
        ),
    };
    writer.execute_unprepared(&sql).await?;
    Ok(())
}

/// Lets the next id of a table follow the largest one in it, after rows with explicit ids. SQLite does so by itself.
///
/// # Errors
/// What the database says.
pub async fn sync_ids(db: &Database, table: &'static str) -> Result<(), Fault> {
    match db.kind() {
        DatabaseKind::Sqlite => Ok(()),
        DatabaseKind::Postgres => start_ids_at(db, table, 1).await,
    }
}
