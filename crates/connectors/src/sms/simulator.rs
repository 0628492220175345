use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like Infobip's SMS API and keeps what it is given. It ends when it is dropped.
pub struct SmsSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<ReceivedSms>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

/// An SMS that the simulator took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedSms {
    /// The number, with its country and without a plus: `5532988882222`.
    pub to: String,
    /// The sender, if one was given.
    pub from: Option<String>,
    /// What it says.
    pub text: String,
    /// Its id.
    pub message_id: String,
}

struct Shared {
    authorization: String,
    inbox: Arc<Inbox<ReceivedSms>>,
}

impl SmsSimulator {
    /// Starts one for an account with the key; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, key: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let shared = Arc::new(Shared { authorization: format!("App {key}"), inbox: Arc::clone(&inbox) });
        let app = Router::new()
            .route("/sms/2/text/advanced", post(submit))
            .route("/sms/1/logs", get(log))
            .layer(middleware::from_fn_with_state(Arc::clone(&shared), let_in))
            .with_state(shared);
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

    /// The SMS it took, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<ReceivedSms> {
        self.inbox.received()
    }

    /// Forgets the SMS and their ids.
    pub fn clear(&self) {
        self.inbox.clear();
    }

    /// Tells it how to treat SMS from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

async fn let_in(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION);
    if given.is_none_or(|given| given.as_bytes() != shared.authorization.as_bytes()) {
        return failure(StatusCode::UNAUTHORIZED, "UNAUTHORIZED", "Invalid login details");
    }
    next.run(request).await
}

async fn submit(State(shared): State<Arc<Shared>>, Json(body): Json<Value>) -> Response {
    let behaviour = shared.inbox.behaviour();
    if behaviour == Behaviour::RefusesForNow {
        return failure(StatusCode::SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "Try again later");
    }
    let Some(messages) = read(&body) else { return failure(StatusCode::BAD_REQUEST, "BAD_REQUEST", "Bad Request") };
    let entries: Vec<Value> = messages
        .into_iter()
        .map(|sms| {
            let status = match behaviour {
                Behaviour::Refuses => status(5, "REJECTED", 14, "REJECTED_DESTINATION"),
                _ if shared.inbox.keep_unless(sms.clone(), |known| known.message_id == sms.message_id) => pending(),
                _ => status(5, "REJECTED", 23, "REJECTED_DUPLICATE_MESSAGE_ID"),
            };
            json!({"to": sms.to, "messageId": sms.message_id, "status": status})
        })
        .collect();
    if let Behaviour::AnswersAfter(time) = behaviour {
        tokio::time::sleep(time).await;
    }
    Json(json!({"messages": entries})).into_response()
}

async fn log(State(shared): State<Arc<Shared>>, Query(query): Query<HashMap<String, String>>) -> Response {
    let wanted = query.get("messageId");
    let known = shared.inbox.received().into_iter().filter(|sms| wanted.is_none_or(|id| *id == sms.message_id));
    let results: Vec<Value> = known
        .map(|sms| json!({"to": sms.to, "from": sms.from, "text": sms.text, "messageId": sms.message_id, "status": pending()}))
        .collect();
    Json(json!({"results": results})).into_response()
}

/// The SMS of a submission, one a destination; nothing when it lacks what the API requires. Read apart from the client's shapes, so that
/// a mistake there is noticed.
fn read(body: &Value) -> Option<Vec<ReceivedSms>> {
    let mut read = Vec::new();
    for message in body["messages"].as_array()? {
        let text = message["text"].as_str()?;
        let from = message["from"].as_str().map(str::to_owned);
        for destination in message["destinations"].as_array()? {
            let to = destination["to"].as_str().filter(|to| !to.is_empty() && to.bytes().all(|byte| byte.is_ascii_digit()))?;
            let message_id = destination["messageId"].as_str()?.to_owned();
            read.push(ReceivedSms { to: to.to_owned(), from: from.clone(), text: text.to_owned(), message_id });
        }
    }
    (!read.is_empty()).then_some(read)
}

fn pending() -> Value {
    status(1, "PENDING", 26, "PENDING_ACCEPTED")
}

fn status(group: u8, group_name: &str, id: u8, name: &str) -> Value {
    json!({"groupId": group, "groupName": group_name, "id": id, "name": name, "description": name})
}

fn failure(status: StatusCode, code: &str, text: &str) -> Response {
    let body = json!({"requestError": {"serviceException": {"messageId": code, "text": text}}});
    (status, Json(body)).into_response()
}
