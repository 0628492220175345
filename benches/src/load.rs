//! A plain HTTP/1.1 load: so many connections, kept alive, each sending the next request when its answer is there.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// What a load saw.
pub(crate) struct Seen {
    /// Answers a second.
    pub(crate) rate: f64,
    /// 99 of 100 answers took at most so long.
    pub(crate) p99: Duration,
}

/// Sends the requests in turns over `connections` connections for `time`. Every answer must be a 200 that holds `wanted`.
pub(crate) async fn load(to: SocketAddr, requests: &[String], wanted: &'static str, connections: usize, time: Duration) -> Seen {
    let requests: Arc<[String]> = requests.into();
    let began = Instant::now();
    let until = began + time;
    let each =
        |number| tokio::spawn(one_connection(to, Arc::clone(&requests), number * requests.len() / connections, wanted, until));
    let tasks: Vec<_> = (0..connections).map(each).collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a connection of the load"));
    }
    let elapsed = began.elapsed();
    times.sort_unstable();
    let answers = u32::try_from(times.len()).unwrap_or(u32::MAX);
    let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Seen { rate: f64::from(answers) / elapsed.as_secs_f64(), p99 }
}

async fn one_connection(
    to: SocketAddr,
    requests: Arc<[String]>,
    first: usize,
    wanted: &'static str,
    until: Instant,
) -> Vec<Duration> {
    let stream = TcpStream::connect(to).await.expect("the server listens");
    stream.set_nodelay(true).expect("a TCP socket");
    let mut stream = BufReader::new(stream);
    let mut times = Vec::new();
    let mut head = Vec::new();
    let mut body = Vec::new();
    for request in requests.iter().cycle().skip(first) {
        let began = Instant::now();
        if began >= until {
            break;
        }
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
        let read = stream.read_until(b'\n', head).await.expect("an answer");
        assert!(read > 0, "the server hung up");
    }
    // As hyper writes it.
    let name = b"content-length: ";
    let at = head.windows(name.len()).position(|part| part.eq_ignore_ascii_case(name)).expect("an answer with a length");
    let digits = head[at + name.len()..].iter().take_while(|byte| byte.is_ascii_digit());
    body.resize(digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0')), 0);
    stream.read_exact(body).await.expect("a whole answer");
}
