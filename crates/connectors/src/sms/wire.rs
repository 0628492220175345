//! The shapes of Infobip's API, as far as they are needed, and what its answers mean.

use crate::reason::clipped;
use messaging::SendError;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
pub(super) struct Submission<'a> {
    pub(super) messages: [SubmittedMessage<'a>; 1],
}

#[derive(Serialize)]
pub(super) struct SubmittedMessage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<&'a str>,
    pub(super) destinations: [Destination<'a>; 1],
    pub(super) text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Destination<'a> {
    /// E.164 without the plus.
    pub(super) to: &'a str,
    /// Ours; a second message with the same one is refused as a duplicate.
    pub(super) message_id: &'a str,
}

/// The answer to a submission.
#[derive(Deserialize)]
pub(super) struct Submitted {
    pub(super) messages: Vec<Entry>,
}

/// The answer of the log.
#[derive(Deserialize)]
pub(super) struct Log {
    pub(super) results: Vec<Entry>,
}

#[derive(Deserialize)]
pub(super) struct Entry {
    pub(super) status: Status,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    pub(super) group_name: String,
    pub(super) name: String,
}

/// The answer to a request that failed.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Refusal {
    request_error: RequestError,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RequestError {
    service_exception: ServiceException,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ServiceException {
    message_id: String,
    text: String,
}

/// What a message's status means right after its submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is on its way.
    Taken,
    /// A message with this id was there before.
    Known,
    /// It is not on its way.
    Refused(SendError),
}

impl Status {
    /// What the status means. Refusals that the operator can mend (credit, routes, too many at once) are temporary.
    pub(super) fn verdict(&self) -> Verdict {
        let name = || clipped(&self.name);
        match (self.group_name.as_str(), self.name.as_str()) {
            (_, "REJECTED_DUPLICATE_MESSAGE_ID") => Verdict::Known,
            (
                _,
                "REJECTED_NOT_ENOUGH_CREDITS"
                | "REJECTED_PREPAID_PACKAGE_EXPIRED"
                | "REJECTED_ROUTE_NOT_AVAILABLE"
                | "REJECTED_FLOODING_FILTER"
                | "REJECTED_SYSTEM_ERROR",
            ) => Verdict::Refused(SendError::Temporary(name())),
            ("REJECTED" | "UNDELIVERABLE" | "EXPIRED", _) => Verdict::Refused(SendError::Permanent(name())),
            _ => Verdict::Taken,
        }
    }

    /// What the log says of a message that a former attempt submitted. Its id is used up, so a refusal is final; what became of it
    /// after it was taken is no matter here.
    pub(super) fn verdict_of_former(&self) -> Result<(), SendError> {
        match self.group_name.as_str() {
            "REJECTED" => Err(SendError::Permanent(format!("refused before: {}", clipped(&self.name)))),
            _ => Ok(()),
        }
    }
}

impl Refusal {
    /// What an HTTP status other than success means. The key, the address and the load are for the operator to mend.
    pub(super) fn meaning(&self, status: u16) -> SendError {
        let ServiceException { message_id, text } = &self.request_error.service_exception;
        let reason = clipped(&format!("HTTP {status} {message_id} {text}"));
        match status {
            400 | 413 | 422 => SendError::Permanent(reason),
            _ => SendError::Temporary(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_what_became_of_a_message() {
        let temporary = |name: &str| Verdict::Refused(SendError::Temporary(name.into()));
        let permanent = |name: &str| Verdict::Refused(SendError::Permanent(name.into()));
        for (group_name, name, verdict, former) in [
            ("PENDING", "PENDING_ACCEPTED", Verdict::Taken, true),
            ("PENDING", "PENDING_ENROUTE", Verdict::Taken, true),
            ("ACCEPTED", "MESSAGE_ACCEPTED", Verdict::Taken, true),
            ("DELIVERED", "DELIVERED_TO_HANDSET", Verdict::Taken, true),
            ("REJECTED", "REJECTED_DUPLICATE_MESSAGE_ID", Verdict::Known, false),
            ("REJECTED", "REJECTED_NOT_ENOUGH_CREDITS", temporary("REJECTED_NOT_ENOUGH_CREDITS"), false),
            ("REJECTED", "REJECTED_DESTINATION", permanent("REJECTED_DESTINATION"), false),
            ("UNDELIVERABLE", "UNDELIVERABLE_NOT_DELIVERED", permanent("UNDELIVERABLE_NOT_DELIVERED"), true),
        ] {
            let status = Status { group_name: group_name.into(), name: name.into() };
            assert_eq!(status.verdict(), verdict, "{name}");
            assert_eq!(status.verdict_of_former().is_ok(), former, "{name}");
        }
    }

    #[test]
    fn an_http_status_says_whether_to_try_again() {
        let body = r#"{"requestError":{"serviceException":{"messageId":"BAD_REQUEST","text":"Bad Request"}}}"#;
        let refusal: Refusal = serde_json::from_str(body).unwrap();
        assert_eq!(refusal.meaning(400), SendError::Permanent("HTTP 400 BAD_REQUEST Bad Request".into()));
        for status in [401, 403, 404, 429, 500, 503, 302] {
            assert!(matches!(Refusal::default().meaning(status), SendError::Temporary(_)), "{status}");
        }
        assert!(serde_json::from_str::<Refusal>("{}").is_ok());
    }
}
