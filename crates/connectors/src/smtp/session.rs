//! One conversation of the simulator with a client (RFC 5321, AUTH of RFC 4954, STARTTLS of RFC 3207), as far as clients need it.

use super::simulator::ReceivedEmail;
use crate::Behaviour;
use crate::simulated::Inbox;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

/// What all conversations of a simulator share.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) inbox: Arc<Inbox<ReceivedEmail>>,
    pub(super) login: Option<(String, String)>,
    pub(super) acceptor: Option<TlsAcceptor>,
    pub(super) from_the_start: bool,
}

/// The longest line, and the largest mail.
const LONGEST_LINE: u64 = 64 * 1024;
const LARGEST_MAIL: usize = 32 * 1024 * 1024;

/// How a stretch of a conversation ended.
enum Ended {
    Over,
    ToBeEncrypted,
}

/// Holds one conversation to its end.
pub(super) async fn serve(session: Session, stream: TcpStream) {
    if let Err(error) = converse(&session, stream).await {
        tracing::debug!(%error, "a conversation with the SMTP simulator broke off");
    }
}

async fn converse(session: &Session, mut stream: TcpStream) -> io::Result<()> {
    let acceptor = session.acceptor.as_ref();
    if let Some(acceptor) = acceptor.filter(|_| session.from_the_start) {
        let stream = acceptor.accept(stream).await?;
        Conversation::new(session, stream, true).run(true).await?;
        return Ok(());
    }
    let ended = Conversation::new(session, &mut stream, false).run(true).await?;
    if let (Ended::ToBeEncrypted, Some(acceptor)) = (ended, acceptor) {
        let stream = acceptor.accept(stream).await?;
        // After the handshake the client speaks first (RFC 3207, 4.2).
        Conversation::new(session, stream, true).run(false).await?;
    }
    Ok(())
}

struct Conversation<'a, S> {
    session: &'a Session,
    stream: BufReader<S>,
    encrypted: bool,
    login: Option<String>,
    from: Option<String>,
    to: Vec<String>,
}

impl<'a, S: AsyncRead + AsyncWrite + Unpin> Conversation<'a, S> {
    fn new(session: &'a Session, stream: S, encrypted: bool) -> Self {
        Self { session, stream: BufReader::new(stream), encrypted, login: None, from: None, to: Vec::new() }
    }

    async fn run(&mut self, greet: bool) -> io::Result<Ended> {
        if greet {
            self.say("220 simulador ESMTP").await?;
        }
        while let Some(line) = self.line().await? {
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => self.hello().await?,
                "HELO" => self.say("250 simulador").await?,
                "STARTTLS" if self.offers_tls() => {
                    self.say("220 2.0.0 ready").await?;
                    return Ok(Ended::ToBeEncrypted);
                }
                "AUTH" => self.authenticate(rest).await?,
                "MAIL" => self.sender(rest).await?,
                "RCPT" => {
                    if self.session.inbox.behaviour() == Behaviour::HangUp {
                        return Ok(Ended::Over);
                    }
                    self.recipient(rest).await?;
                }
                "DATA" => self.data().await?,
                "RSET" => {
                    self.forget();
                    self.say("250 2.0.0 forgotten").await?;
                }
                "NOOP" => self.say("250 2.0.0 here").await?,
                "QUIT" => {
                    self.say("221 2.0.0 bye").await?;
                    break;
                }
                _ => self.say("502 5.5.1 not known here").await?,
            }
        }
        Ok(Ended::Over)
    }

    async fn hello(&mut self) -> io::Result<()> {
        let mut lines = vec!["250-simulador", "250-8BITMIME", "250-SMTPUTF8", "250-ENHANCEDSTATUSCODES"];
        if self.offers_tls() {
            lines.push("250-STARTTLS");
        }
        if self.session.login.is_some() {
            lines.push("250-AUTH PLAIN LOGIN");
        }
        lines.push("250 SIZE 33554432");
        self.say(&lines.join("\r\n")).await
    }

    async fn authenticate(&mut self, rest: &str) -> io::Result<()> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let pair = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = if initial.is_empty() { self.ask("334 ").await? } else { decoded(initial) };
                let mut parts = answer.splitn(3, '\0').skip(1).map(str::to_owned);
                parts.next().zip(parts.next())
            }
            "LOGIN" => {
                let user = if initial.is_empty() { self.ask("334 VXNlcm5hbWU6").await? } else { decoded(initial) };
                Some((user, self.ask("334 UGFzc3dvcmQ6").await?))
            }
            _ => None,
        };
        if pair.is_some() && pair == self.session.login {
            self.login = pair.map(|(user, _)| user);
            self.say("235 2.7.0 welcome").await
        } else {
            self.say("535 5.7.8 user or password is wrong").await
        }
    }

    async fn sender(&mut self, rest: &str) -> io::Result<()> {
        if self.session.login.is_some() && self.login.is_none() {
            return self.say("530 5.7.0 log in first").await;
        }
        self.forget();
        self.from = Some(bracketed(rest).to_owned());
        self.say("250 2.1.0 ok").await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        let recipient = bracketed(rest).to_owned();
        match self.session.inbox.behaviour() {
            _ if self.from.is_none() => self.say("503 5.5.1 MAIL first").await,
            Behaviour::RefuseForNow => self.say(&format!("451 4.3.0 {recipient}: later")).await,
            Behaviour::RefuseForGood => self.say(&format!("550 5.1.1 {recipient}: unknown")).await,
            Behaviour::Accept | Behaviour::Slow(_) | Behaviour::HangUp => {
                self.to.push(recipient);
                self.say("250 2.1.5 ok").await
            }
        }
    }

    async fn data(&mut self) -> io::Result<()> {
        let Some(from) = self.from.clone().filter(|_| !self.to.is_empty()) else {
            return self.say("503 5.5.1 RCPT first").await;
        };
        self.say("354 go on, end with a dot").await?;
        let mut raw = String::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(()) };
            if line == "." {
                break;
            }
            if raw.len() > LARGEST_MAIL {
                return Err(io::Error::other("the mail is too large"));
            }
            // A dot at the start of a line was doubled by the client (RFC 5321, 4.5.2).
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            raw.push_str("\r\n");
        }
        if let Behaviour::Slow(pause) = self.session.inbox.behaviour() {
            tokio::time::sleep(pause).await;
        }
        let to = std::mem::take(&mut self.to);
        self.session.inbox.put(ReceivedEmail { from, to, login: self.login.clone(), encrypted: self.encrypted, raw });
        self.forget();
        self.say("250 2.0.0 taken").await
    }

    fn offers_tls(&self) -> bool {
        self.session.acceptor.is_some() && !self.encrypted
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn ask(&mut self, question: &str) -> io::Result<String> {
        self.say(question).await?;
        Ok(self.line().await?.map(|line| decoded(&line)).unwrap_or_default())
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
        self.stream.get_mut().flush().await
    }

    /// The next line without its end, or `None` when the client has hung up.
    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = (&mut self.stream).take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
        if read == 0 || !line.ends_with(b"\n") {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

/// What stands between the angle brackets of `FROM:<a@b> SIZE=1`.
fn bracketed(text: &str) -> &str {
    text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(address, _)| address)
}

fn decoded(base64: &str) -> String {
    STANDARD.decode(base64.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
