use crate::program::{Serving, answer, program, read_answer, request, said};
use serde_json::json;
use std::io::Write;
use testkit::TestDatabase;

/// HTTP Basic of `app:senha-do-app`.
const BASIC: &str = "authorization: Basic YXBwOnNlbmhhLWRvLWFwcA==";
const TOKEN: &str = "/ws/auth/token/gerar";

fn create_credential(database: &str) {
    let arguments = ["credential", "create", "app", "--environment", "producao", "--grant", "*", "--password-stdin"];
    let mut command = program(database, &arguments);
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"senha-do-app\n").unwrap();
    assert!(child.wait().unwrap().success());
}

#[tokio::test]
async fn a_credential_works_until_it_is_revoked() {
    let database = TestDatabase::fresh().await;
    create_credential(database.url());
    let server = Serving::serve(database.url(), &["--no-worker", "--public-url", "https://isp.example/"]);
    assert_eq!(server.first["public_url"], "https://isp.example");
    assert_eq!(server.ask("GET", TOKEN, &[BASIC], "").0, 200);
    let (status, body) = server.ask("GET", TOKEN, &["authorization: Basic YXBwOng="], "");
    assert_eq!(status, 401, "{body}");
    answer(database.url(), &["credential", "revoke", "app"]);
    assert_eq!(server.ask("GET", TOKEN, &[BASIC], "").0, 401, "a revocation works at once");
    assert_eq!(server.ask("GET", "/readyz", &[], ""), (200, "ready\n".to_owned()));
    server.signal("TERM");
    assert!(server.ended().success());
}

#[tokio::test]
async fn a_request_in_hand_is_answered_after_the_signal() {
    let database = TestDatabase::fresh().await;
    create_credential(database.url());
    let server = Serving::serve(database.url(), &[]);
    let mut stream = server.connect();
    let request = request("GET", TOKEN, &[BASIC], "0123456789");
    let (first, rest) = request.split_at(request.len() - 5);
    stream.write_all(first.as_bytes()).unwrap();
    // Readiness is what a second request can see of the first signal.
    assert_eq!(server.ask("GET", "/healthz", &[], "").0, 200);
    server.signal("TERM");
    while std::net::TcpStream::connect(stream.peer_addr().unwrap()).is_ok() {}
    stream.write_all(rest.as_bytes()).unwrap();
    assert_eq!(read_answer(&mut stream).0, 200);
    assert!(server.ended().success());
}

#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let database = TestDatabase::fresh().await;
    let server = Serving::serve(database.url(), &[]);
    let mut stream = server.connect();
    let request = request("GET", TOKEN, &[BASIC], "0123456789");
    stream.write_all(&request.as_bytes()[..request.len() - 5]).unwrap();
    assert_eq!(server.ask("GET", "/healthz", &[], "").0, 200);
    server.signal("TERM");
    while std::net::TcpStream::connect(stream.peer_addr().unwrap()).is_ok() {}
    server.signal("INT");
    assert_eq!(server.ended().code(), Some(130));
}

#[tokio::test]
async fn the_demo_announces_itself_in_one_line() {
    let database = TestDatabase::fresh().await;
    let demo = Serving::demo(database.url(), &["--today", "2026-03-01", "--customers", "3"]);
    assert_eq!(demo.first["today"], "2026-03-01");
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&demo.first), ["base", "credentials", "staff", "subscriber", "today"]);
    let key = format!("authentication_key: {}", demo.first["credentials"]["rbx"]["homologacao"].as_str().unwrap());
    let (status, body) = demo.ask("POST", "/routerbox/ws_json/ws_json.php", &[&key], "{}");
    assert_eq!((status, serde_json::from_str::<serde_json::Value>(&body).unwrap()["error_code"].clone()), (200, json!(906)));
    demo.signal("TERM");
    assert!(demo.ended().success());
    // Other commands open what the demo has loaded, and the demo itself finds it again.
    let (_, users, _) = said(program(database.url(), &["user", "list"]).env_remove("ENLACE_SECRET_KEY"));
    assert!(users.contains("admin"), "{users}");
    let demo = Serving::demo(database.url(), &[]);
    assert_eq!(demo.ask("POST", "/routerbox/ws_json/ws_json.php", &[&key], "{}").0, 200);
}

#[tokio::test]
async fn the_demo_refuses_the_database_of_a_real_provider() {
    let database = TestDatabase::fresh().await;
    answer(database.url(), &["user", "create", "ana", "--name", "Ana", "--admin"]);
    let mut demo = program(database.url(), &["demo", "--json", "--listen", "127.0.0.1:0"]);
    let (code, answer, remarks) = said(demo.env_remove("ENLACE_SECRET_KEY"));
    assert_eq!((code, answer.as_str()), (1, ""));
    assert!(remarks.contains("not the demo provider's"), "{remarks}");
    // Nor does it leave its well-known ways behind.
    let (code, _, remarks) = said(program(database.url(), &["user", "list"]).env_remove("ENLACE_SECRET_KEY"));
    assert!(code == 1 && remarks.contains("secret_key is missing"), "{remarks}");
}
