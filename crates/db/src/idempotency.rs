use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Caller, Fault};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// A write that may arrive twice, and how a repetition of it is known.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// The credential that repeats it: `cliente:7`.
    pub scope: String,
    /// The caller's `Idempotency-Key`, or for a tacit repetition the digest of the whole request.
    pub key: String,
    /// The digest of the whole request, word for word.
    pub fingerprint: String,
    /// A repetition without a key: taken for a retry only within seconds, and only if nothing else happened to its subjects.
    pub tacit: bool,
}

/// How long an answer under an `Idempotency-Key` is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// How soon a word-for-word repetition is taken for a retry.
const TACIT: TimeDelta = TimeDelta::seconds(5);

/// The answer that the first call got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub media: String,
    /// The body.
    pub body: String,
}

/// What a claim found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The call is the first: do it, then keep its answer.
    First,
    /// It was done before: this was the answer.
    Repeated(FirstAnswer),
    /// The key was used for another request.
    AnotherRequest,
}

/// Claims a write inside its own transaction. A twin that runs at the same moment waits here until the first has ended, and then gets
/// its answer; a first that is rolled back leaves no claim.
///
/// # Errors
/// What the database says.
pub async fn claim(db: &impl ConnectionTrait, repeat: &Repeat, caller: &Caller, now: DateTime<Utc>) -> Result<Claimed, Fault> {
    let backend = db.get_database_backend();
    let lifetime = if repeat.tacit { TACIT } else { KEPT };
    let values: [sea_orm::Value; 6] = [
        repeat.scope.as_str().into(),
        repeat.key.as_str().into(),
        repeat.fingerprint.as_str().into(),
        (&*caller.request).into(),
        now.into(),
        (now + lifetime).into(),
    ];
    let insert = "INSERT INTO repeat_claim (scope, key, fingerprint, request, claimed_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6) \
                  ON CONFLICT (scope, key) DO NOTHING";
    if db.execute_raw(Statement::from_sql_and_values(backend, insert, values.clone())).await?.rows_affected() == 1 {
        return Ok(Claimed::First);
    }
    // Twins may both find a claim that has run out. The second waits here until the first has renewed it; SQLite has one writer anyway.
    let lock = if backend == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let found = db
        .query_one_raw(Statement::from_sql_and_values(
            backend,
            format!(
                "SELECT fingerprint, request, claimed_at, expires_at, status, media, body FROM repeat_claim WHERE scope = $1 AND key = $2{lock}"
            ),
            [repeat.scope.as_str().into(), repeat.key.as_str().into()],
        ))
        .await?;
    let Some(row) = found else { return Ok(Claimed::First) };
    let expires_at: DateTime<Utc> = row.try_get("", "expires_at")?;
    let status: Option<i64> = row.try_get("", "status")?;
    if expires_at > now
        && let Some(status) = status
    {
        if row.try_get::<String>("", "fingerprint")? != repeat.fingerprint {
            return Ok(Claimed::AnotherRequest);
        }
        let first = FirstCall { request: row.try_get("", "request")?, at: row.try_get("", "claimed_at")? };
        if !repeat.tacit || !subjects_changed_since(db, &first, caller).await? {
            return Ok(Claimed::Repeated(FirstAnswer {
                status: u16::try_from(status).unwrap_or(200),
                media: row.try_get("", "media")?,
                body: row.try_get("", "body")?,
            }));
        }
    }
    db.execute_raw(Statement::from_sql_and_values(
        backend,
        "UPDATE repeat_claim SET fingerprint = $3, request = $4, claimed_at = $5, expires_at = $6, status = NULL, media = NULL, body = NULL \
         WHERE scope = $1 AND key = $2",
        values,
    ))
    .await?;
    Ok(Claimed::First)
}

/// How the audit rows of the first call are found: a client may give many calls the same request id, so its instant counts, too.
struct FirstCall {
    request: String,
    at: DateTime<Utc>,
}

/// True when the credential has since written something else on a subject of the first call: then the same words mean a new act.
async fn subjects_changed_since(db: &impl ConnectionTrait, first: &FirstCall, caller: &Caller) -> Result<bool, Fault> {
    let found = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT 1 AS found FROM audit first JOIN audit later ON later.subject = first.subject AND later.subject_id = first.subject_id \
             AND later.id > first.id WHERE first.request = $1 AND first.at = $2 AND NOT (later.request = $1 AND later.at = $2) \
             AND later.channel = $3 AND later.credential_id = $4 LIMIT 1",
            [first.request.as_str().into(), first.at.into(), caller.via.channel().into(), caller.via.credential().into()],
        ))
        .await?;
    Ok(found.is_some())
}

/// Keeps the answer of the first call beside its claim, in the same transaction.
///
/// # Errors
/// What the database says.
pub async fn keep_answer(db: &impl ConnectionTrait, repeat: &Repeat, answer: &FirstAnswer) -> Result<(), Fault> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE repeat_claim SET status = $3, media = $4, body = $5 WHERE scope = $1 AND key = $2",
        [
            repeat.scope.as_str().into(),
            repeat.key.as_str().into(),
            i64::from(answer.status).into(),
            answer.media.as_str().into(),
            answer.body.as_str().into(),
        ],
    ))
    .await?;
    Ok(())
}

/// Removes claims that have run out.
///
/// # Errors
/// What the database says.
pub async fn prune(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, Fault> {
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), "DELETE FROM repeat_claim WHERE expires_at < $1", [now.into()]);
    Ok(db.execute_raw(statement).await?.rows_affected())
}
