use crate::Reader;
use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use std::time::Duration;

/// Which engine is behind a connection. Asked only inside this crate, and by health reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// The embedded default.
    Sqlite,
    /// Or anything that speaks its protocol.
    Postgres,
}

/// How large the pools are.
#[derive(Clone, Copy, Debug)]
pub struct DatabaseOptions {
    /// Connections for reading.
    pub readers: u32,
    /// Connections for writing; SQLite always has exactly one.
    pub writers: u32,
}

impl Default for DatabaseOptions {
    fn default() -> Self {
        Self { readers: 8, writers: 8 }
    }
}

/// The database of an installation: a pool that may only read, and one that writes.
///
/// On SQLite the writer is a single connection, so that writers queue here, in order, and never meet `SQLITE_BUSY` among themselves.
#[derive(Clone, Debug)]
pub struct Database {
    reader: Reader,
    writer: DatabaseConnection,
}

pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(15);

impl Database {
    /// Opens `url` (`sqlite://PATH?mode=rwc` or `postgres://...`).
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub async fn connect(url: &str, options: DatabaseOptions) -> Result<Self, Fault> {
        let sqlite = url.starts_with("sqlite:");
        let writers = if sqlite { 1 } else { options.writers };
        // The writer first: it makes the file, which a read-only connection cannot.
        let writer = sea_orm::Database::connect(writing(url, writers)).await?;
        let reader = Reader::connect(url, options.readers).await?;
        Ok(Self { reader, writer })
    }

    /// The connections for reading. Writing through them fails on both engines.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The pool for writing, for the runner, the migrations and the queues.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Which engine it is.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        match self.writer.get_database_backend() {
            DbBackend::Sqlite => DatabaseKind::Sqlite,
            _ => DatabaseKind::Postgres,
        }
    }

    /// Opens a write transaction: immediate on SQLite, so that it never has to be upgraded.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn begin(&self) -> Result<DatabaseTransaction, Fault> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        // The option is SQLite's own; PostgreSQL begins in its default isolation, read committed.
        Ok(match self.kind() {
            DatabaseKind::Sqlite => self.writer.begin_with_options(options).await?,
            DatabaseKind::Postgres => self.writer.begin().await?,
        })
    }

    /// Answers when both pools do.
    ///
    /// # Errors
    /// When one does not.
    pub async fn ping(&self) -> Result<(), Fault> {
        self.reader.ping().await?;
        self.writer.ping().await?;
        Ok(())
    }

    /// The database's own clock, to the second: for health reports alone. Operations take their time from the context.
    ///
    /// # Errors
    /// What the database says.
    pub async fn now(&self) -> Result<DateTime<Utc>, Fault> {
        let sql = match self.kind() {
            DatabaseKind::Sqlite => "SELECT unixepoch() AS seconds",
            DatabaseKind::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) AS BIGINT) AS seconds",
        };
        let row = self.reader.query_one_raw(Statement::from_string(self.reader.get_database_backend(), sql)).await?;
        let seconds = row.map_or(Ok(0), |row| row.try_get("", "seconds"))?;
        DateTime::from_timestamp(seconds, 0).ok_or_else(|| Fault::Inconsistent("the database has no time".into()))
    }

    /// Closes both pools after the running statements.
    ///
    /// # Errors
    /// When the driver reports one while closing.
    pub async fn close(self) -> Result<(), Fault> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

fn writing(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(BUSY_TIMEOUT).sqlx_logging(false).test_before_acquire(false);
    options.map_sqlx_sqlite_opts(|sqlite| sqlite_options(sqlite, false));
    options.map_sqlx_postgres_opts(|postgres| postgres_options(postgres, false));
    options
}

pub(crate) fn sqlite_options(options: SqliteConnectOptions, reading: bool) -> SqliteConnectOptions {
    let options = options
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(256)
        // A connection's thread reads ahead so many rows; with few of them it and the reader wait for each other all the time.
        .row_buffer_size(2_000)
        .pragma("temp_store", "memory");
    // Pages in KiB. What readers miss in theirs is in the system's cache, which they share; a large write should not spill.
    if reading {
        options.pragma("cache_size", "-4000").pragma("query_only", "on")
    } else {
        options.pragma("cache_size", "-16000").journal_mode(SqliteJournalMode::Wal)
    }
}

pub(crate) fn postgres_options(options: PgConnectOptions, reading: bool) -> PgConnectOptions {
    let options = options.application_name("enlace").statement_cache_capacity(256);
    if reading { options.options([("default_transaction_read_only", "on")]) } else { options }
}
