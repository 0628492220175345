use crate::connect::{BUSY_TIMEOUT, postgres_options, sqlite_options};
use async_trait::async_trait;
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use sea_orm::{ConnAcquireErr, ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, Values};
use sea_query_sqlx::SqlxValues;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, SemaphorePermit, TryAcquireError};

/// The connections that may only read. A statement borrows one and gives it back; clones share them.
///
/// The driver's own pool asks a connection for a sign of life each time it comes back: a round trip for every statement, and a task
/// around it. Here one that was left in the middle of a statement is closed instead, and one that died while it was idle is found out
/// by the next statement, which then takes another: reading twice does no harm.
#[derive(Clone)]
pub struct Reader(Arc<Pool>);

struct Pool {
    source: Source,
    permits: Semaphore,
    /// The one that came back last goes out first: its caches are warm.
    idle: Mutex<Vec<Idle>>,
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

/// A connection on loan. Dropped before it is given back it closes: nobody knows what its server still has to say.
struct Loan<'a> {
    idle: Idle,
    was_idle: bool,
    _permit: SemaphorePermit<'a>,
}

/// A connection is replaced after this time: a server's process grows with the plans that it keeps, and names may move to other machines.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

impl Reader {
    /// Opens the first of at most `most` connections; the others follow when they are needed.
    pub(crate) async fn connect(url: &str, most: u32) -> Result<Self, DbErr> {
        let source = if url.starts_with("sqlite:") {
            let options: sqlx::sqlite::SqliteConnectOptions = url.parse().map_err(connecting)?;
            Source::Sqlite(Box::new(sqlite_options(options, true).disable_statement_logging()))
        } else {
            let options: sqlx::postgres::PgConnectOptions = url.parse().map_err(connecting)?;
            Source::Postgres(Box::new(postgres_options(options, true).disable_statement_logging()))
        };
        let permits = Semaphore::new(usize::try_from(most.max(1)).unwrap_or(1));
        let reader = Self(Arc::new(Pool { source, permits, idle: Mutex::default() }));
        let first = reader.0.borrow().await?;
        reader.0.give_back(first);
        Ok(reader)
    }

    /// Answers when a connection does.
    pub(crate) async fn ping(&self) -> Result<(), DbErr> {
        let mut loan = self.0.borrow().await?;
        match &mut loan.idle.connection {
            Connection::Sqlite(connection) => connection.ping().await,
            Connection::Postgres(connection) => connection.ping().await,
        }
        .map_err(connecting)?;
        self.0.give_back(loan);
        Ok(())
    }

    /// Closes all connections after their running statements.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.0.permits.close();
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
            let mut loan = self.0.borrow().await?;
            match loan.idle.connection.rows(statement, wanted).await {
                Err(error) if is_broken(&error) && loan.was_idle => {}
                Err(error) if is_broken(&error) => return Err(querying(error)),
                result => {
                    self.0.give_back(loan);
                    return result.map_err(querying);
                }
            }
        }
    }
}

impl Pool {
    async fn borrow(&self) -> Result<Loan<'_>, DbErr> {
        let permit = match self.permits.try_acquire() {
            Ok(permit) => permit,
            Err(TryAcquireError::Closed) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
            Err(TryAcquireError::NoPermits) => match tokio::time::timeout(BUSY_TIMEOUT, self.permits.acquire()).await {
                Ok(Ok(permit)) => permit,
                Ok(Err(_closed)) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
                Err(_elapsed) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
            },
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(match idle {
            Some(idle) => Loan { idle, was_idle: true, _permit: permit },
            None => Loan { idle: self.source.open().await.map_err(connecting)?, was_idle: false, _permit: permit },
        })
    }

    fn give_back(&self, loan: Loan<'_>) {
        if loan.idle.opened.elapsed() < LIFETIME && !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(loan.idle);
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
        match self.0.source {
            Source::Sqlite(_) => DbBackend::Sqlite,
            Source::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(reads_only())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(reads_only())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.rows(&statement, Wanted::One).await?.pop())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(&statement, Wanted::All).await
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader(..)")
    }
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
