use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like SPC: of every document the same, which is what the cliente manual prints; a company has a
/// restriction more. It ends when it is dropped.
pub struct SpcSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<String>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

struct Shared {
    authorization: String,
    inbox: Arc<Inbox<String>>,
}

impl SpcSimulator {
    /// Starts one for an operator; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, user: &str, password: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let authorization = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
        let shared = Arc::new(Shared { authorization, inbox: Arc::clone(&inbox) });
        let app = Router::new().route("/consultas", post(answer)).with_state(shared);
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

    /// The documents that it was asked about, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.inbox.received()
    }

    /// Tells it how to treat questions from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

async fn answer(State(shared): State<Arc<Shared>>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if headers.get(AUTHORIZATION).is_none_or(|given| given.as_bytes() != shared.authorization.as_bytes()) {
        return failure(StatusCode::UNAUTHORIZED, "operador ou senha inválidos");
    }
    match shared.inbox.behaviour() {
        Behaviour::RefusesForNow => return failure(StatusCode::SERVICE_UNAVAILABLE, "tente mais tarde"),
        Behaviour::Refuses => return failure(StatusCode::UNPROCESSABLE_ENTITY, "documento não consultável"),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let document = body["documento"].as_str().unwrap_or_default();
    let is_company = match (body["tipoPessoa"].as_str(), document.len()) {
        (Some("F"), 11) => false,
        (Some("J"), 14) => true,
        _ => return failure(StatusCode::BAD_REQUEST, "documento inválido"),
    };
    shared.inbox.keep_unless(document.to_owned(), |_| false);
    Json(report(is_company)).into_response()
}

fn report(is_company: bool) -> Value {
    let address = json!({
        "logradouro": "R TESTE", "numero": "400", "bairro": "TESTE", "cep": "36280000", "cidade": "CARANDAI", "uf": "MG",
    });
    let score = json!({"valor": 485, "probabilidade": 31.15, "classe": "D"});
    if is_company {
        let restrictions = json!({
            "quantidade": 1, "valorTotal": 123.45, "primeira": "2021-02-01", "ultima": "2021-02-01", "dias": 102,
            "detalhes": [{"credor": "LOJA TESTE", "valor": 123.45, "data": "2021-02-01"}],
        });
        return json!({
            "nome": "TESTE LTDA", "nomeFantasia": "TESTE", "endereco": address, "telefone": "3233334444",
            "restricoes": restrictions, "pontuacao": {"pontos": 62, "resultado": "MEDIO"}, "score": score,
        });
    }
    json!({
        "nome": "TESTE", "dataNascimento": "1988-03-15", "endereco": address, "telefone": "3233334444",
        "restricoes": {"quantidade": 0, "valorTotal": null}, "score": score,
    })
}

fn failure(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({"mensagem": text}))).into_response()
}
