//! Two reads of the APIs under 64 connections, beside an empty axum handler in the same run:
//! `cargo run --release -p enlace-benches --bin api-reads -- [--customers 1000,20000] [--seconds 5]`, with `DATABASE_URL` for PostgreSQL.
//! Build the program first: `cargo build --release`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints, and stops at the first surprise"
)]

mod load;

use axum::Router;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use load::{Seen, load};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const CONNECTIONS: usize = 64;
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    let seconds = Duration::from_secs(option("--seconds").map_or(5, |text| text.parse().expect("--seconds N")));
    let sizes = option("--customers").unwrap_or_else(|| "1000,20000".into());
    let empty = empty_handler().await;
    for customers in sizes.split(',') {
        let program = Program::start(customers);
        let cliente = program.cliente_request();
        let rbx = program.rbx_request();
        println!("{customers} customers, {CONNECTIONS} connections, {ROUNDS} rounds of {} s each", seconds.as_secs());
        for round in 1..=ROUNDS {
            let ceiling = load(empty, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "ok", CONNECTIONS, seconds).await;
            report(round, "empty axum handler", &ceiling, &ceiling);
            report(
                round,
                "cliente/dados",
                &load(program.address, &cliente, "ClienteEncontrato", CONNECTIONS, seconds).await,
                &ceiling,
            );
            report(round, "get_unpaid_document", &load(program.address, &rbx, "value_up", CONNECTIONS, seconds).await, &ceiling);
        }
        println!("peak memory of the server: {}", program.peak_memory());
    }
}

fn report(round: usize, name: &str, seen: &Seen, ceiling: &Seen) {
    println!(
        "  {round}  {name:22} {:>9.0}/s  {:>5.1} % of the ceiling  median {:>7.2} ms  p99 {:>7.2} ms",
        seen.rate,
        100.0 * seen.rate / ceiling.rate,
        seen.median.as_secs_f64() * 1e3,
        seen.p99.as_secs_f64() * 1e3,
    );
}

async fn empty_handler() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", get(|| async { "ok" }))).await });
    address
}

/// The demo provider in the real program.
struct Program {
    child: Child,
    address: SocketAddr,
    announced: Value,
    data: std::path::PathBuf,
}

impl Program {
    fn start(customers: &str) -> Self {
        let binary = std::env::current_exe().expect("this program").with_file_name("enlace");
        let data = std::env::temp_dir().join(format!("enlace-bench-{}-{customers}", std::process::id()));
        let mut command = Command::new(&binary);
        command.args(["demo", "--json", "--listen", "127.0.0.1:0", "--customers", customers]);
        match std::env::var("DATABASE_URL") {
            Ok(url) => command.args(["--database-url", &url]),
            Err(_) => command.arg("--data").arg(&data),
        };
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}: build it first with cargo build --release", binary.display()));
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("its one line");
        let announced: Value = serde_json::from_str(&line).expect("the demo announces itself as JSON");
        let base = announced["base"].as_str().expect("base").trim_start_matches("http://");
        Self { child, address: base.parse().expect("an address"), data, announced: announced.clone() }
    }

    fn cliente_request(&self) -> String {
        let credential = &self.announced["credentials"]["cliente"]["producao"];
        let pair =
            format!("{}:{}", credential["user"].as_str().expect("user"), credential["password"].as_str().expect("password"));
        let body = r#"{"cpfcnpj":"12312312312"}"#;
        let path = "/ws/comercial/cliente/dados";
        format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            STANDARD.encode(pair),
            body.len()
        )
    }

    fn rbx_request(&self) -> String {
        let key = self.announced["credentials"]["rbx"]["producao"].as_str().expect("key");
        let body = r#"{"get_unpaid_document":{"customer_id":330531,"account_list":[3,6,9]}}"#;
        format!(
            "POST /routerbox/ws_json/ws_json.php HTTP/1.1\r\nHost: x\r\nauthentication_key: {key}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    fn peak_memory(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .map_or_else(|| "unknown".into(), |peak| peak.trim().to_owned())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
