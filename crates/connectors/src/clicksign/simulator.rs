use super::wire::MEDIA;
use crate::Behaviour;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like Clicksign. Nobody is asked by it: a test says who signs. It ends when it is dropped.
pub struct ClicksignSimulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

/// An envelope as the simulator has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimulatedEnvelope {
    /// Its name.
    pub name: String,
    /// `draft`, `running`, `closed` or `canceled`.
    pub status: String,
    /// The names of its files.
    pub files: Vec<String>,
    /// The e-mail addresses of its signers.
    pub signers: Vec<String>,
    /// How many things are required of the signers.
    pub requirements: usize,
    /// How often the signers were asked.
    pub notifications: usize,
}

struct Shared {
    token: String,
    behaviour: Mutex<Behaviour>,
    envelopes: Mutex<BTreeMap<String, SimulatedEnvelope>>,
}

/// More than documents of a contract take.
const LARGEST_BODY: usize = 32 << 20;

impl ClicksignSimulator {
    /// Starts one for whoever has the token; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, token: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let shared = Shared { token: token.to_owned(), behaviour: Mutex::default(), envelopes: Mutex::default() };
        let shared = Arc::new(shared);
        let app = Router::new()
            .route("/api/v3/envelopes", post(create))
            .route("/api/v3/envelopes/{id}", get(show).patch(change))
            .route("/api/v3/envelopes/{id}/{part}", post(add))
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .with_state(Arc::clone(&shared));
        let (running, ended) = oneshot::channel::<()>();
        let server = axum::serve(listener, app).with_graceful_shutdown(async move { drop(ended.await) });
        tokio::spawn(async move { drop(server.await) });
        Ok(Self { address, shared, _running: running })
    }

    /// The base address for a client.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its envelopes, in the order in which they were made.
    #[must_use]
    pub fn envelopes(&self) -> Vec<SimulatedEnvelope> {
        lock(&self.shared.envelopes).values().cloned().collect()
    }

    /// Lets everybody sign who was asked.
    pub fn sign_all(&self) {
        self.end_all("closed");
    }

    /// Lets everybody refuse who was asked.
    pub fn refuse_all(&self) {
        self.end_all("canceled");
    }

    fn end_all(&self, status: &str) {
        for envelope in lock(&self.shared.envelopes).values_mut().filter(|envelope| envelope.status == "running") {
            status.clone_into(&mut envelope.status);
        }
    }

    /// Tells it how to answer from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        *lock(&self.shared.behaviour) = behaviour;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn create(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let data = match admitted(&shared, &headers, Some(&body), "envelopes").await {
        Ok(data) => data,
        Err(refused) => return refused,
    };
    let mut envelopes = lock(&shared.envelopes);
    let id = format!("00000000-0000-4000-8000-{:012}", envelopes.len() + 1);
    let name = text(&data["attributes"]["name"]);
    envelopes.insert(id.clone(), SimulatedEnvelope { name, status: "draft".into(), ..SimulatedEnvelope::default() });
    created(&id, "envelopes")
}

async fn show(State(shared): State<Arc<Shared>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if let Err(refused) = admitted(&shared, &headers, None, "").await {
        return refused;
    }
    match lock(&shared.envelopes).get(&id) {
        Some(envelope) => {
            let attributes = json!({"name": envelope.name, "status": envelope.status});
            (StatusCode::OK, Json(json!({"data": {"id": id, "type": "envelopes", "attributes": attributes}}))).into_response()
        }
        None => failure(StatusCode::NOT_FOUND, "envelope não encontrado"),
    }
}

async fn change(State(shared): State<Arc<Shared>>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let data = match admitted(&shared, &headers, Some(&body), "envelopes").await {
        Ok(data) => data,
        Err(refused) => return refused,
    };
    let mut envelopes = lock(&shared.envelopes);
    let Some(envelope) = envelopes.get_mut(&id) else { return failure(StatusCode::NOT_FOUND, "envelope não encontrado") };
    let wanted = text(&data["attributes"]["status"]);
    let is_ready = !envelope.signers.is_empty() && envelope.requirements >= 2 * envelope.files.len().max(1);
    let fits = match (envelope.status.as_str(), wanted.as_str()) {
        ("draft", "running") => is_ready,
        ("draft" | "running", "canceled") => true,
        _ => false,
    };
    if !fits || data["id"] != json!(id) {
        return failure(StatusCode::UNPROCESSABLE_ENTITY, "status inválido");
    }
    envelope.status = wanted;
    created(&id, "envelopes")
}

async fn add(
    State(shared): State<Arc<Shared>>,
    Path((id, part)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let data = match admitted(&shared, &headers, Some(&body), &part).await {
        Ok(data) => data,
        Err(refused) => return refused,
    };
    let mut envelopes = lock(&shared.envelopes);
    let Some(envelope) = envelopes.get_mut(&id) else { return failure(StatusCode::NOT_FOUND, "envelope não encontrado") };
    let attributes = &data["attributes"];
    match (part.as_str(), envelope.status.as_str()) {
        ("documents", "draft") if text(&attributes["content_base64"]).starts_with("data:application/pdf;base64,JVBER") => {
            envelope.files.push(text(&attributes["filename"]));
        }
        ("signers", "draft") if text(&attributes["email"]).contains('@') && text(&attributes["name"]).contains(' ') => {
            envelope.signers.push(text(&attributes["email"]));
        }
        ("requirements", "draft") if data["relationships"]["document"]["data"]["id"].is_string() => envelope.requirements += 1,
        ("notifications", "running") => envelope.notifications += 1,
        _ => return failure(StatusCode::UNPROCESSABLE_ENTITY, "dados inválidos"),
    }
    created(&format!("{part}-{}", envelope.files.len() + envelope.signers.len()), &part)
}

/// The `data` of a request that may come in.
async fn admitted(shared: &Shared, headers: &HeaderMap, body: Option<&Bytes>, kind: &str) -> Result<Value, Response> {
    if headers.get(AUTHORIZATION).is_none_or(|given| given.as_bytes() != shared.token.as_bytes()) {
        return Err(failure(StatusCode::UNAUTHORIZED, "access token inválido"));
    }
    let behaviour = *lock(&shared.behaviour);
    match behaviour {
        Behaviour::RefusesForNow => return Err(failure(StatusCode::SERVICE_UNAVAILABLE, "tente mais tarde")),
        Behaviour::Refuses => return Err(failure(StatusCode::UNPROCESSABLE_ENTITY, "dados inválidos")),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let Some(body) = body else { return Ok(Value::Null) };
    if headers.get(CONTENT_TYPE).is_none_or(|given| given.as_bytes() != MEDIA.as_bytes()) {
        return Err(failure(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content type inválido"));
    }
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    if body["data"]["type"] == json!(kind) {
        Ok(body["data"].clone())
    } else {
        Err(failure(StatusCode::BAD_REQUEST, "type inválido"))
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn created(id: &str, kind: &str) -> Response {
    (StatusCode::CREATED, Json(json!({"data": {"id": id, "type": kind, "attributes": {}}}))).into_response()
}

fn failure(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({"errors": [{"status": status.as_u16().to_string(), "title": text}]}))).into_response()
}
