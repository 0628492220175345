use crate::connect::BUSY_TIMEOUT;
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use kernel::Fault;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql};
use sea_orm::sea_query::{ArrayType, ValueType};
use sea_orm::{DbErr, RuntimeErr, Value};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Reads from SQLite in the thread that asks.
///
/// The driver of all other statements keeps a thread for each connection, and copies every value for the way from there. A statement that
/// finds its rows by an index takes less time than that: here it is done at once, and each column is read where it lies.
/// So a short statement holds its worker thread of the runtime for a moment; long ones belong to the other driver.
pub(crate) struct SqliteReader {
    file: PathBuf,
    /// No more of them than threads that ever asked at once. The one that came back last goes out first: its caches are warm.
    idle: Mutex<Vec<Connection>>,
}

impl SqliteReader {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self { file, idle: Mutex::default() }
    }

    /// What `read` makes of each row.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: &[Value],
        read: impl FnMut(&rusqlite::Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.open().map_err(failed)?,
        };
        let result = query(&connection, sql, values, read);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        result
    }

    pub(crate) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.execute_batch("PRAGMA query_only = on; PRAGMA temp_store = memory; PRAGMA cache_size = -4000")?;
        Ok(connection)
    }
}

fn query<T>(
    connection: &Connection,
    sql: &str,
    values: &[Value],
    mut read: impl FnMut(&rusqlite::Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(failed)?;
    bind(&mut statement, values)?;
    let mut found = Vec::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(failed)? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Binds each value to the places that name it; SQLite itself counts `$1` as a name like any other.
fn bind(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<(), Fault> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| Fault::Inconsistent("a statement names a value that is not there".to_owned()))?;
        bind_one(statement, place, value)?;
    }
    Ok(())
}

/// As the other driver writes them.
fn bind_one(statement: &mut CachedStatement<'_>, place: usize, value: &Value) -> Result<(), Fault> {
    let mut bind = |value: &dyn ToSql| statement.raw_bind_parameter(place, value).map_err(failed);
    match value {
        Value::Bool(value) => bind(value),
        Value::BigInt(value) => bind(value),
        Value::String(value) => bind(value),
        Value::ChronoDate(value) => bind(&value.map(|date| date.to_string())),
        Value::ChronoDateTimeUtc(value) => bind(&value.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, false))),
        other => Err(Fault::Inconsistent(format!("a statement is given {other:?}"))),
    }
}

/// A column's value.
pub(crate) fn column<T: ValueType>(row: &rusqlite::Row<'_>, place: usize) -> Result<T, Fault> {
    let cell = row.get_ref(place).map_err(failed)?;
    let unreadable = || Fault::Inconsistent(format!("column {place} is {cell:?}, not {}", T::type_name()));
    T::try_from(value(&T::array_type(), cell).ok_or_else(unreadable)?).map_err(|_| unreadable())
}

fn value(wanted: &ArrayType, cell: ValueRef<'_>) -> Option<Value> {
    let is_null = cell == ValueRef::Null;
    let number = || cell.as_i64().ok();
    let text = || cell.as_str().ok();
    Some(match wanted {
        ArrayType::Bool => Value::Bool(if is_null { None } else { Some(number()? != 0) }),
        ArrayType::BigInt => Value::BigInt(if is_null { None } else { Some(number()?) }),
        ArrayType::String => Value::String(if is_null { None } else { Some(text()?.to_owned()) }),
        ArrayType::ChronoDate => Value::ChronoDate(if is_null { None } else { Some(date(text()?)?) }),
        ArrayType::ChronoDateTimeUtc => Value::ChronoDateTimeUtc(if is_null { None } else { Some(instant(text()?)?) }),
        _ => return None,
    })
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// As we write it, or as SQLite's own functions do.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let ours = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
    ours.or_else(|_| NaiveDateTime::parse_from_str(text, "%F %T%.f").map(|at| at.and_utc())).ok()
}

#[expect(clippy::needless_pass_by_value, reason = "errors come by value")]
fn failed(error: rusqlite::Error) -> Fault {
    DbErr::Query(RuntimeErr::Internal(error.to_string())).into()
}
