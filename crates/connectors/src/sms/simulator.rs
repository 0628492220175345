use super::wire::{SendRequest, SendResponse, SentMessage, Status};
use crate::Behaviour;
use crate::simulated::Inbox;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// An SMS that the simulator took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReceivedSms {
    /// The number, in international form, digits only.
    pub to: String,
    /// Who it says it is from.
    pub from: String,
    /// What it says.
    pub text: String,
    /// The sender's id of the message.
    pub key: Option<String>,
}

/// A local SMS gateway, whose messages go nowhere and can be read. `GET /` lists them as JSON. It ends when it is dropped.
pub struct SmsSimulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

struct Shared {
    api_key: String,
    inbox: Inbox<ReceivedSms>,
}

impl SmsSimulator {
    /// Starts it at an address of this machine, for one key; port 0 lets the system choose.
    ///
    /// # Errors
    /// When the address cannot be listened at.
    pub async fn start(address: SocketAddr, api_key: &str) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { api_key: api_key.to_owned(), inbox: Inbox::default() });
        let router =
            Router::new().route("/sms/2/text/advanced", post(send)).route("/", get(list)).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::warn!(%error, "the SMS simulator ended");
            }
        });
        Ok(Self { address, shared, server })
    }

    /// Its base address, for an account: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it took, oldest first, the latest thousand.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedSms> {
        self.shared.inbox.all()
    }

    /// Says how it answers from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.shared.inbox.behave(behaviour);
    }
}

impl Drop for SmsSimulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn list(State(shared): State<Arc<Shared>>) -> Response {
    json(StatusCode::OK, &shared.inbox.all())
}

async fn send(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let expected = format!("App {}", shared.api_key);
    if headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) != Some(&expected) {
        return failure(StatusCode::UNAUTHORIZED, "UNAUTHORIZED", "Invalid login details");
    }
    let behaviour = shared.inbox.behaviour();
    match behaviour {
        Behaviour::RefuseForNow => return failure(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "Too many requests"),
        Behaviour::Slow(pause) => tokio::time::sleep(pause).await,
        Behaviour::HangUp => return hang_up(),
        Behaviour::Accept | Behaviour::RefuseForGood => {}
    }
    let Ok(request) = serde_json::from_slice::<SendRequest>(&body) else {
        return failure(StatusCode::BAD_REQUEST, "BAD_REQUEST", "Bad Request");
    };
    let mut sent = Vec::new();
    for message in request.messages {
        for destination in message.destinations {
            let received = ReceivedSms {
                to: destination.to.clone(),
                from: message.from.clone(),
                text: message.text.clone(),
                key: destination.message_id.clone(),
            };
            let status = take(&shared.inbox, received, behaviour);
            sent.push(SentMessage {
                to: destination.to,
                message_id: destination.message_id.unwrap_or_else(|| "simulated".into()),
                status,
            });
        }
    }
    json(StatusCode::OK, &SendResponse { messages: sent })
}

fn take(inbox: &Inbox<ReceivedSms>, received: ReceivedSms, behaviour: Behaviour) -> Status {
    let is_number = received.to.len() >= 8 && received.to.bytes().all(|byte| byte.is_ascii_digit());
    if behaviour == Behaviour::RefuseForGood || !is_number {
        return status(5, "REJECTED", 52, "REJECTED_DESTINATION", "Invalid destination address");
    }
    let key = received.key.clone();
    let is_new = inbox.put_once(received, |other| key.is_some() && other.key == key);
    if !is_new {
        return status(5, "REJECTED", 23, "REJECTED_DUPLICATE_MESSAGE_ID", "Duplicate message id");
    }
    status(1, "PENDING", 26, "PENDING_ACCEPTED", "Message accepted")
}

fn status(group_id: i64, group: &str, id: i64, name: &str, description: &str) -> Status {
    Status { group_id, group_name: group.into(), id, name: name.into(), description: description.into() }
}

fn failure(code: StatusCode, id: &str, text: &str) -> Response {
    json(code, &serde_json::json!({"requestError": {"serviceException": {"messageId": id, "text": text}}}))
}

/// An answer whose body breaks off before its first byte, upon which the server closes the connection.
fn hang_up() -> Response {
    let broken = futures_util::stream::once(async { Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionAborted)) });
    Body::from_stream(broken).into_response()
}

fn json(code: StatusCode, body: &impl Serialize) -> Response {
    let body = serde_json::to_string(body).unwrap_or_default();
    (code, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
