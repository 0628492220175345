use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use kernel::{Fault, Money};
use sea_orm::sea_query::{Alias, Query, SimpleExpr, Value};
use sea_orm::{ConnectionTrait, DbBackend};

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
    let rows: Vec<_> = rows.into_iter().collect();
    Box::pin(async move {
        let a_statement = (most_values(db.get_database_backend()) / columns.len().max(1)).max(1);
        let mut rows = rows.into_iter();
        let mut inserted = 0;
        loop {
            let batch: Vec<_> = rows.by_ref().take(a_statement).collect();
            if batch.is_empty() {
                return Ok(inserted);
            }
            let mut insert = Query::insert();
            insert.into_table(Alias::new(table)).columns(columns.iter().map(|column| Alias::new(*column)));
            for row in batch {
                let values = row.into_iter().map(|cell| SimpleExpr::Value(cell.into_value()));
                insert.values(values).map_err(|error| Fault::Inconsistent(format!("bulk insert into {table}: {error}")))?;
            }
            inserted += db.execute(&insert).await?.rows_affected();
        }
    })
}
