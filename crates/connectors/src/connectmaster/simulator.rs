use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
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

/// A server on 127.0.0.1 that answers like ConnectMaster, with the condominiums that it is given. It ends when it is dropped.
pub struct ConnectMasterSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<String>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

/// A condominium that the simulator has, at a postal code and a number.
#[derive(Clone, Debug)]
pub struct SimulatedCondominium {
    /// The postal code, eight digits.
    pub postal_code: String,
    /// The number in the street.
    pub number: String,
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its state, one letter.
    pub status: char,
    /// Ids and names of its blocks.
    pub blocks: Vec<(i64, String)>,
}

struct Shared {
    authorization: String,
    condominiums: Vec<SimulatedCondominium>,
    inbox: Arc<Inbox<String>>,
}

impl ConnectMasterSimulator {
    /// Starts one for whoever has the key; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, key: &str, condominiums: Vec<SimulatedCondominium>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let authorization = format!("Bearer {key}");
        let shared = Arc::new(Shared { authorization, condominiums, inbox: Arc::clone(&inbox) });
        let app = Router::new().route("/v1/condominios", get(condominiums_at)).with_state(shared);
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

    /// The streets with numbers that it was asked for, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.inbox.received()
    }

    /// Tells it how to answer from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

async fn condominiums_at(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let given = headers.get(header::AUTHORIZATION);
    if given.is_none_or(|given| given.as_bytes() != shared.authorization.as_bytes()) {
        return failure(StatusCode::UNAUTHORIZED, "chave inválida");
    }
    match shared.inbox.behaviour() {
        Behaviour::RefusesForNow => return failure(StatusCode::SERVICE_UNAVAILABLE, "tente mais tarde"),
        Behaviour::Refuses => return failure(StatusCode::BAD_REQUEST, "endereço inválido"),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let text = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let is_number = |text: &str, digits| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if text("numero").is_empty() || !is_number(text("cep"), 8) || !is_number(text("ibge"), 7) {
        return failure(StatusCode::BAD_REQUEST, "endereço incompleto");
    }
    shared.inbox.keep_unless(format!("{}, {}", text("logradouro"), text("numero")), |_| false);
    let there = shared.condominiums.iter().filter(|known| known.postal_code == text("cep") && known.number == text("numero"));
    Json(json!({"condominios": there.map(written).collect::<Vec<_>>()})).into_response()
}

fn written(known: &SimulatedCondominium) -> Value {
    let blocks: Vec<_> = known.blocks.iter().map(|(id, name)| json!({"id": id, "nome": name})).collect();
    json!({
        "id": known.id, "nome": known.name, "numero": known.number, "status": known.status.to_string(), "tipo": "VERTICAL",
        "blocos": blocks,
    })
}

fn failure(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({"erro": text}))).into_response()
}
