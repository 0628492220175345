use crate::sqlite_reader::column;
use crate::{Executor, Reader};
use kernel::Fault;
use sea_orm::sea_query::ValueType;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, QueryResult, Statement, TryGetable, Value};
use std::future::Future;

/// Reads what a statement finds, by the places of its columns: for the statements of which busy requests are made.
///
/// A statement's text names its values `$1`, `$2` and so on, and is one of few, so that each connection prepares it once. On SQLite it is
/// done in the thread that asks, so it must be short: it finds its rows by an index.
pub trait Rows: ConnectionTrait {
    /// What `read` makes of each row, in their order.
    ///
    /// # Errors
    /// What the database or `read` says.
    fn rows<T: Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
        read: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
    ) -> impl Future<Output = Result<Vec<T>, Fault>> + Send {
        fetched(self, sql, values, read)
    }

    /// The same for a statement that finds one row or none.
    ///
    /// # Errors
    /// What the database or `read` says.
    fn row<T: Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
        read: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
    ) -> impl Future<Output = Result<Option<T>, Fault>> + Send {
        async move { Ok(self.rows(sql, values, read).await?.into_iter().next()) }
    }
}

impl Rows for DatabaseTransaction {}
impl Rows for DatabaseConnection {}

impl Rows for Reader {
    async fn rows<T: Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
    ) -> Result<Vec<T>, Fault> {
        match self.sqlite() {
            Some(sqlite) => sqlite.rows(sql, &values, |row| read(&Row(Source::Sqlite(row)))),
            None => fetched(self, sql, values, read).await,
        }
    }
}

impl Rows for Executor<'_> {
    async fn rows<T: Send>(
        &self,
        sql: &str,
        values: Vec<Value>,
        read: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
    ) -> Result<Vec<T>, Fault> {
        match self {
            Self::Reading(reader) => reader.rows(sql, values, read).await,
            Self::Writing(transaction) => transaction.rows(sql, values, read).await,
        }
    }
}

async fn fetched<T>(
    db: &(impl ConnectionTrait + ?Sized),
    sql: &str,
    values: Vec<Value>,
    mut read: impl FnMut(&Row<'_>) -> Result<T, Fault> + Send,
) -> Result<Vec<T>, Fault> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(statement).await?.iter().map(|row| read(&Row(Source::Fetched(row)))).collect()
}

/// One row of what a statement found.
pub struct Row<'a>(Source<'a>);

enum Source<'a> {
    Fetched(&'a QueryResult),
    Sqlite(&'a rusqlite::Row<'a>),
}

impl Row<'_> {
    /// The value at a place, counted from 0.
    ///
    /// # Errors
    /// When it is of another kind, or absent where the type takes no absence.
    pub fn get<T: TryGetable + ValueType>(&self, place: usize) -> Result<T, Fault> {
        match self.0 {
            Source::Fetched(row) => Ok(row.try_get_by_index(place)?),
            Source::Sqlite(row) => column(row, place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Database, DatabaseOptions};
    use chrono::{DateTime, NaiveDate, Utc};
    use kernel::{CustomerId, Money};
    use sea_orm::DbBackend;

    /// All kinds of columns: an id, a flag, a text, a day, an instant, an amount.
    type Kinds = (Option<CustomerId>, Option<bool>, Option<String>, Option<NaiveDate>, Option<DateTime<Utc>>, Option<Money>);

    fn kinds(row: &Row<'_>) -> Result<Kinds, Fault> {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    }

    #[tokio::test]
    async fn both_drivers_of_sqlite_write_and_read_alike() {
        let folder = std::env::temp_dir().join(format!("enlace-rows-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.join("new.sqlite").display());
        let db = Database::connect(&url, DatabaseOptions { readers: 1, writers: 1 }).await.unwrap();
        let table = "CREATE TABLE t (a BIGINT, b BOOLEAN, c TEXT, d DATE_TEXT, e TIMESTAMP_WITH_TIMEZONE_TEXT, f BIGINT)";
        db.writer().execute_unprepared(table).await.unwrap();
        let at = DateTime::parse_from_rfc3339("2026-02-28T23:59:59.123456Z").unwrap().to_utc();
        let whole: Kinds = (
            Some(CustomerId(i64::MAX)),
            Some(true),
            Some("São José".into()),
            Some("2028-02-29".parse().unwrap()),
            Some(at),
            Some(Money::centavos(-1)),
        );
        let values = |(a, b, c, d, e, f): Kinds| vec![a.into(), b.into(), c.into(), d.into(), e.into(), f.into()];
        for row in [whole.clone(), Kinds::default()] {
            let insert = "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6)";
            db.writer().execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, insert, values(row))).await.unwrap();
        }
        let all = "SELECT * FROM t ORDER BY a DESC";
        let here = db.reader().rows(all, Vec::new(), kinds).await.unwrap();
        assert_eq!(here, [whole.clone(), Kinds::default()]);
        assert_eq!(here, db.writer().rows(all, Vec::new(), kinds).await.unwrap());

        // Values are found by their numbers, in whatever order the statement names them.
        let one = "SELECT * FROM t WHERE f = $6 AND e = $5 AND d = $4 AND c = $3 AND b = $2 AND a = $1 AND a = $1";
        assert_eq!(db.reader().row(one, values(whole.clone()), kinds).await.unwrap(), Some(whole.clone()));
        assert_eq!(db.writer().row(one, values(whole.clone()), kinds).await.unwrap(), Some(whole));
        assert_eq!(db.reader().row(one, values(Kinds::default()), kinds).await.unwrap(), None);

        let refused = [
            ("no sentence", Vec::new()),
            ("DELETE FROM t RETURNING a, b, c, d, e, f", Vec::new()),
            ("SELECT * FROM t WHERE a = $2", vec![1_i64.into()]),
        ];
        for (sql, values) in refused {
            assert!(db.reader().rows(sql, values, kinds).await.is_err(), "{sql}");
        }
        assert!(db.reader().rows(all, Vec::new(), |row| row.get::<i64>(0)).await.is_err(), "an absent value is no number");
        assert!(db.reader().rows(all, Vec::new(), |row| row.get::<i64>(2)).await.is_err(), "nor is a text");
        db.clone().close().await.unwrap();
        assert!(db.reader().rows(all, Vec::new(), kinds).await.is_err(), "it is closed");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
