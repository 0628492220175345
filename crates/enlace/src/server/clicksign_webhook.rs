//! Where Clicksign says that something happened to a document: `POST /clicksign/webhook`. It is a hint: whoever signs a call has the worker ask.

use super::failure::made;
use crate::config::Secret;
use app::App;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::post;
use kernel::{Caller, Fault};
use papers::is_signed_call;

/// An event with its document and signers.
const LARGEST_BODY: usize = 1 << 20;

#[derive(Clone)]
struct Hook {
    app: App,
    secret: Secret,
}

/// The route, where a secret is configured.
pub(crate) fn routes(app: &App, secret: Option<&Secret>) -> Router {
    let Some(secret) = secret else { return Router::new() };
    Router::new()
        .route("/clicksign/webhook", post(receive))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(Hook { app: app.clone(), secret: secret.clone() })
}

async fn receive(State(Hook { app, secret }): State<Hook>, headers: HeaderMap, body: Bytes) -> Response {
    let signature = headers.get("content-hmac").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_signed_call(secret.reveal(), signature, &body) {
        tracing::warn!("a call of Clicksign's webhook is refused: its signature is wrong");
        return answer(StatusCode::UNAUTHORIZED);
    }
    let caller = Caller::system("clicksign.webhook");
    match app.write(&caller, async move |ctx: &mut db::Ctx| -> Result<(), Fault> { papers::look_now(ctx).await }).await {
        Ok(()) => answer(StatusCode::OK),
        Err(fault) => {
            // The next round asks anyway.
            tracing::error!(%fault, "a call of Clicksign's webhook could not be followed");
            answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn answer(status: StatusCode) -> Response {
    made(status, "application/json", "{}".to_owned())
}
