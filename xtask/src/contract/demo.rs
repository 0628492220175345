//! The demo provider as a child process.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::interrupt;
use crate::process::Process;
use crate::scratch::Scratch;

/// How long the demo provider may take to load and listen: ten seconds is its promise, a debug build on a busy machine is slower.
const START_LIMIT: Duration = Duration::from_secs(180);

/// How much of the server's log is worth showing.
const LAST_WORDS: usize = 40;

/// A running demo provider. Dropping it stops it.
pub(super) struct Demo {
    pub(super) facts: Facts,
    server: Process,
    log: PathBuf,
}

/// What the demo provider says about itself in its one line, as far as the check needs it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// The server's address, `http://127.0.0.1:PORT`.
    pub(super) base: String,
    /// `user:password` of the cliente API, homologação.
    pub(super) basic: String,
    /// The rbx API's key, homologação.
    pub(super) key: String,
    /// The server's date, `yyyy-MM-dd`.
    pub(super) today: String,
}

impl Demo {
    /// Starts the server with `command` and waits for its line. Its log and its working folder are in `scratch`.
    pub(super) fn start(mut command: Command, scratch: &Scratch) -> Result<Self> {
        let log = scratch.join("demo.log");
        command.current_dir(scratch.join("")).stdout(Stdio::piped()).stderr(File::create(&log)?);
        let mut server = Process::spawn(&mut command)?;
        let lines = read_lines(server.take_stdout().ok_or_else(|| anyhow!("the server has no standard output"))?);
        let words = || last_lines(&fs::read_to_string(&log).unwrap_or_default(), LAST_WORDS);
        let line = interrupt::wait_for(START_LIMIT, || match lines.try_recv() {
            Ok(line) => Ok(Some(line)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => bail!("the demo provider ended before it listened; its last words:\n{}", words()),
        })?;
        let Some(line) = line else {
            bail!("the demo provider said nothing for {} s; its last words:\n{}", START_LIMIT.as_secs(), words());
        };
        let facts = Facts::parse(&line).with_context(|| format!("the demo provider said: {line}"))?;
        Ok(Self { facts, server, log })
    }

    /// How the server ended, or None while it runs.
    pub(super) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.server.ended()
    }

    /// The end of the server's log.
    pub(super) fn last_words(&self) -> String {
        last_lines(&fs::read_to_string(&self.log).unwrap_or_default(), LAST_WORDS)
    }
}

impl Facts {
    fn parse(line: &str) -> Result<Self> {
        let line: Value = serde_json::from_str(line)?;
        let text = |path: &str| {
            let found = line.pointer(path).and_then(Value::as_str);
            found.map(str::to_owned).ok_or_else(|| anyhow!("no text at {path}"))
        };
        let basic = |what: &str| text(&format!("/credentials/cliente/homologacao/{what}"));
        Ok(Self {
            base: text("/base")?,
            basic: format!("{}:{}", basic("user")?, basic("password")?),
            key: text("/credentials/rbx/homologacao")?,
            today: text("/today")?,
        })
    }
}

/// Sends the first line of `output`; the rest is read and dropped, so that the server never waits for a reader.
fn read_lines(output: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = String::new();
        if output.read_line(&mut line).is_ok_and(|length| length > 0) {
            // The other side has given up if it does not listen.
            let _ = sender.send(line.trim_end().to_owned());
            let _ = io::copy(&mut output, &mut io::sink());
        }
    });
    receiver
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"base": "http://127.0.0.1:4711", "today": "2026-03-01", "staff": {}, "subscriber": {}, "credentials": {
        "cliente": {"producao": {"user": "p", "password": "q"}, "homologacao": {"user": "u", "password": "s:t"}},
        "rbx": {"producao": "A", "homologacao": "B"}}}"#;

    #[test]
    fn facts_are_those_of_the_homologation_environment() {
        let facts = Facts::parse(LINE).unwrap();
        let expected = Facts {
            base: "http://127.0.0.1:4711".to_owned(),
            basic: "u:s:t".to_owned(),
            key: "B".to_owned(),
            today: "2026-03-01".to_owned(),
        };
        assert_eq!(facts, expected);
    }

    #[test]
    fn a_missing_fact_is_named() {
        let error = Facts::parse(&LINE.replace("\"password\": \"s:t\"", "\"x\": 1")).unwrap_err();
        assert_eq!(error.to_string(), "no text at /credentials/cliente/homologacao/password");
        assert!(Facts::parse("listening").is_err());
    }

    #[test]
    fn a_log_is_shown_from_its_end() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
