use crate::Behaviour;
use crate::inbox::Inbox;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like Cielo's card vault. It keeps no card: only the last four digits of each. It ends when it is
/// dropped.
pub struct CieloSimulator {
    address: SocketAddr,
    inbox: Arc<Inbox<String>>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

struct Shared {
    merchant: [String; 2],
    inbox: Arc<Inbox<String>>,
}

impl CieloSimulator {
    /// Starts one for a merchant with id and key; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, merchant_id: &str, merchant_key: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let inbox = Arc::new(Inbox::new());
        let merchant = [merchant_id, merchant_key].map(str::to_owned);
        let shared = Arc::new(Shared { merchant, inbox: Arc::clone(&inbox) });
        let app = Router::new().route("/1/card/", post(tokenize)).with_state(shared);
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

    /// The last four digits of the cards that it took, oldest first: the last thousand.
    #[must_use]
    pub fn received(&self) -> Vec<String> {
        self.inbox.received()
    }

    /// Tells it how to treat cards from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.inbox.behave(behaviour);
    }
}

async fn tokenize(State(shared): State<Arc<Shared>>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    let is_known = ["merchantid", "merchantkey"]
        .iter()
        .zip(&shared.merchant)
        .all(|(name, text)| headers.get(*name).is_some_and(|given| given.as_bytes() == text.as_bytes()));
    if !is_known {
        return failure(StatusCode::UNAUTHORIZED, 114, "The provided MerchantId is not in correct format");
    }
    match shared.inbox.behaviour() {
        Behaviour::RefusesForNow => return failure(StatusCode::SERVICE_UNAVAILABLE, 0, "Internal error"),
        Behaviour::Refuses => return failure(StatusCode::BAD_REQUEST, 126, "Credit Card Expiration Date is invalid"),
        Behaviour::AnswersAfter(time) => tokio::time::sleep(time).await,
        Behaviour::Accepts => {}
    }
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let number = text("CardNumber");
    let fits = (13..=19).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if !fits
        || text("Holder").is_empty()
        || text("CustomerName").is_empty()
        || text("Brand").is_empty()
        || text("ExpirationDate").len() != 7
    {
        return failure(StatusCode::BAD_REQUEST, 128, "Card Number length exceeded");
    }
    shared.inbox.keep_unless(number[number.len() - 4..].to_owned(), |_| false);
    let token = format!("00000000-0000-4000-8000-{:012}", shared.inbox.received().len());
    (StatusCode::CREATED, Json(json!({"CardToken": token, "Links": {"Method": "GET", "Rel": "self"}}))).into_response()
}

fn failure(status: StatusCode, code: i64, text: &str) -> Response {
    (status, Json(json!([{"Code": code, "Message": text}]))).into_response()
}
