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
