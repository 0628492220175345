use crate::delivery::content_hash;
use crate::envelope::{Content, DraftContent, Envelope, number};
use crate::message::Attempt;
use crate::store::message;
use crate::{MessageState, OutgoingEmail, OutgoingSms, SendError, Senders, Words, Writer, Written};
use db::{Leased, Outcome, Runner};
use kernel::{Caller, Fault, MessageId};

/// Delivers a message of the outbox ([`SMS`](crate::SMS) or [`EMAIL`](crate::EMAIL)) and notes on its record how that ended. For the
/// worker, which then finishes the row with the outcome. A draft is written first.
///
/// May run twice for a row: a message on record as delivered is not sent again, and the gateway gets the same key each time.
pub async fn deliver(runner: &Runner, senders: &Senders, writer: &dyn Writer, row: &Leased) -> Outcome {
    // Another try, for a key that is missing from the configuration can be brought back.
    let body = match db::open_message(runner.vault(), &row.body) {
        Ok(body) => body,
        Err(fault) => return Outcome::Again(fault.to_string()),
    };
    let Ok(envelope) = serde_json::from_str::<Envelope>(&body) else {
        return Outcome::Dead("the outbox body is no message".into());
    };
    let id = envelope.message;
    match state_of(runner, id).await {
        Ok(Some(MessageState::Queued | MessageState::Failed)) => {}
        Ok(Some(MessageState::Delivered | MessageState::Withdrawn)) => return Outcome::Done,
        Ok(None) => return Outcome::Dead(format!("message {id} does not exist")),
        Err(fault) => return Outcome::Again(fault.to_string()),
    }
    let (key, hashed) = (envelope.key(row.id), envelope.hashed);
    let attempt = match put_in_words(runner, writer, envelope.content).await {
        Ok(Ready::Nothing(reason)) => Attempt::Withdrawn(reason),
        Ok(Ready::Sms(sms)) => {
            let hash = hashed.then(|| content_hash(None, &sms.text));
            judged(send_sms(senders, &sms, &key).await, hash, row)
        }
        Ok(Ready::Email(email)) => {
            let hash = hashed.then(|| content_hash(Some(&email.subject), &email.text));
            judged(send_email(senders, &email, &key).await, hash, row)
        }
        Err(error) => judged(Err(error), None, row),
    };
    if let Err(fault) = note_attempt(runner, id, &attempt).await {
        // The outcome stands all the same: better a record that lags behind than a customer who is told twice.
        tracing::error!(message = id.0, %fault, "the record of a message does not say how its delivery ended");
    }
    match attempt {
        Attempt::Taken(_) | Attempt::Withdrawn(_) => Outcome::Done,
        Attempt::Postponed(reason) => Outcome::Again(reason),
        Attempt::GivenUp(reason) => Outcome::Dead(reason),
    }
}

fn judged(sent: Result<(), SendError>, content_hash: Option<String>, row: &Leased) -> Attempt {
    match sent {
        Ok(()) => Attempt::Taken(content_hash),
        Err(SendError::Temporary(reason)) if !row.is_last_attempt() => Attempt::Postponed(reason),
        Err(SendError::Temporary(reason) | SendError::Permanent(reason)) => Attempt::GivenUp(reason),
    }
}

/// A message that can be handed over, or need not be.
enum Ready {
    Sms(OutgoingSms),
    Email(OutgoingEmail),
    Nothing(String),
}

async fn put_in_words(runner: &Runner, writer: &dyn Writer, content: Content) -> Result<Ready, SendError> {
    let no_number = || SendError::Permanent("the number does not read".into());
    match content {
        Content::Sms(content) => Ok(Ready::Sms(content.open().ok_or_else(no_number)?)),
        Content::Email(content) => {
            let email = content.open().ok_or_else(|| SendError::Permanent("an attachment does not read".into()))?;
            Ok(Ready::Email(email))
        }
        Content::SmsDraft(DraftContent { to, kind, order }) => {
            let to = number(&to).ok_or_else(no_number)?;
            Ok(match written(runner, writer, &kind, &order).await? {
                Written::Words(words) => Ready::Sms(OutgoingSms { to, text: words.text }),
                Written::Nothing(reason) => Ready::Nothing(reason),
            })
        }
        Content::EmailDraft(DraftContent { to, kind, order }) => Ok(match written(runner, writer, &kind, &order).await? {
            Written::Words(Words { subject, text, html, attachments }) => {
                Ready::Email(OutgoingEmail { to, subject, text, html, attachments })
            }
            Written::Nothing(reason) => Ready::Nothing(reason),
        }),
    }
}

async fn written(runner: &Runner, writer: &dyn Writer, kind: &str, order: &str) -> Result<Written, SendError> {
    writer.write(runner, kind, order).await.map_err(|fault| SendError::Temporary(fault.to_string()))
}

async fn send_sms(senders: &Senders, sms: &OutgoingSms, key: &str) -> Result<(), SendError> {
    senders.sms.as_ref().ok_or_else(|| not_configured("sms"))?.send(sms, key).await
}

async fn send_email(senders: &Senders, email: &OutgoingEmail, key: &str) -> Result<(), SendError> {
    senders.email.as_ref().ok_or_else(|| not_configured("email"))?.send(email, key).await
}

fn not_configured(gateway: &str) -> SendError {
    SendError::Permanent(format!("{gateway} gateway is not configured"))
}

fn caller() -> Caller {
    Caller::system("messaging.deliver")
}

async fn state_of(runner: &Runner, id: MessageId) -> Result<Option<MessageState>, Fault> {
    runner.read(&caller(), async |ctx| message::state_of(&ctx.db(), id).await).await
}

async fn note_attempt(runner: &Runner, id: MessageId, attempt: &Attempt) -> Result<(), Fault> {
    runner
        .write(&caller(), async |ctx| {
            match message::note_attempt(&ctx.db(), id, attempt, ctx.now).await? {
                Some(MessageState::Delivered) => ctx.touch("message", id.0, "delivered"),
                Some(MessageState::Failed) => ctx.touch("message", id.0, "failed"),
                Some(MessageState::Withdrawn) => ctx.touch("message", id.0, "withdrawn"),
                // A lost attempt changes nothing that anybody decided.
                Some(MessageState::Queued) | None => {}
            }
            Ok(())
        })
        .await
}
