use crate::envelope::Envelope;
use crate::store::message;
use crate::{Channel, Occasion, OutgoingSms};
use db::Ctx;
use kernel::{Fault, MessageId};

/// An SMS to be sent. No `Debug`: the text may hold a password.
#[derive(Clone)]
pub struct NewSms {
    /// Why and to whom.
    pub occasion: Occasion,
    /// The number.
    pub to: br::Phone,
    /// What it says.
    pub text: String,
}

/// Queues an SMS, which goes out after the commit, or never. It asks for no right of its own: it belongs to a use case that did.
/// The text is kept in the sealed outbox alone, until the gateway has it. [`delivery_of`](crate::delivery_of) its id tells what
/// became of it.
///
/// # Errors
/// What the database says.
pub async fn queue_sms(ctx: &mut Ctx, sms: NewSms) -> Result<MessageId, Fault> {
    let NewSms { occasion, to, text } = sms;
    let id = message::insert(&ctx.db(), &occasion, Channel::Sms, to.e164(), ctx.now).await?;
    ctx.send(Envelope::of_sms(id, !occasion.is_secret, &OutgoingSms { to, text })?).await?;
    ctx.touch("message", id.0, "queued");
    Ok(id)
}
