use super::failure::{Form, Trouble};
use super::forwarded;
use super::request_id::{RequestIds, X_REQUEST_ID};
use crate::config::Network;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::X_CONTENT_TYPE_OPTIONS;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use endpoint::RequestId;
use futures_util::FutureExt;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Instrument;

/// What every request passes on its way in: it gets its id, its client's address and its span of the log, and is not waited for forever.
#[derive(Clone)]
pub(crate) struct Front(Arc<Inner>);

struct Inner {
    ids: RequestIds,
    trusted_proxies: Vec<Network>,
    longest: Duration,
}

impl Front {
    pub(crate) fn new(trusted_proxies: Vec<Network>, longest: Duration) -> Result<Self, getrandom::Error> {
        Ok(Self(Arc::new(Inner { ids: RequestIds::new()?, trusted_proxies, longest })))
    }

    /// The middleware.
    pub(crate) async fn pass(State(front): State<Self>, mut request: Request, next: Next) -> Response {
        let inner = front.0;
        let id = inner.ids.give(request.headers());
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        if let Some(peer) = peer {
            let client = forwarded::client(peer.ip(), request.headers(), &inner.trusted_proxies);
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client, peer.port())));
        }
        request.extensions_mut().insert(RequestId(Arc::clone(&id.unique)));
        // The route, not the path: paths hold CPFs, telephone numbers, PINs and links that open documents.
        let route = request.extensions().get::<MatchedPath>().cloned();
        let route = route.as_ref().map_or("-", MatchedPath::as_str);
        let span = tracing::info_span!("request", id = &*id.unique, method = method_word(request.method()), route);
        let form = Form::of(request.uri().path());
        let mut response = answered(form, request, next, inner.longest).instrument(span).await;
        let headers = response.headers_mut();
        headers.insert(X_REQUEST_ID, id.shown);
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        response
    }
}

async fn answered(form: Form, request: Request, next: Next, longest: Duration) -> Response {
    let began = Instant::now();
    // A handler shares nothing with others that it could leave half done: its transaction is rolled back when it is dropped.
    let handler = AssertUnwindSafe(next.run(request)).catch_unwind();
    let response = match tokio::time::timeout(longest, handler).await {
        Ok(Ok(response)) => response,
        // The panic itself is in the log already, by the hook.
        Ok(Err(_panic)) => form.answer(Trouble::Internal),
        Err(_elapsed) => {
            tracing::warn!(seconds = longest.as_secs(), "a request took too long and was given up");
            form.answer(Trouble::TooSlow)
        }
    };
    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(status = response.status().as_u16(), micros, "answered");
    response
}

/// A method may be any word that a client thinks of; the log has the usual ones.
fn method_word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
