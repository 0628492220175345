use db::{Database, DatabaseKind};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Every row of every table, as text, whatever tables there are: for tests that compare the whole database before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dump(BTreeMap<String, Vec<String>>);

/// Reads every table that the engine's catalogue knows, but for `except`.
pub async fn dump(database: &Database, except: &[&str]) -> Dump {
    let mut tables = BTreeMap::new();
    for table in tables_of(database).await.into_iter().filter(|table| !except.contains(&table.as_str())) {
        let row = match database.kind() {
            DatabaseKind::Postgres => format!("to_jsonb({table})::text"),
            DatabaseKind::Sqlite => {
                let columns = texts(database, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).await;
                let parts: Vec<_> = columns.iter().map(|column| format!("'{column}=' || quote(\"{column}\")")).collect();
                parts.join(" || ', ' || ")
            }
        };
        let rows = texts(database, &format!("SELECT {row} AS name FROM {table} ORDER BY 1")).await;
        tables.insert(table, rows);
    }
    Dump(tables)
}

/// The tables of the application, the record of migrations among them.
async fn tables_of(database: &Database) -> Vec<String> {
    let sql = match database.kind() {
        DatabaseKind::Postgres => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' \
             ORDER BY 1"
        }
        DatabaseKind::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    };
    texts(database, sql).await
}

async fn texts(database: &Database, sql: &str) -> Vec<String> {
    let reader = database.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

impl Dump {
    /// The names of the tables.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many rows a table has; 0 for one that does not exist.
    #[must_use]
    pub fn count(&self, table: &str) -> usize {
        self.0.get(table).map_or(0, Vec::len)
    }

    /// What `after` has otherwise, table by table, for a message; empty when nothing.
    #[must_use]
    pub fn difference(&self, after: &Self) -> String {
        let mut text = String::new();
        let names: std::collections::BTreeSet<_> = self.0.keys().chain(after.0.keys()).collect();
        for name in names {
            let none = Vec::new();
            let (old, new) = (self.0.get(name).unwrap_or(&none), after.0.get(name).unwrap_or(&none));
            for (mark, one, other) in [('-', old, new), ('+', new, old)] {
                for row in one.iter().filter(|row| !other.contains(row)) {
                    // Writing to a String cannot fail.
                    let _ = writeln!(text, "{mark} {name}: {row}");
                }
            }
        }
        text
    }
}
