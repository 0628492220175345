//! A plain HTTP/1.1 load: so many connections, kept alive, each sending the next request when its answer is there.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// What a load saw.
pub(crate) struct Seen {
    /// Answers a second.
    pub(crate) rate: f64,
    /// The median time of an answer.
    pub(crate) median: Duration,
    /// 99 of 100 answers took at most so long.
    pub(crate) p99: Duration,
}

/// Sends `request` over `connections` connections for `time`. Every answer must be a 200 that holds `wanted`.
pub(crate) async fn load(to: SocketAddr, request: &str, wanted: &'static str, connections: usize, time: Duration) -> Seen {
    let request: Arc<str> = request.into();
    let began = Instant::now();
    let until = began + time;
    let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(one_connection(to, Arc::clone(&request), wanted, until))).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a connection of the load"));
    }
    let elapsed = began.elapsed();
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    let answers = u32::try_from(times.len()).unwrap_or(u32::MAX);
    Seen { rate: f64::from(answers) / elapsed.as_secs_f64(), median: at(50), p99: at(99) }
}

async fn one_connection(to: SocketAddr, request: Arc<str>, wanted: &'static str, until: Instant) -> Vec<Duration> {
    let stream = TcpStream::connect(to).await.expect("the server listens");
    stream.set_nodelay(true).expect("a TCP socket");
    let mut stream = BufReader::new(stream);
    let mut times = Vec::new();
    let mut head = Vec::new();
    let mut body = Vec::new();
    while Instant::now() < until {
        let began = Instant::now();
        stream.write_all(request.as_bytes()).await.expect("the server takes requests");
        answer(&mut stream, &mut head, &mut body).await;
        assert!(head.starts_with(b"HTTP/1.1 200"), "{}{}", String::from_utf8_lossy(&head), String::from_utf8_lossy(&body));
        assert!(body.windows(wanted.len()).any(|part| part == wanted.as_bytes()), "{}", String::from_utf8_lossy(&body));
        times.push(began.elapsed());
    }
    times
}

async fn answer(stream: &mut BufReader<TcpStream>, head: &mut Vec<u8>, body: &mut Vec<u8>) {
    head.clear();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("an answer"));
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let length =
        text.split("content-length:").nth(1).and_then(|rest| rest.lines().next()).and_then(|length| length.trim().parse().ok());
    body.resize(length.expect("an answer with a length"), 0);
    stream.read_exact(body).await.expect("a whole answer");
}
