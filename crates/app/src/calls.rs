use chrono::{DateTime, TimeDelta, Utc};
use db::{Cell, Database, insert_many};
use kernel::{Environment, Fault};
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::mpsc;

/// A call that was answered, for the log of calls.
#[derive(Clone, Debug)]
pub struct CallRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// `cliente` or `rbx`.
    pub channel: &'static str,
    /// The credential or key, once known.
    pub credential: Option<i64>,
    /// Its environment.
    pub environment: Option<Environment>,
    /// The operation.
    pub operation: &'static str,
    /// The request's id.
    pub request: String,
    /// Where it came from.
    pub address: Option<IpAddr>,
    /// The HTTP status, or for rbx the error code.
    pub status: u16,
    /// How long it took, in microseconds.
    pub micros: u64,
}

/// The way into the log of calls. Rows are gathered and written together, so that reads cost no write of their own; under a flood the
/// newest calls go unlogged (the metrics count them all).
#[derive(Clone, Debug)]
pub(crate) struct CallLog(mpsc::Sender<CallRecord>);

const ROOM: usize = 20_000;
const MOST_AT_ONCE: usize = 1_000;
const PAUSE: Duration = Duration::from_millis(500);

impl CallLog {
    pub(crate) fn new() -> (Self, mpsc::Receiver<CallRecord>) {
        let (sender, receiver) = mpsc::channel(ROOM);
        (Self(sender), receiver)
    }

    pub(crate) fn record(&self, call: CallRecord) {
        if self.0.try_send(call).is_err() {
            metrics::counter!("enlace_call_log_dropped_total").increment(1);
        }
    }
}

/// Writes gathered calls until every sender is gone.
pub(crate) async fn keep_log(db: Database, mut calls: mpsc::Receiver<CallRecord>) {
    let mut gathered = Vec::with_capacity(MOST_AT_ONCE);
    while calls.recv_many(&mut gathered, MOST_AT_ONCE).await > 0 {
        if let Err(fault) = write(&db, &gathered).await {
            tracing::warn!(%fault, calls = gathered.len(), "the log of calls could not be written");
        }
        gathered.clear();
        tokio::time::sleep(PAUSE).await;
    }
}

async fn write(db: &Database, calls: &[CallRecord]) -> Result<(), Fault> {
    let rows: Vec<_> = calls
        .iter()
        .map(|call| {
            vec![
                Cell::Instant(call.at),
                Cell::text(call.channel),
                Cell::maybe_int(call.credential),
                Cell::text(call.environment.map_or("", Environment::as_str)),
                Cell::text(call.operation),
                Cell::text(call.request.as_str()),
                Cell::maybe_text(call.address.map(|address| address.to_string())),
                Cell::Int(i64::from(call.status)),
                Cell::Int(i64::try_from(call.micros).unwrap_or(i64::MAX)),
            ]
        })
        .collect();
    let columns = ["at", "channel", "credential_id", "environment", "operation", "request", "address", "status", "micros"];
    insert_many(db.writer(), "call_log", &columns, rows).await?;
    Ok(())
}

/// How long the log of calls is kept: the six months for which Marco Civil (art. 15) has access records kept.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(183);
