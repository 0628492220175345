use crate::envelope::{Content, Envelope};
use crate::message::Attempt;
use crate::store::message;
use crate::{MessageState, SendError, Senders};
use db::{Leased, Outcome, Runner};
use kernel::{Caller, Fault, MessageId};

/// Delivers a message of the outbox ([`SMS`](crate::SMS) or [`EMAIL`](crate::EMAIL)) and notes on its record how that ended. For the
/// worker, which then finishes the row with the outcome.
///
/// May run twice for a row: a message on record as delivered is not sent again, and the gateway gets the same key each time.
pub async fn deliver(runner: &Runner, senders: &Senders, row: &Leased) -> Outcome {
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
        Ok(Some(MessageState::Delivered)) => return Outcome::Done,
        Ok(None) => return Outcome::Dead(format!("message {id} does not exist")),
        Err(fault) => return Outcome::Again(fault.to_string()),
    }
    let key = envelope.key(row.id);
    let attempt = match hand_over(senders, envelope.content, &key).await {
        Ok(()) => Attempt::Taken,
        Err(SendError::Temporary(reason)) if !row.is_last_attempt() => Attempt::Postponed(reason),
        Err(SendError::Temporary(reason) | SendError::Permanent(reason)) => Attempt::GivenUp(reason),
    };
    if let Err(fault) = note_attempt(runner, id, &attempt).await {
        // The outcome stands all the same: better a record that lags behind than a customer who is told twice.
        tracing::error!(message = id.0, %fault, "the record of a message does not say how its delivery ended");
    }
    match attempt {
        Attempt::Taken => Outcome::Done,
        Attempt::Postponed(reason) => Outcome::Again(reason),
        Attempt::GivenUp(reason) => Outcome::Dead(reason),
    }
}

async fn hand_over(senders: &Senders, content: Content, key: &str) -> Result<(), SendError> {
    match content {
        Content::Sms(content) => {
            let sender = senders.sms.as_ref().ok_or_else(|| not_configured("sms"))?;
            let sms = content.open().ok_or_else(|| SendError::Permanent("the number does not read".into()))?;
            sender.send(&sms, key).await
        }
        Content::Email(content) => {
            let sender = senders.email.as_ref().ok_or_else(|| not_configured("email"))?;
            let email = content.open().ok_or_else(|| SendError::Permanent("an attachment does not read".into()))?;
            sender.send(&email, key).await
        }
    }
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
                // A lost attempt changes nothing that anybody decided.
                Some(MessageState::Queued) | None => {}
            }
            Ok(())
        })
        .await
}
