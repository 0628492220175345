use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like Data Trust: of everybody the same, which is what the cliente manual prints. It ends when it is
/// dropped.
pub struct ClearSaleSimulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

struct Shared {
    login: Value,
    tokens: AtomicUsize,
    inbox: Inbox<String>,
}

impl ClearSaleSimulator {
    /// Starts one for a user; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, user: &str, password: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let login = json!({"Username": user, "Password": password});
        let shared = Arc::new(Shared { login, tokens: AtomicUsize::new(0), inbox: Inbox::new() });
        let app = Router::new()
            .route("/products/v1/authentication", post(authenticate))
            .route("/products/v1/datatrust", post(answer))
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

    /// The documents that it was asked about, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.shared.inbox.received()
    }

    /// How many tokens it has given.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.shared.tokens.load(Ordering::Relaxed)
    }

    /// From now on the tokens that it has given are good no more.
    pub fn revoke(&self) {
        self.shared.tokens.fetch_add(1, Ordering::Relaxed);
    }

    /// Tells it how to treat questions from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.shared.inbox.behave(behaviour);
    }
}

async fn authenticate(State(shared): State<Arc<Shared>>, Json(body): Json<Value>) -> Response {
    if body != shared.login {
        return failure(StatusCode::BAD_REQUEST, "Username or Password is incorrect");
    }
    let number = shared.tokens.fetch_add(1, Ordering::Relaxed) + 1;
    Json(json!({"token": format!("token-{number}"), "expiresInSeconds": 7200})).into_response()
}

async fn answer(State(shared): State<Arc<Shared>>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    let good = format!("Bearer token-{}", shared.tokens.load(Ordering::Relaxed));
    if headers.get(AUTHORIZATION).is_none_or(|given| given.as_bytes() != good.as_bytes()) {
        return failure(StatusCode::UNAUTHORIZED, "Unauthorized");
    }
    match shared.inbox.behaviour() {
        Behaviour::RefusesForNow => return failure(StatusCode::SERVICE_UNAVAILABLE, "Service unavailable"),
        Behaviour::Refuses => return failure(StatusCode::UNPROCESSABLE_ENTITY, "Document is not valid"),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let fits = matches!((text("documentType"), text("document").len()), ("CPF", 11) | ("CNPJ", 14));
    if !fits || text("ddd").len() != 2 || !(8..=9).contains(&text("phone").len()) {
        return failure(StatusCode::BAD_REQUEST, "Document or phone is not valid");
    }
    shared.inbox.keep_unless(text("document").to_owned(), |_| false);
    Json(trust()).into_response()
}

fn trust() -> Value {
    let asked = "Ola Joao Silva! Você está participando do teste do XTrust?";
    json!({
        "score": {
            "value": 90.99, "reason": "Confirmação do TokenSMS", "date": "2019-06-07T12:45:00.000",
            "timelines": [{"value": 80.0, "Reason": "Confirmação do TokenSMS", "date": "2018-06-07T12:45:00.000"}],
        },
        "validation": {
            "verifySMS": {
                "sent": {"text": format!("{asked} 1 - SIM, 2 - NAO, 3 - Nao sou Joao Silva"), "date": "2018-06-05T12:00:00.000"},
                "answered": {"text": "1) SIM", "date": "2018-06-05T12:45:00.000"},
            },
            "verifyEmail": {
                "sent": {"text": asked, "date": "2018-06-05T12:00:00.000"},
                "answered": {"text": "1", "date": "2018-06-05T12:45:00.000"},
            },
        },
        "ratings": [{"value": 3, "relatedTo": ["Document", "Phone"]}],
        "insights": [{
            "code": "TEL001", "description": "O Celular informado foi visto nos ultimos 3 meses.", "type": "consulta",
            "category": "fraude", "relevance": "Positivo", "relatedTo": ["Document", "Phone"],
        }],
        "message": "TESTE",
    })
}

fn failure(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({"message": text}))).into_response()
}
