//! Makes a provider of any size out of the demo's 1,000 generated customers: set-based copies with shifted ids, a statement a table.
//!
//! Copies have everything that belongs to a customer and the invoices of the last four months with their charges, but no payments.

use db::{Database, DatabaseKind, DatabaseOptions};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use std::time::Instant;

/// Where the ids of generated customers begin.
const FIRST: i64 = 100_000_000;

/// A table to copy: which rows, and what differs in a copy, where `{k}` is its number and every reference is shifted like what it names.
struct Copied {
    table: &'static str,
    rows: &'static str,
    shifted: &'static [(&'static str, &'static str)],
}

const TABLES: [Copied; 8] = [
    Copied {
        table: "customer",
        rows: "id >= {first}",
        shifted: &[
            ("id", "id + {customer}"),
            ("tax_id", "substr(tax_id, 1, length(tax_id) - 3) || substr(CAST(1000 + {k} AS TEXT), 2)"),
        ],
    },
    Copied {
        table: "customer_address",
        rows: "customer_id >= {first}",
        shifted: &[("id", "id + {customer_address}"), ("customer_id", "customer_id + {customer}")],
    },
    Copied {
        table: "app_login",
        rows: "customer_id >= {first}",
        shifted: &[
            ("id", "id + {app_login}"),
            ("customer_id", "customer_id + {customer}"),
            ("username", "username || '-' || CAST({k} AS TEXT)"),
        ],
    },
    Copied {
        table: "contract",
        rows: "customer_id >= {first}",
        shifted: &[
            ("id", "id + {contract}"),
            ("customer_id", "customer_id + {customer}"),
            ("blocked_by_invoice_id", "blocked_by_invoice_id + {invoice}"),
        ],
    },
    Copied {
        table: "contract_address",
        rows: "contract_id >= {first}",
        shifted: &[("id", "id + {contract_address}"), ("contract_id", "contract_id + {contract}")],
    },
    Copied {
        table: "network_login",
        rows: "contract_id >= {first}",
        shifted: &[
            ("id", "id + {network_login}"),
            ("contract_id", "contract_id + {contract}"),
            ("username", "username || '-' || CAST({k} AS TEXT)"),
        ],
    },
    Copied {
        table: "invoice",
        rows: "customer_id >= {first} AND due_on >= '{since}'",
        shifted: &[
            ("id", "id + {invoice}"),
            ("customer_id", "customer_id + {customer}"),
            ("number", "number + {k} * 1000000"),
            ("our_number", "our_number + {k} * 1000000"),
        ],
    },
    Copied {
        table: "charge",
        rows: "invoice_id IN (SELECT id FROM invoice WHERE customer_id >= {first} AND due_on >= '{since}')",
        shifted: &[
            ("id", "id + {charge}"),
            ("invoice_id", "invoice_id + {invoice}"),
            ("contract_id", "contract_id + {contract}"),
        ],
    },
];

/// How many generated customers there are.
pub(crate) async fn generated(url: &str) -> i64 {
    let Ok(db) = Database::connect(url, DatabaseOptions { readers: 1, writers: 1 }).await else { return 0 };
    let statement = Statement::from_string(
        db.reader().get_database_backend(),
        format!("SELECT COUNT(*) AS n FROM customer WHERE id >= {FIRST}"),
    );
    let row = db.reader().query_one_raw(statement).await.ok().flatten();
    row.map_or(0, |row| row.try_get("", "n").expect("a number"))
}

/// Makes the database of a PostgreSQL server if it is not there, and gives its address.
pub(crate) async fn postgres_database(server: &str, name: &str) -> String {
    let db = Database::connect(server, DatabaseOptions { readers: 1, writers: 1 }).await.expect("the server");
    let statement = Statement::from_string(
        db.reader().get_database_backend(),
        format!("SELECT COUNT(*) AS n FROM pg_database WHERE datname = '{name}'"),
    );
    let found: i64 = db.reader().query_one_raw(statement).await.expect("databases").expect("a row").try_get("", "n").expect("n");
    if found == 0 {
        db.writer().execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    }
    db.close().await.expect("closed");
    let (base, _) = server.rsplit_once('/').expect("postgres://user@host:port/database");
    format!("{base}/{name}")
}

/// Copies until there are `times` as many generated customers as the demo makes.
pub(crate) async fn grow(url: &str, times: u32) {
    let db = Database::connect(url, DatabaseOptions::default()).await.expect("the database");
    if times > 1 {
        let statements = statements(&db, times - 1).await;
        let transaction = db.writer().begin().await.expect("a transaction");
        if db.kind() == DatabaseKind::Postgres {
            // The copies refer to copies: nothing to check.
            transaction.execute_unprepared("SET LOCAL session_replication_role = replica").await.expect("a superuser");
        }
        for (table, sql) in statements {
            let began = Instant::now();
            let result = transaction.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{table}: {error}\n{sql}"));
            println!("  {table:18} {:>10} rows in {:>5.1} s", result.rows_affected(), began.elapsed().as_secs_f64());
        }
        transaction.commit().await.expect("a commit");
    }
    if db.kind() == DatabaseKind::Postgres {
        db.writer().execute_unprepared("VACUUM ANALYZE").await.expect("statistics, as autovacuum makes them");
    }
    db.close().await.expect("closed");
}

async fn statements(db: &Database, copies: u32) -> Vec<(&'static str, String)> {
    let mut spans = Vec::new();
    for Copied { table, .. } in &TABLES {
        let generated = number(db, &format!("SELECT MAX(id) - MIN(id) + 1 AS n FROM {table} WHERE id >= {FIRST}")).await;
        let span = if generated > 0 { generated } else { number(db, &format!("SELECT MAX(id) + 1 AS n FROM {table}")).await };
        spans.push((*table, span));
    }
    let since = text(db, &format!("SELECT CAST(MAX(due_on) AS TEXT) AS t FROM invoice WHERE customer_id >= {FIRST}")).await;
    let since = chrono::NaiveDate::parse_from_str(&since, "%Y-%m-%d").expect("a date") - chrono::TimeDelta::days(120);
    let mut statements = Vec::new();
    for Copied { table, rows, shifted } in &TABLES {
        let columns = columns(db, table).await;
        let fill = |text: &str| {
            let text = spans
                .iter()
                .fold(text.to_owned(), |text, (name, span)| text.replace(&format!("{{{name}}}"), &format!("copy.k * {span}")));
            text.replace("{k}", "copy.k").replace("{first}", &FIRST.to_string()).replace("{since}", &since.to_string())
        };
        let values: Vec<_> = columns
            .iter()
            .map(|column| {
                let shift = shifted.iter().find(|(name, _)| name == column);
                shift.map_or_else(|| column.clone(), |(_, expression)| fill(expression))
            })
            .collect();
        let sql = format!(
            "WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < {copies}) \
             INSERT INTO {table} ({}) SELECT {} FROM copy CROSS JOIN (SELECT * FROM {table} WHERE {}) original ORDER BY copy.k, original.id",
            columns.join(", "),
            values.join(", "),
            fill(rows)
        );
        statements.push((*table, sql));
    }
    statements
}

async fn row(db: &Database, sql: &str) -> sea_orm::QueryResult {
    let statement = Statement::from_string(db.reader().get_database_backend(), sql);
    db.reader().query_one_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}")).expect("a row")
}

async fn number(db: &Database, sql: &str) -> i64 {
    row(db, sql).await.try_get::<Option<i64>>("", "n").expect("a number").unwrap_or(0)
}

async fn text(db: &Database, sql: &str) -> String {
    row(db, sql).await.try_get("", "t").expect("a text")
}

async fn columns(db: &Database, table: &str) -> Vec<String> {
    row(db, &format!("SELECT * FROM {table} LIMIT 1")).await.column_names()
}
