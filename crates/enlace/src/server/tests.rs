use super::*;
use crate::config::Settings;
use axum::extract::ConnectInfo;
use db::DatabaseOptions;
use endpoint::RequestId;
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A server on a free port, over an empty database.
struct World {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<Result<(), ServerError>>,
    database: Database,
    /// A request to `/ws/slow` has come.
    entered: Arc<Notify>,
    /// Lets it be answered.
    release: Arc<Notify>,
    _folder: TempDir,
}

impl World {
    async fn with(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("x.sqlite").display());
        let database = Database::connect(&url, DatabaseOptions { readers: 2, writers: 1 }).await.unwrap();
        let config = Config::of(toml::from_str::<Settings>(settings).unwrap()).unwrap();
        let listening = Listening::on("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
        let address = listening.address();
        let document = ApiDocument { folder: "/ws", make: || json!({"openapi": "3.1.0"}), page: |_| "<p>page</p>".to_owned() };
        let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let site = Site { routes: routes(&entered, &release), documents: vec![document], database: database.clone() };
        let (stop, told) = watch::channel(false);
        let server = tokio::spawn(async move { serve(listening, site, &config, told).await });
        Self { address, stop, server, database, entered, release, _folder: folder }
    }

    /// What the server answers to a request that is the last on its connection.
    async fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn get(&self, path: &str) -> String {
        self.ask(&request(path, "")).await
    }
}

fn request(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
}

fn routes(entered: &Arc<Notify>, release: &Arc<Notify>) -> Router {
    let panic = || get(async || -> &'static str { panic!("a test's panic") });
    let tell = async |ConnectInfo(address): ConnectInfo<SocketAddr>, request: Request| {
        let id = &request.extensions().get::<RequestId>().unwrap().0;
        format!("{} {id}", address.ip())
    };
    let (entered, release) = (Arc::clone(entered), Arc::clone(release));
    let slow = async move || {
        entered.notify_one();
        release.notified().await;
        "done"
    };
    Router::new()
        .route("/ws/panic", panic())
        .route("/routerbox/ws_json/ws_json.php", panic())
        .route("/ws/tell", get(tell))
        .route("/ws/slow", get(slow))
        .route("/ws/{*rest}", get(async || "the API's own"))
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[tokio::test]
async fn a_panic_is_answered_in_the_form_of_the_api() {
    let world = World::with("").await;
    let answer = world.get("/ws/panic").await;
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    assert_eq!(body(&answer), r#"{"error":"Internal Server Error"}"#);
    let answer = world.get("/routerbox/ws_json/ws_json.php").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let envelope: serde_json::Value = serde_json::from_str(body(&answer)).unwrap();
    assert_eq!((&envelope["status"], &envelope["error_code"]), (&json!(0), &json!(999)));
    assert!(!answer.contains("a test's panic") && header(&answer, "server").is_none());
}

#[tokio::test]
async fn a_request_knows_its_id_and_its_client() {
    let world = World::with("trusted_proxies = [\"127.0.0.1\"]").await;
    let answer = world.ask(&request("/ws/tell", "x-request-id: abc\r\nx-forwarded-for: 198.51.100.7\r\n")).await;
    assert_eq!(header(&answer, "x-request-id"), Some("abc"));
    assert!(body(&answer).starts_with("198.51.100.7 abc/"), "{answer}");
    let answer = world.ask(&request("/ws/tell", "x-request-id: <script>\r\n")).await;
    let id = header(&answer, "x-request-id").unwrap();
    assert_eq!(body(&answer), format!("127.0.0.1 {id}"));

    let world = World::with("").await;
    let answer = world.ask(&request("/ws/tell", "x-forwarded-for: 198.51.100.7\r\n")).await;
    assert!(body(&answer).starts_with("127.0.0.1 "), "{answer}");
}

#[tokio::test]
async fn health_says_what_is_missing() {
    let world = World::with("").await;
    assert_eq!(body(&world.get("/healthz").await), "ok\n");
    let answer = world.get("/readyz").await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.ends_with("the database is not migrated\n"), "{answer}");
    db::migrate(&world.database).await.unwrap();
    assert!(world.get("/readyz").await.ends_with("\r\n\r\nready\n"));
    world.database.clone().close().await.unwrap();
    assert!(world.get("/readyz").await.ends_with("the database does not answer\n"));
    assert_eq!(body(&world.get("/healthz").await), "ok\n");
}

#[tokio::test]
async fn metrics_are_for_those_who_may_read_them() {
    let world = World::with("").await;
    db::migrate(&world.database).await.unwrap();
    let answer = world.get("/metrics").await;
    assert!(answer.contains("enlace_queue_rows{queue=\"outbox\",state=\"dead\"} 0"), "{answer}");
    let world = World::with("metrics_from = []").await;
    assert!(world.get("/metrics").await.starts_with("HTTP/1.1 403 "));
}

#[tokio::test]
async fn pages_stand_beside_the_routes_of_an_api() {
    let world = World::with("").await;
    assert_eq!(body(&world.get("/ws/openapi.json").await), r#"{"openapi":"3.1.0"}"#);
    assert_eq!(body(&world.get("/ws/anything").await), "the API's own");
    for path in ["/", "/ws/docs"] {
        let answer = world.get(path).await;
        assert!(
            header(&answer, "content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'none'")),
            "{answer}"
        );
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"));
    }
    let answer = world.get("/nowhere").await;
    assert!(answer.starts_with("HTTP/1.1 404 ") && answer.contains("Página não encontrada."), "{answer}");
}

#[tokio::test]
async fn a_request_in_hand_is_finished_before_the_end() {
    let world = World::with("").await;
    let mut idle = TcpStream::connect(world.address).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut some = [0; 16];
    idle.read_exact(&mut some).await.unwrap();
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.write_all(b"GET /ws/slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    world.entered.notified().await;
    world.stop.send_replace(true);
    let mut rest = Vec::new();
    idle.read_to_end(&mut rest).await.unwrap();
    let refused = async { while TcpStream::connect(world.address).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(5), refused).await.expect("nobody is let in any more");
    world.release.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("done"), "{answer}");
    world.server.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_that_does_not_end_is_given_up() {
    let world = World::with("limits.stop_seconds = 1").await;
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.write_all(b"GET /ws/slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    world.entered.notified().await;
    world.stop.send_replace(true);
    // It is never released: the server ends all the same.
    world.server.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_answered() {
    let world = World::with("limits.request_seconds = 1").await;
    let answer = world.get("/ws/slow").await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("demorou demais"), "{answer}");
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let world = World::with("limits.idle_seconds = 1").await;
    for head in [&b""[..], b"GET /healthz HTTP/1.1\r\n", b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"] {
        let mut stream = TcpStream::connect(world.address).await.unwrap();
        stream.write_all(head).await.unwrap();
        let mut all = Vec::new();
        let closed = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut all)).await;
        assert!(closed.is_ok(), "{head:?} keeps its connection");
    }
}

#[tokio::test]
async fn a_certificate_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, "nothing").unwrap();
    let tls = Tls { certificate: certificate.clone(), key: key.clone() };
    let error = Listening::on("127.0.0.1:0".parse().unwrap(), Some(&tls)).await.err().unwrap().to_string();
    assert!(
        error.starts_with(&format!("cannot use the certificate {} with the key {}: ", certificate.display(), key.display())),
        "{error}"
    );
}

#[tokio::test]
async fn a_taken_address_is_named() {
    let one = Listening::on("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
    let taken = Listening::on(one.address(), None).await.err().unwrap().to_string();
    assert!(taken.starts_with(&format!("cannot listen on {}: ", one.address())), "{taken}");
}

#[test]
fn the_base_is_an_address_that_can_be_asked() {
    for (address, expected) in [
        ("0.0.0.0:80", "http://localhost:80"),
        ("[::]:80", "http://localhost:80"),
        ("127.0.0.1:81", "http://127.0.0.1:81"),
        ("[::1]:82", "http://[::1]:82"),
    ] {
        assert_eq!(base("http", address.parse().unwrap()), expected);
    }
}
