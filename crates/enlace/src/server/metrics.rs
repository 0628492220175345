use super::failure::made;
use crate::config::Network;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::Response;
use db::{Database, JOBS, OUTBOX, Queue};
use kernel::Fault;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

/// Upper bounds in seconds, from a cached read to a request that is given up.
const BUCKETS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// How often the recorder puts its observations in order.
const UPKEEP: Duration = Duration::from_secs(5);

/// The recorder of this process. One serves all its servers.
static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Makes the recorder, the first time; `None` when something else records already.
pub(crate) fn recorder() -> Option<PrometheusHandle> {
    let install = || {
        let builder = PrometheusBuilder::new();
        let handle =
            builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS).ok()?.install_recorder().ok()?;
        metrics::describe_counter!("enlace_calls_total", "Answered calls of the two APIs.");
        metrics::describe_histogram!("enlace_call_seconds", "How long calls took.");
        metrics::describe_gauge!("enlace_queue_rows", "Work that waits (waiting) or was given up (dead).");
        metrics::gauge!("enlace_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        Some(handle)
    };
    RECORDER.get_or_init(install).clone()
}

/// Keeps the recorder in order for as long as the server runs.
pub(crate) async fn keep_in_order(recorder: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        recorder.run_upkeep();
    }
}

#[derive(Clone)]
pub(crate) struct Metrics {
    pub(crate) database: Database,
    pub(crate) readers: Vec<Network>,
}

/// `/metrics`, for those who may read it.
pub(crate) async fn metrics(State(metrics): State<Metrics>, ConnectInfo(client): ConnectInfo<SocketAddr>) -> Response {
    if !metrics.readers.iter().any(|network| network.holds(client.ip())) {
        return made(StatusCode::FORBIDDEN, "text/plain; charset=utf-8", "metrics_from does not name this address\n".to_owned());
    }
    for (name, queue) in [("jobs", JOBS), ("outbox", OUTBOX)] {
        if let Err(fault) = measure(&metrics.database, name, queue).await {
            tracing::warn!(%fault, queue = name, "the depth of a queue could not be read");
        }
    }
    let text = recorder().map(|recorder| recorder.render()).unwrap_or_default();
    made(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", text)
}

async fn measure(database: &Database, name: &'static str, queue: Queue) -> Result<(), Fault> {
    let (waiting, dead) = queue.depth(database.reader()).await?;
    for (state, rows) in [("waiting", waiting), ("dead", dead)] {
        #[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and 2^53 rows are out of reach")]
        metrics::gauge!("enlace_queue_rows", "queue" => name, "state" => state).set(rows as f64);
    }
    Ok(())
}
