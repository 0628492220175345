use sea_orm::sea_query::Expr;
use sea_orm::{DbBackend, Value};
use std::fmt::Write;

/// `column IN (ids)` as one bound value, so that the statement's text is the same for any number of ids and is prepared once. The column
/// is text of ours: `charge.invoice_id`.
#[must_use]
pub fn one_of(backend: DbBackend, column: &'static str, ids: impl IntoIterator<Item = i64>) -> Expr {
    let (condition, list) = one_of_list(backend, column, if backend == DbBackend::Sqlite { "?" } else { "$1" }, ids);
    Expr::cust_with_values(condition, [list])
}

/// The same for a statement that is written out: the condition, and the value of its place, such as `$2`.
#[must_use]
pub fn one_of_list(backend: DbBackend, column: &str, place: &str, ids: impl IntoIterator<Item = i64>) -> (String, Value) {
    let mut list = String::new();
    for id in ids {
        let comma = if list.is_empty() { "" } else { "," };
        // A string takes everything.
        let _ = write!(list, "{comma}{id}");
    }
    match backend {
        DbBackend::Sqlite => (format!("{column} IN (SELECT value FROM json_each({place}))"), format!("[{list}]").into()),
        _ => (format!("{column} = ANY(CAST({place} AS BIGINT[]))"), format!("{{{list}}}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sea_query::{PostgresQueryBuilder, Query, SqliteQueryBuilder};

    #[test]
    fn any_number_of_ids_is_one_value() {
        for (ids, sqlite, postgres) in [(&[1, 22][..], "'[1,22]'", "'{1,22}'"), (&[], "'[]'", "'{}'")] {
            let query =
                |backend| Query::select().column("a").from("t").and_where(one_of(backend, "t.b", ids.iter().copied())).to_owned();
            assert_eq!(
                query(DbBackend::Sqlite).to_string(SqliteQueryBuilder),
                format!(r#"SELECT "a" FROM "t" WHERE t.b IN (SELECT value FROM json_each({sqlite}))"#)
            );
            assert_eq!(
                query(DbBackend::Postgres).to_string(PostgresQueryBuilder),
                format!(r#"SELECT "a" FROM "t" WHERE t.b = ANY(CAST({postgres} AS BIGINT[]))"#)
            );
        }
    }
}
