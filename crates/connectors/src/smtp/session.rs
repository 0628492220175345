//! The server's side of one SMTP connection, as far as a simulator needs it.

use super::received::{Envelope, ReceivedEmail};
use super::{SimulatorTls, SmtpLogin};
use crate::Behaviour;
use crate::inbox::Inbox;
use mail_parser::decoders::base64::base64_decode;
use rustls::ServerConfig;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

/// Twice what RFC 5321 4.5.3.1.6 asks for a line.
const LONGEST_LINE: u64 = 2_000;
/// 32 MiB: what large mailboxes take.
const LARGEST_LETTER: usize = 32 << 20;

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

type Connection = BufReader<Box<dyn Stream>>;

pub(super) struct Session {
    tls: SimulatorTls,
    login: Option<SmtpLogin>,
    inbox: Arc<Inbox<ReceivedEmail>>,
    encrypted: bool,
    user: Option<String>,
    from: Option<String>,
    to: Vec<String>,
}

/// What follows a command.
enum Next {
    Answer(&'static str),
    StartTls(Arc<ServerConfig>),
    Letter,
    Goodbye,
}

impl Session {
    pub(super) fn new(tls: SimulatorTls, login: Option<SmtpLogin>, inbox: Arc<Inbox<ReceivedEmail>>) -> Self {
        Self { tls, login, inbox, encrypted: false, user: None, from: None, to: Vec::new() }
    }

    pub(super) async fn run(mut self, stream: TcpStream) -> io::Result<()> {
        let mut connection: Connection = BufReader::new(Box::new(stream));
        if let SimulatorTls::Immediate(config) = &self.tls {
            connection = encrypt(connection, Arc::clone(config)).await?;
            self.encrypted = true;
        }
        answer(&mut connection, "220 localhost simulator").await?;
        while let Some(line) = read_line(&mut connection).await? {
            match self.obey(&line, &mut connection).await? {
                Next::Answer(text) => answer(&mut connection, text).await?,
                Next::StartTls(config) => {
                    answer(&mut connection, "220 2.0.0 go ahead").await?;
                    connection = encrypt(connection, config).await?;
                    // RFC 3207 4.2: what was said before does not count.
                    self.encrypted = true;
                    self.forget_letter();
                }
                Next::Letter => {
                    let text = self.take_letter(&mut connection).await?;
                    answer(&mut connection, text).await?;
                }
                Next::Goodbye => return answer(&mut connection, "221 2.0.0 goodbye").await,
            }
        }
        Ok(())
    }

    async fn obey(&mut self, line: &str, connection: &mut Connection) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        Ok(match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.forget_letter();
                Next::Answer(self.greeting())
            }
            "HELO" => {
                self.forget_letter();
                Next::Answer("250 localhost")
            }
            "STARTTLS" => match &self.tls {
                SimulatorTls::StartTls(config) if !self.encrypted => Next::StartTls(Arc::clone(config)),
                SimulatorTls::StartTls(_) | SimulatorTls::None | SimulatorTls::Immediate(_) => {
                    Next::Answer("502 5.5.1 not offered")
                }
            },
            "AUTH" => Next::Answer(self.let_in(rest, connection).await?),
            "MAIL" => Next::Answer(self.open_letter(rest)),
            "RCPT" => Next::Answer(self.address_letter(rest)),
            "DATA" if self.to.is_empty() => Next::Answer("503 5.5.1 no recipient"),
            "DATA" => Next::Letter,
            "RSET" => {
                self.forget_letter();
                Next::Answer("250 2.0.0 forgotten")
            }
            "NOOP" => Next::Answer("250 2.0.0 done"),
            "QUIT" => Next::Goodbye,
            _ => Next::Answer("502 5.5.1 unknown command"),
        })
    }

    fn greeting(&self) -> &'static str {
        match (self.wants_tls(), self.login.is_some()) {
            (true, _) => "250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 STARTTLS",
            (false, true) => "250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN",
            (false, false) => "250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8",
        }
    }

    fn wants_tls(&self) -> bool {
        matches!(self.tls, SimulatorTls::StartTls(_)) && !self.encrypted
    }

    fn forget_letter(&mut self) {
        self.from = None;
        self.to.clear();
    }

    /// RFC 4954 with PLAIN (RFC 4616), and LOGIN, which no standard describes.
    async fn let_in(&mut self, rest: &str, connection: &mut Connection) -> io::Result<&'static str> {
        if self.wants_tls() {
            return Ok("538 5.7.11 encrypt first");
        }
        let (mechanism, initial) = rest.split_once(' ').map_or((rest, None), |(mechanism, initial)| (mechanism, Some(initial)));
        let (user, password) = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let response = match initial {
                    Some(initial) => decoded(initial),
                    None => ask(connection, "334 ").await?,
                };
                let mut parts = response.split('\0').skip(1);
                (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default().to_owned())
            }
            "LOGIN" => {
                let user = match initial {
                    Some(initial) => decoded(initial),
                    None => ask(connection, "334 VXNlcm5hbWU6").await?,
                };
                (user, ask(connection, "334 UGFzc3dvcmQ6").await?)
            }
            _ => return Ok("504 5.5.4 unknown mechanism"),
        };
        match &self.login {
            Some(login) if login.user == user && login.password == password => {
                self.user = Some(user);
                Ok("235 2.7.0 welcome")
            }
            Some(_) => Ok("535 5.7.8 wrong user or password"),
            None => Ok("502 5.5.1 not offered"),
        }
    }

    fn open_letter(&mut self, rest: &str) -> &'static str {
        if self.wants_tls() {
            return "530 5.7.0 encrypt first";
        }
        if self.login.is_some() && self.user.is_none() {
            return "530 5.7.0 log in first";
        }
        let Some(from) = path(rest, "FROM:") else { return "501 5.5.4 no sender" };
        self.forget_letter();
        self.from = Some(from);
        "250 2.1.0 sender noted"
    }

    fn address_letter(&mut self, rest: &str) -> &'static str {
        if self.from.is_none() {
            return "503 5.5.1 no sender";
        }
        match (self.inbox.behaviour(), path(rest, "TO:")) {
            (Behaviour::RefusesForNow, _) => "450 4.2.1 mailbox busy",
            (Behaviour::Refuses, _) => "550 5.1.1 no such mailbox",
            (Behaviour::Accepts | Behaviour::AnswersAfter(_), Some(to)) if !to.is_empty() => {
                self.to.push(to);
                "250 2.1.5 recipient noted"
            }
            (Behaviour::Accepts | Behaviour::AnswersAfter(_), _) => "501 5.5.4 no recipient",
        }
    }

    async fn take_letter(&mut self, connection: &mut Connection) -> io::Result<&'static str> {
        answer(connection, "354 a lone dot ends the letter").await?;
        let Some(source) = read_letter(connection).await? else {
            self.forget_letter();
            return Ok("552 5.3.4 too large");
        };
        let (from, to) = (self.from.take().unwrap_or_default(), std::mem::take(&mut self.to));
        let envelope = Envelope { from, to, encrypted: self.encrypted, user: self.user.clone() };
        self.inbox.keep_unless(ReceivedEmail::read(envelope, &source), |_| false);
        if let Behaviour::AnswersAfter(time) = self.inbox.behaviour() {
            tokio::time::sleep(time).await;
        }
        Ok("250 2.0.0 taken")
    }
}

async fn encrypt(connection: Connection, config: Arc<ServerConfig>) -> io::Result<Connection> {
    // What a client sent too early is dropped with the buffer: nobody may slip plain text into the encrypted session.
    let stream = TlsAcceptor::from(config).accept(connection.into_inner()).await?;
    Ok(BufReader::new(Box::new(stream)))
}

async fn answer(connection: &mut Connection, text: &str) -> io::Result<()> {
    connection.write_all(format!("{text}\r\n").as_bytes()).await?;
    connection.flush().await
}

async fn ask(connection: &mut Connection, challenge: &str) -> io::Result<String> {
    answer(connection, challenge).await?;
    Ok(read_line(connection).await?.map_or_else(String::new, |line| decoded(&line)))
}

fn decoded(base64: &str) -> String {
    String::from_utf8(base64_decode(base64.as_bytes()).unwrap_or_default()).unwrap_or_default()
}

/// A line without its end; nothing when the client is gone.
async fn read_line(connection: &mut Connection) -> io::Result<Option<String>> {
    let line = read_bytes(connection).await?;
    let Some(line) = line.strip_suffix(b"\n") else { return Ok(None) };
    Ok(Some(String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned()))
}

async fn read_bytes(connection: &mut Connection) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    connection.take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
    Ok(line)
}

/// A letter up to its lone dot (RFC 5321 4.5.2); nothing when it is too large.
async fn read_letter(connection: &mut Connection) -> io::Result<Option<Vec<u8>>> {
    let mut letter = Vec::new();
    let mut at_line_start = true;
    loop {
        let piece = read_bytes(connection).await?;
        if piece.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if at_line_start && piece == b".\r\n" {
            return Ok((letter.len() <= LARGEST_LETTER).then_some(letter));
        }
        let stuffed = at_line_start && piece.starts_with(b".");
        at_line_start = piece.ends_with(b"\n");
        // Too large a letter is read to its end all the same, so that the answer finds its way.
        if letter.len() <= LARGEST_LETTER {
            letter.extend_from_slice(if stuffed { &piece[1..] } else { &piece });
        }
    }
}

/// The address of `FROM:<a@b> BODY=8BITMIME`.
fn path(rest: &str, keyword: &str) -> Option<String> {
    let (found, rest) = rest.split_at_checked(keyword.len())?;
    let rest = rest.trim_start().strip_prefix('<')?;
    found.eq_ignore_ascii_case(keyword).then(|| rest.split_once('>').map(|(address, _)| address.to_owned())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_in_angle_brackets() {
        for (text, keyword, address) in [
            ("FROM:<a@b.c> BODY=8BITMIME", "FROM:", Some("a@b.c")),
            ("to: <a@b.c>", "TO:", Some("a@b.c")),
            ("FROM:<>", "FROM:", Some("")),
            ("FROM:a@b.c", "FROM:", None),
            ("FROM:<a@b.c", "FROM:", None),
            ("TO:<a@b.c>", "FROM:", None),
            ("é", "TO:", None),
        ] {
            assert_eq!(path(text, keyword).as_deref(), address, "{text}");
        }
    }
}
