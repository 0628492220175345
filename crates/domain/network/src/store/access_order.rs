//! What the server of the network has taken.

use crate::{AccessOrder, ToldOrder};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many};
use kernel::{Fault, NetworkLoginId};
use sea_orm::{ActiveEnum, ConnectionTrait, Statement};

/// More than a message tells.
const MOST_OF_A_MESSAGE: u64 = 100_000;
const MOST_OF_A_LOGIN: u64 = 1_000;

/// The logins that a message has told.
pub(crate) async fn told_by(db: &impl ConnectionTrait, message: i64) -> Result<Vec<NetworkLoginId>, Fault> {
    let sql = format!("SELECT login_id FROM access_order WHERE message_id = $1 ORDER BY login_id LIMIT {MOST_OF_A_MESSAGE}");
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [message.into()])).await?;
    rows.iter().map(|row| Ok(row.try_get("", "login_id")?)).collect()
}

/// Keeps what was told.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    message: i64,
    orders: &[AccessOrder],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let rows = orders.iter().map(|order| {
        vec![
            Cell::Int(message),
            Cell::Int(order.login.0),
            Cell::text(&order.username),
            Cell::text(order.access.to_value()),
            Cell::Instant(now),
        ]
    });
    insert_many(db, "access_order", &["message_id", "login_id", "username", "access", "told_at"], rows).await?;
    Ok(())
}

/// What was told of a login, the newest first.
pub(crate) async fn of_login(db: &impl ConnectionTrait, login: NetworkLoginId) -> Result<Vec<ToldOrder>, Fault> {
    let sql = format!(
        "SELECT login_id, username, access, told_at FROM access_order WHERE login_id = $1 ORDER BY id DESC LIMIT {MOST_OF_A_LOGIN}"
    );
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [login.0.into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(ToldOrder {
                login: row.try_get("", "login_id")?,
                username: row.try_get("", "username")?,
                access: row.try_get("", "access")?,
                told_at: row.try_get("", "told_at")?,
            })
        })
        .collect()
}

/// Removes what was told before a moment.
pub(crate) async fn prune(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), Fault> {
    let sql = "DELETE FROM access_order WHERE told_at < $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [before.into()])).await?;
    Ok(())
}
