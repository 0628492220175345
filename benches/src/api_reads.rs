//! Reads of the APIs under 64 connections, with 1,000 and with 1,000,000 customers, beside an empty axum handler and, on PostgreSQL, beside
//! `pgbench -S -M prepared`, in turns: `cargo run --release -p enlace-benches --bin api-reads -- [--customers 1000,1000000] [--seconds 5]
//! [--rounds 3] [--cache FOLDER]`, with `DATABASE_URL` (a superuser's) for PostgreSQL instead of SQLite.
//! Build the program first: `cargo build --release`. The providers are kept in the cache folder, or on the server, for the next time.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints, and stops at the first surprise"
)]

mod grow;
mod load;
mod pgbench;
mod provider;

use axum::Router;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use load::{Seen, load};
use provider::{Place, Program, prepare};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

const CONNECTIONS: usize = 64;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    let seconds = Duration::from_secs(option("--seconds").map_or(5, |text| text.parse().expect("--seconds N")));
    let rounds = option("--rounds").map_or(3, |text| text.parse().expect("--rounds N"));
    let sizes = option("--customers").unwrap_or_else(|| "1000,1000000".into());
    let cache = option("--cache").map_or_else(|| std::env::temp_dir().join("enlace-bench"), PathBuf::from);
    let server = std::env::var("DATABASE_URL").ok();
    let empty = empty_handler().await;
    let selects = match &server {
        Some(server) => Some(pgbench::Database::prepare(grow::postgres_database(server, "enlace_bench_select").await)),
        None => None,
    };
    for customers in sizes.split(',') {
        let place = match &server {
            Some(server) => Place::Url(grow::postgres_database(server, &format!("enlace_bench_{customers}")).await),
            None => Place::Folder(cache.join(customers)),
        };
        let customers = customers.parse().expect("--customers N,N");
        prepare(&place, customers).await;
        println!(
            "{customers} customers on {}, {CONNECTIONS} connections, {rounds} rounds of {} s",
            place.engine(),
            seconds.as_secs()
        );
        let program = Program::start(&place);
        // Passwords are verified, and caches filled, before it counts.
        for (_, requests, wanted) in operations(&program, customers) {
            load(program.address, &requests, wanted, CONNECTIONS, Duration::from_secs(1)).await;
        }
        let mut table = Table::default();
        for _ in 0..rounds {
            let ceiling = load(empty, &["GET / HTTP/1.1\r\nHost: x\r\n\r\n".into()], "ok", CONNECTIONS, seconds).await;
            table.add("empty axum handler", ceiling);
            if let Some(selects) = &selects {
                table.add("pgbench -S -M prepared", selects.run(seconds));
            }
            for (name, requests, wanted) in operations(&program, customers) {
                table.add(name, load(program.address, &requests, wanted, CONNECTIONS, seconds).await);
            }
        }
        table.print();
        println!("  peak memory of the server: {} MB", program.peak_memory() / 1024);
    }
}

/// What is asked, and what every answer must hold. The first three ask for the customer who has most to show.
fn operations(program: &Program, customers: u32) -> Vec<(&'static str, Vec<String>, &'static str)> {
    let key = program.announced["credentials"]["rbx"]["producao"].as_str().expect("key");
    let credential = &program.announced["credentials"]["cliente"]["producao"];
    let text = |name: &str| credential[name].as_str().expect("a text").to_owned();
    let basic = format!("Authorization: Basic {}", STANDARD.encode(format!("{}:{}", text("user"), text("password"))));
    let post = |path: &str, header: &str, body: &str| {
        format!("POST {path} HTTP/1.1\r\nHost: x\r\n{header}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    };
    let by_id = |id: u32| format!("GET /ws/comercial/cliente/{id}/dados HTTP/1.1\r\nHost: x\r\n{basic}\r\n\r\n");
    let unpaid = r#"{"get_unpaid_document":{"customer_id":330531,"account_list":[3,6,9]}}"#;
    let document = post("/ws/comercial/cliente/dados", &basic, r#"{"cpfcnpj":"12312312312"}"#);
    // Spread over all of them, in no order: a step that shares no factor with their number.
    let anybody = (0..2_000_u32).map(|n| by_id(100_000_000 + n.wrapping_mul(611_953) % customers)).collect();
    let key = format!("authentication_key: {key}");
    vec![
        ("get_unpaid_document", vec![post("/routerbox/ws_json/ws_json.php", &key, unpaid)], "value_up"),
        ("cliente/dados by document", vec![document], "\"ClienteEncontrato\":true"),
        ("cliente/dados by id", vec![by_id(81_593)], "\"ClienteEncontrato\":true"),
        ("cliente/dados of anybody", anybody, "\"ClienteEncontrato\":true"),
    ]
}

/// What was seen of each, in the order in which they were first added.
#[derive(Default)]
struct Table(Vec<(&'static str, Vec<Seen>)>);

impl Table {
    fn add(&mut self, name: &'static str, seen: Seen) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, all)) => all.push(seen),
            None => self.0.push((name, vec![seen])),
        }
    }

    /// Rates as min / median / max; ratios of the same rounds to the lower of the limits, which come first.
    fn print(&self) {
        let is_limit = |name: &str| name.starts_with("empty") || name.starts_with("pgbench");
        for (name, all) in &self.0 {
            let [least, middle, most] = spread(all.iter().map(|seen| seen.rate).collect());
            print!("  {name:26} {least:>8.0} / {middle:>8.0} / {most:>8.0} a second");
            if !is_limit(name) {
                let limit = |round: usize| {
                    let limits = self.0.iter().filter(|(name, _)| is_limit(name)).map(|(_, all)| all[round].rate);
                    limits.fold(f64::INFINITY, f64::min)
                };
                let [least, middle, most] = spread((0..all.len()).map(|round| 100.0 * all[round].rate / limit(round)).collect());
                let slowest = all.iter().map(|seen| seen.p99).max().unwrap_or_default();
                print!(
                    "   {least:>4.1} / {middle:>4.1} / {most:>4.1} % of the limit   p99 {:.1} ms",
                    slowest.as_secs_f64() * 1e3
                );
            }
            println!();
        }
    }
}

fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_unstable_by(f64::total_cmp);
    [values[0], values[values.len() / 2], values[values.len() - 1]]
}

async fn empty_handler() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", get(|| async { "ok" }))).await });
    address
}
