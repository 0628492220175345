use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like the Geocoding API: every house stands in Marialva, but for those of a street "SEM LUGAR". It ends
/// when it is dropped.
pub struct GoogleMapsSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<String>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

struct Shared {
    key: String,
    inbox: Arc<Inbox<String>>,
}

impl GoogleMapsSimulator {
    /// Starts one for whoever has the key; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, key: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let shared = Arc::new(Shared { key: key.to_owned(), inbox: Arc::clone(&inbox) });
        let app = Router::new().route("/maps/api/geocode/json", get(geocode)).with_state(shared);
        let (running, ended) = oneshot::channel::<()>();
        let server = axum::serve(listener, app).with_graceful_shutdown(async move { drop(ended.await) });
        tokio::spawn(async move { drop(server.await) });
        Ok(Self { address, inbox, _running: running })
    }

    /// The base address for a client.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The addresses that it was asked for, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.inbox.received()
    }

    /// Tells it how to answer from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

/// As the API does, it answers refusals with 200 and a status of its own.
async fn geocode(State(shared): State<Arc<Shared>>, Query(query): Query<HashMap<String, String>>) -> Response {
    let text = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    if text("key") != shared.key {
        return refusal("REQUEST_DENIED", "The provided API key is invalid.");
    }
    match shared.inbox.behaviour() {
        Behaviour::RefusesForNow => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Behaviour::Refuses => return refusal("OVER_QUERY_LIMIT", "You have exceeded your daily request quota for this API."),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let address = text("address");
    if address.is_empty() {
        return refusal(
            "INVALID_REQUEST",
            "Invalid request. Missing the 'address', 'components', 'latlng' or 'place_id' parameter.",
        );
    }
    shared.inbox.keep_unless(address.to_owned(), |_| false);
    let results: Vec<Value> = if address.contains("SEM LUGAR") { Vec::new() } else { vec![place(address)] };
    let status = if results.is_empty() { "ZERO_RESULTS" } else { "OK" };
    Json(json!({"results": results, "status": status})).into_response()
}

/// All houses of a town stand at one place: those of the manuals' Conselheiro Lafaiete where the cliente manual has its house, all others in the
/// rbx manual's Marialva.
fn place(address: &str) -> Value {
    let is_lafaiete = address.to_uppercase().contains("CONSELHEIRO LAFAIETE");
    let (latitude, longitude) = if is_lafaiete { (-20.656_078_7, -43.756_296_6) } else { (-23.483_8, -51.791_7) };
    json!({
        "formatted_address": address,
        "geometry": {"location": {"lat": latitude, "lng": longitude}, "location_type": "ROOFTOP"},
        "types": ["street_address"],
    })
}

fn refusal(status: &str, message: &str) -> Response {
    Json(json!({"error_message": message, "results": [], "status": status})).into_response()
}
