//! The program as a child process, and requests to it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// A secret key for tests.
const SECRET: &str = "0101010101010101010101010101010101010101010101010101010101010101";
/// Longer than anything takes; only a program that hangs meets it.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program with arguments, in a folder and an environment of its own.
pub(crate) fn program(database: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enlace"));
    command
        .current_dir(std::env::temp_dir())
        .env_remove("DATABASE_URL")
        .env("ENLACE_DATABASE_URL", database)
        .env("ENLACE_SECRET_KEY", SECRET)
        .args(arguments)
        .stdin(Stdio::null());
    command
}

/// What a command said: its exit code, its answer, its remarks.
pub(crate) fn said(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The answer of a command that has to succeed.
pub(crate) fn answer(database: &str, arguments: &[&str]) -> String {
    let (code, answer, remarks) = said(&mut program(database, arguments));
    assert_eq!(code, 0, "{arguments:?}: {answer}{remarks}");
    answer
}

/// A serving program. Killed when it is dropped.
pub(crate) struct Serving {
    child: Child,
    /// What it printed first: the demo's announcement, or the line of the log that says where it serves.
    pub(crate) first: Value,
    /// Where it serves.
    address: SocketAddr,
}

impl Serving {
    /// The demo, once it is ready.
    pub(crate) fn demo(database: &str, arguments: &[&str]) -> Self {
        let arguments = [&["demo", "--json", "--listen", "127.0.0.1:0", "--log", "warn"], arguments].concat();
        let mut command = program(database, &arguments);
        // The demo has a key of its own.
        let mut child = command.env_remove("ENLACE_SECRET_KEY").stdout(Stdio::piped()).spawn().unwrap();
        let first = first_line(child.stdout.take().unwrap(), |line| line["base"].is_string());
        let address = address_of(&first["base"]);
        Self { child, first, address }
    }

    /// `enlace serve`, once it serves.
    pub(crate) fn serve(database: &str, arguments: &[&str]) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0", "--log-format", "json"], arguments].concat();
        let mut child = program(database, &arguments).stderr(Stdio::piped()).spawn().unwrap();
        let first = first_line(child.stderr.take().unwrap(), |line| line["message"] == "serving");
        let address = address_of(&first["address"]);
        Self { child, first, address }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The answer to a request: its status and its body.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str], body: &str) -> (u16, String) {
        let mut stream = self.connect();
        stream.write_all(request(method, path, headers, body).as_bytes()).unwrap();
        read_answer(&mut stream)
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// How it ended. It must end by itself.
    pub(crate) fn ended(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Gone already when the test waited for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first line of JSON that is wanted; what follows is read and dropped, so that the program never waits for a reader.
fn first_line(output: impl Read + Send + 'static, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut lines = BufReader::new(output).lines();
    let first = lines
        .by_ref()
        .map(|line| line.unwrap())
        .map(|line| serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line}")))
        .find(wanted)
        .expect("the program ended before it was ready");
    std::thread::spawn(move || lines.for_each(drop));
    first
}

fn address_of(url: &Value) -> SocketAddr {
    url.as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap()
}

/// The text of a request, the last one on its connection.
pub(crate) fn request(method: &str, path: &str, headers: &[&str], body: &str) -> String {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
}

/// Reads an answer to its end.
pub(crate) fn read_answer(stream: &mut TcpStream) -> (u16, String) {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}
