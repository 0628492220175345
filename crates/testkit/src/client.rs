use crate::World;
use crate::world::Basic;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use endpoint::RequestId;
use serde_json::{Value, json};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

/// Longer than any answer.
const LONGEST_ANSWER: usize = 64 << 20;
static REQUESTS: AtomicU64 = AtomicU64::new(1);

/// What was answered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Reply {
    /// The media type without parameters; empty when there is none.
    #[must_use]
    pub fn media(&self) -> &str {
        let header = self.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        header.split(';').next().unwrap_or_default().trim()
    }

    /// The body as JSON, which it must be.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {:?}", self.status, self.text()))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text of `error` in an answer of the cliente API; empty when there is none.
    #[must_use]
    pub fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }

    /// The number of the error in an envelope of the rbx API; 0 when there is none.
    #[must_use]
    pub fn code(&self) -> i64 {
        self.json()["error_code"].as_i64().unwrap_or(0)
    }

    /// The `result` of an envelope that must say that all went well.
    pub fn result(&self) -> Value {
        let mut envelope = self.json();
        assert_eq!(envelope["status"], 1, "{envelope}");
        envelope["result"].take()
    }

    /// The body of an answer of the cliente API that must say that all went well.
    pub fn success(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()
    }
}

/// Where the header `Token` comes from.
#[derive(Clone)]
enum Token {
    /// Fetched for each call, as a client does that does not keep it.
    Fetched,
    /// This one, or none.
    Sent(Option<String>),
}

/// A client of the cliente API that calls its router without a socket.
#[derive(Clone)]
pub struct Cliente<'w> {
    world: &'w World,
    authorization: Option<String>,
    token: Token,
    address: IpAddr,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl<'w> Cliente<'w> {
    pub(crate) fn new(world: &'w World, basic: &Basic, address: IpAddr) -> Self {
        Self { world, authorization: Some(basic.header()), token: Token::Fetched, address, headers: Vec::new() }
    }

    /// The same client with this pair.
    #[must_use]
    pub fn with(mut self, basic: &Basic) -> Self {
        self.authorization = Some(basic.header());
        self
    }

    /// The same client with this header `Authorization`, or none.
    #[must_use]
    pub fn authorized_by(mut self, header: Option<&str>) -> Self {
        self.authorization = header.map(str::to_owned);
        self
    }

    /// The same client with this header `Token`, or none.
    #[must_use]
    pub fn with_token(mut self, token: Option<&str>) -> Self {
        self.token = Token::Sent(token.map(str::to_owned));
        self
    }

    /// The same client at another address.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.address = address.parse().unwrap();
        self
    }

    /// The same client with one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.parse().unwrap(), value.parse().unwrap()));
        self
    }

    /// A fresh token.
    pub async fn token(&self) -> String {
        let reply = self.call(Method::GET, "/ws/auth/token/gerar", Bytes::new(), None).await;
        reply.success()["token"].as_str().unwrap().to_owned()
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("get", path, Bytes::new()).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("post", path, body.to_string()).await
    }

    /// PUT of JSON.
    pub async fn put(&self, path: &str, body: &Value) -> Reply {
        self.send("put", path, body.to_string()).await
    }

    /// Any method, in any letter case, with any body.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Bytes>) -> Reply {
        let token = match &self.token {
            Token::Fetched => Some(self.token().await),
            Token::Sent(token) => token.clone(),
        };
        self.call(method.to_uppercase().parse().unwrap(), path, body.into(), token.as_deref()).await
    }

    async fn call(&self, method: Method, path: &str, body: Bytes, token: Option<&str>) -> Reply {
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        let headers = request.headers_mut();
        if let Some(authorization) = &self.authorization {
            headers.insert("authorization", HeaderValue::from_bytes(authorization.as_bytes()).unwrap());
        }
        if let Some(token) = token {
            headers.insert("token", HeaderValue::from_bytes(token.as_bytes()).unwrap());
        }
        headers.extend(self.headers.iter().cloned());
        answer(self.world.cliente_router(), request, self.address).await
    }
}

/// A client of the rbx API that calls its router without a socket.
#[derive(Clone)]
pub struct Rbx<'w> {
    world: &'w World,
    key: Option<String>,
    address: IpAddr,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl<'w> Rbx<'w> {
    pub(crate) fn new(world: &'w World, key: &str, address: IpAddr) -> Self {
        Self { world, key: Some(key.to_owned()), address, headers: Vec::new() }
    }

    /// The same client with this key, or none.
    #[must_use]
    pub fn with_key(mut self, key: Option<&str>) -> Self {
        self.key = key.map(str::to_owned);
        self
    }

    /// The same client at another address.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.address = address.parse().unwrap();
        self
    }

    /// The same client with one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.parse().unwrap(), value.parse().unwrap()));
        self
    }

    /// Calls a service.
    pub async fn call(&self, service: &str, fields: Value) -> Reply {
        self.send("post", json!({ service: fields }).to_string()).await
    }

    /// Any method, in any letter case, with any body.
    pub async fn send(&self, method: &str, body: impl Into<Bytes>) -> Reply {
        let mut request = Request::new(Body::from(body.into()));
        *request.method_mut() = method.to_uppercase().parse().unwrap();
        *request.uri_mut() = "/routerbox/ws_json/ws_json.php".parse().unwrap();
        if let Some(key) = &self.key {
            request.headers_mut().insert("authentication_key", HeaderValue::from_bytes(key.as_bytes()).unwrap());
        }
        request.headers_mut().extend(self.headers.iter().cloned());
        answer(self.world.rbx_router(), request, self.address).await
    }

    /// Fetches a link, as a browser without credentials does.
    pub async fn download(&self, link: &str) -> Reply {
        let path = link.strip_prefix(crate::world::PUBLIC_URL).unwrap_or(link);
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = path.parse().unwrap();
        answer(self.world.rbx_router(), request, self.address).await
    }
}

/// What the program's server does around a router, and the router's answer.
async fn answer(router: Router, mut request: Request<Body>, address: IpAddr) -> Reply {
    let id = format!("test-{}", REQUESTS.fetch_add(1, Ordering::Relaxed));
    request.extensions_mut().insert(RequestId(id.into()));
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 40_000)));
    let Ok(response) = router.oneshot(request).await;
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, LONGEST_ANSWER).await.unwrap();
    Reply { status: parts.status.as_u16(), headers: parts.headers, body }
}

impl Basic {
    fn header(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.username, self.password)))
    }
}
