//! What an error of the mail server means for the message.

use lettre::transport::smtp::Error;
use messaging::SendError;
use std::error::Error as _;

/// Replies that refuse the login or the sender's right to send, not the message: somebody mends that, and the message still goes.
const MENDABLE: [u16; 5] = [454, 530, 534, 535, 538];

/// Reasons hold numbers only: servers like to repeat the recipient in their words.
pub(super) fn of_error(error: &Error) -> SendError {
    if let Some(code) = error.status() {
        let words = error.source().map(ToString::to_string).unwrap_or_default();
        return of_reply(u16::from(code), &words);
    }
    if error.is_timeout() {
        return out_of_time();
    }
    SendError::Temporary(
        if error.is_tls() {
            "SMTP: TLS could not be agreed upon"
        } else if error.is_response() {
            "SMTP: the answer does not read"
        } else if error.is_client() {
            "SMTP: the server offers no way to log in or to encrypt"
        } else {
            "SMTP: no connection"
        }
        .to_owned(),
    )
}

/// What no answer in time means.
pub(super) fn out_of_time() -> SendError {
    SendError::Temporary("SMTP: no answer in time".to_owned())
}

/// What a reply of 4xx or 5xx means (RFC 5321, 4.2.1).
fn of_reply(code: u16, words: &str) -> SendError {
    let reason = match enhanced_code(words) {
        Some(enhanced) => format!("SMTP {code} {enhanced}"),
        None => format!("SMTP {code}"),
    };
    if code >= 500 && !MENDABLE.contains(&code) { SendError::Permanent(reason) } else { SendError::Temporary(reason) }
}

/// The enhanced status code (RFC 3463) with which many replies begin: `5.1.1`.
fn enhanced_code(words: &str) -> Option<&str> {
    let first = words.split_whitespace().next()?;
    let parts: Vec<_> = first.split('.').collect();
    let numeric = parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    (parts.len() == 3 && numeric).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_says_whether_and_when() {
        let temporary = |reason: &str| SendError::Temporary(reason.into());
        let permanent = |reason: &str| SendError::Permanent(reason.into());
        let cases = [
            (421, "4.7.0 try later", temporary("SMTP 421 4.7.0")),
            (451, "", temporary("SMTP 451")),
            (452, "4.2.2 ana@example.com: mailbox full", temporary("SMTP 452 4.2.2")),
            (535, "5.7.8 authentication failed", temporary("SMTP 535 5.7.8")),
            (550, "5.1.1 ana@example.com: unknown", permanent("SMTP 550 5.1.1")),
            (550, "ana@example.com: unknown", permanent("SMTP 550")),
            (552, "5.3.4 too large", permanent("SMTP 552 5.3.4")),
            (554, "10.0.0.1 is blocked", permanent("SMTP 554")),
        ];
        for (code, words, expected) in cases {
            assert_eq!(of_reply(code, words), expected, "{code} {words}");
        }
    }
}
