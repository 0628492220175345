use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use kernel::{Fault, Money};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

/// One value of a bulk insert.
#[derive(Clone, Debug)]
pub enum Cell {
    /// A whole number or an id.
    Int(i64),
    /// None where a number may be.
    NoInt,
    /// A text.
    Text(String),
    /// None where a text may be.
    NoText,
    /// A civil date.
    Date(NaiveDate),
    /// None where a date may be.
    NoDate,
    /// An instant.
    Instant(DateTime<Utc>),
    /// None where an instant may be.
    NoInstant,
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    /// A text cell.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number or none.
    #[must_use]
    pub fn maybe_int(number: Option<i64>) -> Self {
        number.map_or(Self::NoInt, Self::Int)
    }

    /// A text or none.
    #[must_use]
    pub fn maybe_text(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }

    /// A date or none.
    #[must_use]
    pub fn maybe_date(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::NoDate, Self::Date)
    }

    fn into_value(self) -> Value {
        match self {
            Self::Int(number) => number.into(),
            Self::NoInt => None::<i64>.into(),
            Self::Text(text) => text.into(),
            Self::NoText => None::<String>.into(),
            Self::Date(date) => date.into(),
            Self::NoDate => None::<NaiveDate>.into(),
            Self::Instant(at) => at.into(),
            Self::NoInstant => None::<DateTime<Utc>>.into(),
            Self::Flag(flag) => flag.into(),
        }
    }
}

impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        Self::Int(amount.in_centavos())
    }
}

/// Values in one statement: SQLite takes 32,766, PostgreSQL 65,535. Fewer rows a statement plan faster, too.
fn most_values(backend: DbBackend) -> usize {
    match backend {
        DbBackend::Sqlite => 8_000,
        _ => 24_000,
    }
}

/// Inserts many rows with few statements, in order. Every row has one cell a column.
///
/// The rows are gathered before the first statement: a borrowing iterator must not live across an await, or no caller could be spawned.
///
/// # Errors
/// What the database says; a unique violation among them.
pub fn insert_many<'a, C: ConnectionTrait>(
    db: &'a C,
    table: &'static str,
    columns: &'a [&'static str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> BoxFuture<'a, Result<u64, Fault>> {
    insert_many_alike(db, table, &[], columns, rows)
}

/// The same for rows that are alike in some columns, which are sent but once a statement.
///
/// # Errors
/// What the database says; a unique violation among them.
pub fn insert_many_alike<'a, C: ConnectionTrait>(
    db: &'a C,
    table: &'static str,
    alike: &'a [(&'static str, Cell)],
    columns: &'a [&'static str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> BoxFuture<'a, Result<u64, Fault>> {
    let rows: Vec<_> = rows.into_iter().collect();
    Box::pin(async move {
        let mut inserted = 0;
        for statement in Batches::new(db.get_database_backend(), table, alike, columns, "", rows.into_iter()) {
            inserted += db.execute_raw(statement?).await?.rows_affected();
        }
        Ok(inserted)
    })
}

/// The same, and gives columns of the inserted rows, such as their ids, in no particular order.
///
/// # Errors
/// What the database says; a unique violation among them.
pub fn insert_many_returning<'a, C: ConnectionTrait>(
    db: &'a C,
    table: &'static str,
    alike: &'a [(&'static str, Cell)],
    columns: &'a [&'static str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    returning: &'a [&'static str],
) -> BoxFuture<'a, Result<Vec<QueryResult>, Fault>> {
    let rows: Vec<_> = rows.into_iter().collect();
    Box::pin(async move {
        let returning = format!(" RETURNING {}", quoted(returning.iter()));
        let mut inserted = Vec::new();
        for statement in Batches::new(db.get_database_backend(), table, alike, columns, &returning, rows.into_iter()) {
            inserted.extend(db.query_all_raw(statement?).await?);
        }
        Ok(inserted)
    })
}

/// Inserts many rows and lets those that are there already follow: `conflict` is the text from `ON CONFLICT` on. No two rows of a call may
/// be the same to it. Gives how many rows were inserted or changed.
///
/// # Errors
/// What the database says; a violation of another unique index among them.
pub fn upsert_many<'a, C: ConnectionTrait>(
    db: &'a C,
    table: &'static str,
    columns: &'a [&'static str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    conflict: &'static str,
) -> BoxFuture<'a, Result<u64, Fault>> {
    let rows: Vec<_> = rows.into_iter().collect();
    Box::pin(async move {
        let tail = format!(" {conflict}");
        let mut written = 0;
        for statement in Batches::new(db.get_database_backend(), table, &[], columns, &tail, rows.into_iter()) {
            written += db.execute_raw(statement?).await?.rows_affected();
        }
        Ok(written)
    })
}

fn quoted<'a>(columns: impl Iterator<Item = &'a &'static str>) -> String {
    columns.map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}

/// The statements of a bulk insert. Written by hand: a query builder costs more than the database does.
struct Batches<'a, R> {
    backend: DbBackend,
    table: &'static str,
    alike: &'a [(&'static str, Cell)],
    head: String,
    tail: &'a str,
    columns: usize,
    rows: R,
    /// The text for a full batch, which is the same for all but the last.
    full: Option<String>,
}

impl<'a, R: Iterator<Item = Vec<Cell>>> Batches<'a, R> {
    fn new(
        backend: DbBackend,
        table: &'static str,
        alike: &'a [(&'static str, Cell)],
        columns: &[&'static str],
        tail: &'a str,
        rows: R,
    ) -> Self {
        let names = quoted(alike.iter().map(|(name, _)| name).chain(columns));
        let head = format!("INSERT INTO \"{table}\" ({names}) ");
        Self { backend, table, alike, head, tail, columns: columns.len(), rows, full: None }
    }

    fn text(&self, rows: usize) -> String {
        let mut sql = String::with_capacity(self.head.len() + self.tail.len() + rows * (self.columns * 7 + 4) + 64);
        sql.push_str(&self.head);
        let mut next = 1;
        let mut parameter = |sql: &mut String| {
            match self.backend {
                // A number would be a name to SQLite, which looks every name up among all others.
                DbBackend::Sqlite => sql.push('?'),
                _ => {
                    sql.push('$');
                    sql.push_str(&next.to_string());
                }
            }
            next += 1;
        };
        if !self.alike.is_empty() {
            sql.push_str("SELECT ");
            for _ in self.alike {
                parameter(&mut sql);
                sql.push_str(", ");
            }
            sql.push_str("each.* FROM (");
        }
        sql.push_str("VALUES ");
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                sql.push_str(if column == 0 { "" } else { ", " });
                parameter(&mut sql);
            }
            sql.push(')');
        }
        if !self.alike.is_empty() {
            sql.push_str(") AS each");
        }
        sql.push_str(self.tail);
        sql
    }
}

impl<R: Iterator<Item = Vec<Cell>>> Iterator for Batches<'_, R> {
    type Item = Result<Statement, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let a_statement = (most_values(self.backend) / self.columns.max(1)).max(1);
        let mut values = Vec::with_capacity(self.alike.len() + a_statement * self.columns);
        values.extend(self.alike.iter().map(|(_, cell)| cell.clone().into_value()));
        let mut rows = 0;
        for row in self.rows.by_ref().take(a_statement) {
            if row.len() != self.columns {
                let table = self.table;
                return Some(Err(Fault::Inconsistent(format!("a bulk insert into {table} has a row of {} cells", row.len()))));
            }
            values.extend(row.into_iter().map(Cell::into_value));
            rows += 1;
        }
        if rows == 0 {
            return None;
        }
        let sql = if rows == a_statement {
            if self.full.is_none() {
                self.full = Some(self.text(rows));
            }
            self.full.clone().unwrap_or_default()
        } else {
            self.text(rows)
        };
        Some(Ok(Statement::from_sql_and_values(self.backend, sql, values)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(backend: DbBackend, alike: &[(&'static str, Cell)], rows: usize, tail: &str) -> Vec<String> {
        let rows = (0..rows).map(|row| vec![Cell::Int(i64::try_from(row).unwrap()), Cell::NoText]);
        Batches::new(backend, "t", alike, &["a", "b"], tail, rows).map(|statement| statement.unwrap().sql).collect()
    }

    #[test]
    fn rows_are_written_in_batches() {
        assert_eq!(texts(DbBackend::Sqlite, &[], 0, ""), Vec::<String>::new());
        assert_eq!(texts(DbBackend::Sqlite, &[], 2, ""), ["INSERT INTO \"t\" (\"a\", \"b\") VALUES (?, ?), (?, ?)"]);
        assert_eq!(
            texts(DbBackend::Postgres, &[], 2, " RETURNING \"a\""),
            ["INSERT INTO \"t\" (\"a\", \"b\") VALUES ($1, $2), ($3, $4) RETURNING \"a\""]
        );
        assert_eq!(texts(DbBackend::Sqlite, &[], 4_000, "").len(), 1);
        assert_eq!(texts(DbBackend::Sqlite, &[], 8_001, "").len(), 3);
    }

    #[test]
    fn what_is_alike_is_written_once() {
        let alike = [("c", Cell::Int(7)), ("d", Cell::NoDate)];
        assert_eq!(
            texts(DbBackend::Postgres, &alike, 2, " RETURNING \"a\""),
            ["INSERT INTO \"t\" (\"c\", \"d\", \"a\", \"b\") SELECT $1, $2, each.* FROM (VALUES ($3, $4), ($5, $6)) AS each \
              RETURNING \"a\""]
        );
    }

    #[test]
    fn a_row_of_another_length_is_refused() {
        let mut batches = Batches::new(DbBackend::Sqlite, "t", &[], &["a", "b"], "", [vec![Cell::Int(1)]].into_iter());
        assert!(batches.next().unwrap().is_err());
    }
}
