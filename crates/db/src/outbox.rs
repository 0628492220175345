use crate::{Cell, Queue, Vault, insert_many_alike};
use chrono::{DateTime, Utc};
use kernel::Fault;
use sea_orm::{ConnectionTrait, Statement};

/// Messages to the outside (e-mail, SMS, disconnects, webhooks), written in the transaction that makes them true.
pub const OUTBOX: Queue = Queue { table: "outbox" };

const PURPOSE: &str = "outbox.body";

/// A message to the outside.
#[derive(Clone, Debug)]
pub struct Message {
    /// Which delivery takes it: `sms`, `email`. Stored in rows: never renamed.
    pub kind: &'static str,
    /// What makes it one of a kind; a second message with the same key is not written.
    pub key: Option<String>,
    /// What the delivery needs, as JSON. It is kept sealed: it may hold a password.
    pub body: String,
}

/// Writes a message; it goes out after the commit.
///
/// # Errors
/// What the database says.
pub async fn send(db: &impl ConnectionTrait, vault: &Vault, message: Message, now: DateTime<Utc>) -> Result<(), Fault> {
    let body = vault.seal(PURPOSE, message.body.as_bytes())?;
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO outbox (kind, key, body, state, due_at, attempts, created_at) VALUES ($1, $2, $3, 'waiting', $4, 0, $4) \
         ON CONFLICT (kind, key) DO NOTHING",
        [message.kind.into(), message.key.into(), body.into(), now.into()],
    ))
    .await?;
    Ok(())
}

/// Writes many messages with few statements. None of them has a key: each is one of a kind.
///
/// # Errors
/// What the database says; [`Fault::Inconsistent`] for a message with a key.
pub async fn send_all(db: &impl ConnectionTrait, vault: &Vault, messages: &[Message], now: DateTime<Utc>) -> Result<(), Fault> {
    let rows = messages.iter().map(|message| match &message.key {
        None => Ok(vec![Cell::text(message.kind), Cell::Text(vault.seal(PURPOSE, message.body.as_bytes())?)]),
        Some(key) => Err(Fault::Inconsistent(format!("the message {key} is sent among others"))),
    });
    let rows = rows.collect::<Result<Vec<_>, Fault>>()?;
    let alike = [
        ("state", Cell::text("waiting")),
        ("due_at", Cell::Instant(now)),
        ("attempts", Cell::Int(0)),
        ("created_at", Cell::Instant(now)),
    ];
    insert_many_alike(db, "outbox", &alike, &["kind", "body"], rows).await?;
    Ok(())
}

/// The body of a leased message, opened.
///
/// # Errors
/// When it cannot be opened.
pub fn open_body(vault: &Vault, sealed: &str) -> Result<String, Fault> {
    let body = vault.open(PURPOSE, sealed)?;
    String::from_utf8(body).map_err(|_| Fault::Inconsistent("an outbox body is no text".into()))
}
