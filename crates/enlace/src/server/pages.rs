//! The pages for people: the way in, and the documentation of the two APIs.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// The OpenAPI document of one API, and the folder under which it is served.
#[derive(Clone, Copy)]
pub struct ApiDocument {
    /// The folder, without a slash at its end: `/ws`.
    pub folder: &'static str,
    /// Makes the document.
    pub make: fn() -> Value,
    /// Makes the page for people.
    pub page: fn(&Value) -> String,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

/// The routes of the pages.
pub(crate) fn routes(documents: &[ApiDocument]) -> Router {
    documents.iter().fold(Router::new().route("/", get(landing)), |router, document| {
        let made = Arc::new(Made { document: *document, json: OnceLock::new(), page: OnceLock::new() });
        let for_json = Arc::clone(&made);
        router
            .route(&format!("{}/openapi.json", document.folder), get(async move || served(JSON, for_json.json())))
            .route(&format!("{}/docs", document.folder), get(async move || served(HTML, made.page())))
    })
}

/// Made when it is first asked for: a start does not wait for it.
struct Made {
    document: ApiDocument,
    json: OnceLock<Bytes>,
    page: OnceLock<Bytes>,
}

impl Made {
    fn json(&self) -> Bytes {
        self.json.get_or_init(|| (self.document.make)().to_string().into()).clone()
    }

    fn page(&self) -> Bytes {
        self.page.get_or_init(|| (self.document.page)(&(self.document.make)()).into()).clone()
    }
}

async fn landing() -> Response {
    served(HTML, Bytes::from_static(LANDING.as_bytes()))
}

fn served(media: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    let mut say = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    say(CONTENT_TYPE, media);
    say(CACHE_CONTROL, "no-cache");
    if media == HTML {
        // Nothing is loaded and nothing runs: the pages have their style in them and no script.
        say(
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        say(REFERRER_POLICY, "no-referrer");
    }
    response
}

const LANDING: &str = "<!doctype html>
<html lang=\"pt-BR\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Enlace</title>
<style>body{font:17px/1.6 system-ui,sans-serif;color:#1b2430;background:#f6f7f9;margin:0}main{max-width:42rem;margin:12vh auto;padding:0 1.5rem}
h1{font-size:2.2rem;margin:0}a{color:#0b5fa5}li{margin:.5rem 0}small{color:#5b6b7d}</style></head>
<body><main><h1>Enlace</h1><p>Plataforma aberta para provedores de Internet.</p>
<ul><li><a href=\"/ws/docs\">API cliente</a> (<code>/ws</code>): aplicativo, chatbot, URA, vendas. <small><a href=\"/ws/openapi.json\">OpenAPI</a></small></li>
<li><a href=\"/routerbox/docs\">API rbx</a> (<code>/routerbox/ws_json/ws_json.php</code>): integrações e parceiros.
<small><a href=\"/routerbox/openapi.json\">OpenAPI</a></small></li></ul></main></body></html>
";
