//! What an answer of the gateway means for the message.

use super::wire::{SendResponse, Status};
use messaging::SendError;

/// The groups of statuses, by id.
const ACCEPTED: i64 = 0;
const PENDING: i64 = 1;
const DELIVERED: i64 = 3;

/// Refusals that have their cause in the account or the platform, not in the message, and pass when somebody mends it: network and route
/// not set up, no credits, sender blocked, package expired, too many messages, system error.
const MENDABLE: [i64; 8] = [6, 11, 12, 13, 17, 19, 20, 21];
/// The refusal of a message that has come before.
const DUPLICATE: i64 = 23;

/// What an HTTP answer means. Reasons hold words and numbers of the gateway's lists only, never a part of the message.
pub(super) fn of_answer(http: u16, body: &[u8]) -> Result<(), SendError> {
    match http {
        200..=299 => {}
        // The account is at fault or the gateway is; the message may still go once that is mended.
        401 | 403 | 404 | 408 | 429 | 500.. => return Err(SendError::Temporary(format!("SMS gateway: HTTP {http}"))),
        _ => return Err(SendError::Permanent(format!("SMS gateway: HTTP {http}"))),
    }
    let response = serde_json::from_slice::<SendResponse>(body).ok();
    match response.as_ref().and_then(|response| response.messages.first()) {
        Some(message) => of_status(&message.status),
        // It may have been taken all the same; the next attempt, with the same id, will tell.
        None => Err(SendError::Temporary("SMS gateway: its answer does not read".into())),
    }
}

fn of_status(status: &Status) -> Result<(), SendError> {
    let reason = || format!("SMS gateway: status {} {}", status.id, word(&status.name));
    match (status.group_id, status.id) {
        (ACCEPTED | PENDING | DELIVERED, _) | (_, DUPLICATE) => Ok(()),
        (_, id) if MENDABLE.contains(&id) => Err(SendError::Temporary(reason())),
        _ => Err(SendError::Permanent(reason())),
    }
}

/// What no answer at all means.
pub(super) fn of_failure(timed_out: bool, not_connected: bool) -> SendError {
    SendError::Temporary(match (timed_out, not_connected) {
        (true, _) => "SMS gateway: no answer in time".into(),
        (false, true) => "SMS gateway: no connection".into(),
        (false, false) => "SMS gateway: the connection broke".into(),
    })
}

/// A status name, if it is one: what the other side writes goes into our records.
fn word(name: &str) -> &str {
    let is_name = name.len() <= 60 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    if is_name { name } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(group_id: i64, id: i64, name: &str) -> Vec<u8> {
        let status = format!(r#"{{"groupId":{group_id},"groupName":"X","id":{id},"name":"{name}","description":"y"}}"#);
        format!(r#"{{"bulkId":"b","messages":[{{"to":"5532988882222","messageId":"1-a","status":{status},"smsCount":1}}]}}"#)
            .into_bytes()
    }

    #[test]
    fn a_status_says_whether_and_when() {
        let cases = [
            (answer(1, 26, "PENDING_ACCEPTED"), None),
            (answer(1, 7, "PENDING_ENROUTE"), None),
            (answer(0, 0, "MESSAGE_ACCEPTED"), None),
            (answer(3, 5, "DELIVERED_TO_HANDSET"), None),
            (answer(5, 23, "REJECTED_DUPLICATE_MESSAGE_ID"), None),
            (
                answer(5, 12, "REJECTED_NOT_ENOUGH_CREDITS"),
                Some(SendError::Temporary("SMS gateway: status 12 REJECTED_NOT_ENOUGH_CREDITS".into())),
            ),
            (
                answer(5, 52, "REJECTED_DESTINATION"),
                Some(SendError::Permanent("SMS gateway: status 52 REJECTED_DESTINATION".into())),
            ),
            (answer(2, 9, "to 5532988882222"), Some(SendError::Permanent("SMS gateway: status 9 ".into()))),
            (b"<html>".to_vec(), Some(SendError::Temporary("SMS gateway: its answer does not read".into()))),
            (br#"{"messages":[]}"#.to_vec(), Some(SendError::Temporary("SMS gateway: its answer does not read".into()))),
        ];
        for (body, expected) in cases {
            assert_eq!(of_answer(200, &body).err(), expected, "{}", String::from_utf8_lossy(&body));
        }
    }

    #[test]
    fn an_http_status_says_whether_and_when() {
        for later in [401, 403, 404, 408, 429, 500, 502, 503, 599] {
            assert!(matches!(of_answer(later, b""), Err(SendError::Temporary(_))), "{later}");
        }
        for never in [301, 400, 405, 413, 422] {
            assert!(matches!(of_answer(never, b""), Err(SendError::Permanent(_))), "{never}");
        }
    }
}
