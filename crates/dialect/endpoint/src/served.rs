use app::{App, CallRecord};
use kernel::{Environment, Via};
use std::net::IpAddr;
use std::time::Instant;

/// Notes a served call: in the metrics at once, in the log of calls by and by.
pub fn served(app: &App, call: &Served<'_>, status: u16, began: Instant) {
    let elapsed = began.elapsed();
    let Served { channel, operation, .. } = *call;
    metrics::counter!("enlace_calls_total", "channel" => channel, "operation" => operation, "status" => status.to_string())
        .increment(1);
    metrics::histogram!("enlace_call_seconds", "channel" => channel, "operation" => operation).record(elapsed.as_secs_f64());
    app.record_call(CallRecord {
        at: app.now(),
        channel,
        credential: call.via.and_then(Via::credential),
        environment: call.environment,
        operation,
        request: call.request.to_owned(),
        address: call.address,
        status,
        micros: u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
    });
}

/// What is known of a call when it has been answered.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// `cliente` or `rbx`.
    pub channel: &'static str,
    /// The credential it came with, once known.
    pub via: Option<Via>,
    /// The environment of the credential, once known.
    pub environment: Option<Environment>,
    /// The operation it asked for.
    pub operation: &'static str,
    /// The request's id.
    pub request: &'a str,
    /// Where it came from.
    pub address: Option<IpAddr>,
}
