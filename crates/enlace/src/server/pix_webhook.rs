//! Where PSPs say that Pix came in: `POST /pix/webhook/{token}/pix`.

use super::failure::made;
use app::App;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::post;
use kernel::Caller;
use pix::{WebhookCall, WebhookRefused, receive_webhook};

/// A thousand Pix with what their payers wrote.
const LARGEST_BODY: usize = 1 << 20;

/// The route. The PSP adds its last part to the address with which the webhook was registered; some leave it out.
pub(crate) fn routes(app: &App) -> Router {
    Router::new()
        .route("/pix/webhook/{token}/pix", post(receive))
        .route("/pix/webhook/{token}", post(receive))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(app.clone())
}

async fn receive(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let headers = headers.iter().filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())));
    let call = WebhookCall { token, headers: headers.collect(), body: body.to_vec() };
    let caller = Caller::system("pix.webhook.receive");
    let taken = app.write(&caller, async move |ctx| receive_webhook(ctx, &call).await).await;
    match taken {
        Ok(()) => answer(StatusCode::OK, "{}".to_owned()),
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &WebhookRefused) -> Response {
    let status = match error {
        // Whoever guesses learns nothing.
        WebhookRefused::UnknownPath => StatusCode::NOT_FOUND,
        WebhookRefused::Signature => StatusCode::UNAUTHORIZED,
        WebhookRefused::Certificate => StatusCode::FORBIDDEN,
        WebhookRefused::Malformed(_) => StatusCode::BAD_REQUEST,
        WebhookRefused::Fault(fault) => {
            // The PSP tries again, and the list of what it received tells the rest.
            tracing::error!(%fault, "a call of the Pix webhook could not be kept");
            return answer(StatusCode::SERVICE_UNAVAILABLE, problem(503, "temporarily unavailable"));
        }
    };
    tracing::warn!(%error, "a call of the Pix webhook is refused");
    metrics::counter!("enlace_pix_webhook_refused_total").increment(1);
    answer(status, problem(status.as_u16(), &error.to_string()))
}

fn problem(status: u16, detail: &str) -> String {
    serde_json::json!({"status": status, "detail": detail}).to_string()
}

fn answer(status: StatusCode, body: String) -> Response {
    made(status, "application/json", body)
}
