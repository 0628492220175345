use crate::envelope::Envelope;
use crate::store::message;
use crate::{Channel, Draft, Occasion};
use db::Ctx;
use kernel::{Fault, MessageId};

/// Where a draft goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// By SMS to a number.
    Sms(br::Phone),
    /// By e-mail to one address, `name@domain`.
    Email(String),
}

/// Queues a message that is written when its turn comes, after the commit: from what is true then, so that it brings no bill that has
/// been paid in the meantime, and so that the outbox holds no files. It asks for no right of its own: it belongs to a use case that did.
///
/// # Errors
/// What the database says.
pub async fn queue_draft(ctx: &mut Ctx, occasion: Occasion, to: Recipient, draft: Draft) -> Result<MessageId, Fault> {
    let (channel, address) = match &to {
        Recipient::Sms(phone) => (Channel::Sms, phone.e164()),
        Recipient::Email(address) => (Channel::Email, address.clone()),
    };
    let id = message::insert(&ctx.db(), &occasion, channel, address, ctx.now).await?;
    ctx.send(Envelope::of_draft(id, !occasion.is_secret, to, draft)?).await?;
    ctx.touch("message", id.0, "queued");
    Ok(id)
}
