use crate::envelope::Envelope;
use crate::store::message::{self, NewMessage};
use crate::{Channel, OutgoingSms};
use db::Ctx;
use kernel::{CustomerId, Fault};

/// An SMS to be sent. No `Debug`: the text may hold a password.
#[derive(Clone)]
pub struct NewSms {
    /// The customer it is meant for, if it is for one.
    pub customer: Option<CustomerId>,
    /// To whom.
    pub to: br::Phone,
    /// What it says.
    pub text: String,
    /// What it is for, one word: `second_copy`. Stored in rows: never renamed.
    pub purpose: &'static str,
}

/// Queues an SMS, which goes out after the commit, or never. It asks for no right of its own: it belongs to a use case that did.
/// The text is kept in the sealed outbox alone, until the gateway has it.
///
/// # Errors
/// What the database says.
pub async fn queue_sms(ctx: &mut Ctx, sms: NewSms) -> Result<(), Fault> {
    let NewSms { customer, to, text, purpose } = sms;
    let record = NewMessage { customer, channel: Channel::Sms, recipient: to.e164(), purpose };
    let id = message::insert(&ctx.db(), record, ctx.now).await?;
    ctx.send(Envelope::of_sms(id, &OutgoingSms { to, text })?).await?;
    ctx.touch("message", id.0, "queued");
    Ok(())
}
