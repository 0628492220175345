use crate::connect::{BUSY_TIMEOUT, postgres_options, sqlite_options};
use crate::sqlite_reader::SqliteReader;
use async_trait::async_trait;
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use sea_orm::{ConnAcquireErr, ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, Value, Values};
use sea_query_sqlx::SqlxValues;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

/// The connections that may only read. A statement borrows one and gives it back; clones share them.
///
/// The driver's own pool asks a connection for a sign of life each time it comes back: a round trip for every statement, and a task
/// around it. Here only one that was left in the middle of a statement is asked, and one that died while it was idle is found out by the
/// next statement, which then takes another: reading twice does no harm.
#[derive(Clone)]
pub struct Reader(Arc<Pool>);

struct Pool {
    source: Source,
    permits: Arc<Semaphore>,
    /// The one that came back last goes out first: its caches are warm.
    idle: Mutex<Vec<Idle>>,
    /// What reads at once, on SQLite.
    sqlite: Option<SqliteReader>,
}

enum Source {
    Sqlite(Box<sqlx::sqlite::SqliteConnectOptions>),
    Postgres(Box<sqlx::postgres::PgConnectOptions>),
}

struct Idle {
    connection: Connection,
    opened: Instant,
}

enum Connection {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<PgConnection>),
}

/// A connection on loan, with the right to it.
struct Loan {
    pool: Arc<Pool>,
    /// There until it is given back.
    idle: Option<Idle>,
    was_idle: bool,
    permit: Option<OwnedSemaphorePermit>,
}

/// A connection is replaced after this time: a server's process grows with the plans that it keeps, and names may move to other machines.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

impl Reader {
    /// Opens the first of at most `most` connections; the others follow when they are needed.
    pub(crate) async fn connect(url: &str, most: u32) -> Result<Self, DbErr> {
        let mut sqlite = None;
        let source = if url.starts_with("sqlite:") {
            let options: sqlx::sqlite::SqliteConnectOptions = url.parse().map_err(connecting)?;
            sqlite = Some(SqliteReader::new(options.get_filename().to_owned()));
            Source::Sqlite(Box::new(sqlite_options(options, true).disable_statement_logging()))
        } else {
            let options: sqlx::postgres::PgConnectOptions = url.parse().map_err(connecting)?;
            Source::Postgres(Box::new(postgres_options(options, true).disable_statement_logging()))
        };
        let permits = Arc::new(Semaphore::new(usize::try_from(most.max(1)).unwrap_or(1)));
        let reader = Self(Arc::new(Pool { source, permits, idle: Mutex::default(), sqlite }));
        Loan::take(&reader.0).await?.give_back();
        Ok(reader)
    }

    /// Which engine is behind it.
    #[must_use]
    pub fn get_database_backend(&self) -> DbBackend {
        match self.0.source {
            Source::Sqlite(_) => DbBackend::Sqlite,
            Source::Postgres(_) => DbBackend::Postgres,
        }
    }

    /// What reads at once, on SQLite, until it is closed.
    pub(crate) fn sqlite(&self) -> Option<&SqliteReader> {
        self.0.sqlite.as_ref().filter(|_| !self.0.permits.is_closed())
    }

    /// Answers when a connection does.
    pub(crate) async fn ping(&self) -> Result<(), DbErr> {
        let mut loan = Loan::take(&self.0).await?;
        loan.connection()?.ping().await.map_err(connecting)?;
        loan.give_back();
        Ok(())
    }

    /// Closes all connections after their running statements.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.0.permits.close();
        if let Some(sqlite) = &self.0.sqlite {
            sqlite.close();
        }
        let idle = std::mem::take(&mut *self.0.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for Idle { connection, .. } in idle {
            match connection {
                Connection::Sqlite(connection) => connection.close().await,
                Connection::Postgres(connection) => connection.close().await,
            }
            .map_err(connecting)?;
        }
        Ok(())
    }

    async fn rows(&self, statement: &Statement, wanted: Wanted) -> Result<Vec<QueryResult>, DbErr> {
        loop {
            let mut loan = Loan::take(&self.0).await?;
            match loan.connection()?.rows(statement, wanted).await {
                Err(error) if is_broken(&error) => {
                    let was_idle = loan.was_idle;
                    loan.give_up();
                    if !was_idle {
                        return Err(querying(error));
                    }
                }
                result => {
                    loan.give_back();
                    return result.map_err(querying);
                }
            }
        }
    }
}

impl Loan {
    async fn take(pool: &Arc<Pool>) -> Result<Self, DbErr> {
        let closed = || DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed);
        let permit = match Arc::clone(&pool.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(TryAcquireError::Closed) => return Err(closed()),
            Err(TryAcquireError::NoPermits) => {
                match tokio::time::timeout(BUSY_TIMEOUT, Arc::clone(&pool.permits).acquire_owned()).await {
                    Ok(permit) => permit.map_err(|_| closed())?,
                    Err(_elapsed) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
                }
            }
        };
        let idle = pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let was_idle = idle.is_some();
        let idle = match idle {
            Some(idle) => idle,
            None => pool.source.open().await.map_err(connecting)?,
        };
        Ok(Self { pool: Arc::clone(pool), idle: Some(idle), was_idle, permit: Some(permit) })
    }

    fn connection(&mut self) -> Result<&mut Connection, DbErr> {
        let idle = self.idle.as_mut().ok_or(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?;
        Ok(&mut idle.connection)
    }

    /// After a statement that came to its end.
    fn give_back(mut self) {
        if let Some(idle) = self.idle.take() {
            self.pool.put(idle);
        }
    }

    /// After the connection broke.
    fn give_up(mut self) {
        self.idle = None;
    }
}

impl Drop for Loan {
    /// Whoever asked has gone away in the middle of a statement: the connection is free when it answers again.
    fn drop(&mut self) {
        let (Some(mut idle), Ok(runtime)) = (self.idle.take(), Handle::try_current()) else { return };
        let (pool, permit) = (Arc::clone(&self.pool), self.permit.take());
        runtime.spawn(async move {
            if idle.connection.ping().await.is_ok() {
                pool.put(idle);
            }
            drop(permit);
        });
    }
}

impl Pool {
    fn put(&self, idle: Idle) {
        if idle.opened.elapsed() < LIFETIME && !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(idle);
        }
    }
}

impl Source {
    async fn open(&self) -> Result<Idle, sqlx::Error> {
        let connection = match self {
            Self::Sqlite(options) => Connection::Sqlite(Box::new(options.connect().await?)),
            Self::Postgres(options) => Connection::Postgres(Box::new(options.connect().await?)),
        };
        Ok(Idle { connection, opened: Instant::now() })
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    One,
    All,
}

impl Connection {
    async fn ping(&mut self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(connection) => connection.ping().await,
            Self::Postgres(connection) => connection.ping().await,
        }
    }

    async fn rows(&mut self, statement: &Statement, wanted: Wanted) -> Result<Vec<QueryResult>, sqlx::Error> {
        let sql = AssertSqlSafe(statement.sql.as_str());
        let values = SqlxValues(statement.values.clone().unwrap_or_else(|| Values(Vec::new())));
        Ok(match (self, wanted) {
            (Self::Sqlite(connection), Wanted::One) => {
                let row = sqlx::query_with(sql, values).fetch_optional(&mut **connection).await?;
                row.into_iter().map(QueryResult::from).collect()
            }
            (Self::Sqlite(connection), Wanted::All) => {
                let rows = sqlx::query_with(sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(QueryResult::from).collect()
            }
            (Self::Postgres(connection), Wanted::One) => {
                let row = sqlx::query_with(sql, values).fetch_optional(&mut **connection).await?;
                row.into_iter().map(QueryResult::from).collect()
            }
            (Self::Postgres(connection), Wanted::All) => {
                let rows = sqlx::query_with(sql, values).fetch_all(&mut **connection).await?;
                rows.into_iter().map(QueryResult::from).collect()
            }
        })
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        Self::get_database_backend(self)
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(reads_only())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(reads_only())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.rows(&written_limit(statement), Wanted::One).await?.pop())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(&written_limit(statement), Wanted::All).await
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader(..)")
    }
}

/// The statement with its limit written out, where a query builder has bound it as the last value: limits are constants of ours, and both
/// engines plan by them. SQLite plans anew at each call as long as it may look at the value.
fn written_limit(mut statement: Statement) -> Statement {
    if let Some(Values(values)) = &mut statement.values
        && let Some(Value::BigUnsigned(Some(limit))) = values.last()
        && let Some(rest) = statement.sql.strip_suffix(&*format!("${}", values.len())).or(statement.sql.strip_suffix('?'))
        && rest.ends_with(" LIMIT ")
    {
        statement.sql = format!("{rest}{limit}");
        values.pop();
    }
    statement
}

/// True when nothing more can be asked of the connection: it broke, or the server ended it (its class 57P, and 08).
fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| code.len() == 5 && (code.starts_with("57P") || code.starts_with("08")))
        }
        sqlx::Error::RowNotFound
        | sqlx::Error::ColumnDecode { .. }
        | sqlx::Error::ColumnNotFound(_)
        | sqlx::Error::Encode(_)
        | sqlx::Error::Decode(_) => false,
        _ => true,
    }
}

fn connecting(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

fn querying(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

fn reads_only() -> DbErr {
    DbErr::Exec(RuntimeErr::Internal("a read may not write".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Database, DatabaseOptions};

    #[tokio::test]
    async fn a_connection_outlives_who_leaves_in_the_middle_and_writes_nothing() {
        let folder = std::env::temp_dir().join(format!("enlace-reader-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.join("new.sqlite").display());
        let db = Database::connect(&url, DatabaseOptions { readers: 1, writers: 1 }).await.unwrap();
        let ask = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql);
        let long =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT COUNT(*) AS n FROM n";
        let reader = db.reader();
        assert!(tokio::time::timeout(Duration::from_millis(1), reader.query_one_raw(ask(long))).await.is_err());
        let row = reader.query_one_raw(ask("SELECT 7 AS n")).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 7);
        assert!(reader.query_one_raw(ask("no sentence")).await.is_err(), "an error leaves it usable, too");
        assert!(reader.query_all_raw(ask("CREATE TABLE t (a INTEGER)")).await.is_err());
        assert!(reader.execute_raw(ask("CREATE TABLE t (a INTEGER)")).await.is_err());
        assert_eq!(reader.query_all_raw(ask("SELECT 1 UNION SELECT 2")).await.unwrap().len(), 2);
        db.clone().close().await.unwrap();
        assert!(reader.query_one_raw(ask("SELECT 7 AS n")).await.is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn only_a_bound_limit_at_the_end_is_written_out() {
        let written = |sql: &str, values: Vec<Value>| {
            let count = values.len();
            let statement = written_limit(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values));
            (statement.sql, count - statement.values.map_or(0, |values| values.0.len()))
        };
        let sql = "SELECT a FROM t WHERE b = $1 LIMIT $2";
        assert_eq!(written(sql, vec![1_i64.into(), 7_u64.into()]), ("SELECT a FROM t WHERE b = $1 LIMIT 7".to_owned(), 1));
        let sql = "SELECT a FROM t WHERE b = ? LIMIT ?";
        assert_eq!(written(sql, vec![1_i64.into(), 7_u64.into()]), ("SELECT a FROM t WHERE b = ? LIMIT 7".to_owned(), 1));
        for (sql, values) in [
            ("SELECT a FROM t LIMIT 1", vec![]),
            ("SELECT a FROM t WHERE b = $1", vec![7_u64.into()]),
            ("SELECT a FROM t LIMIT $1", vec![7_i64.into()]),
            ("SELECT a FROM t LIMIT $1 OFFSET $2", vec![7_u64.into(), 7_u64.into()]),
        ] {
            assert_eq!(written(sql, values), (sql.to_owned(), 0));
        }
    }
}
