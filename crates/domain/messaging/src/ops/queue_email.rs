use crate::envelope::Envelope;
use crate::store::message::{self, NewMessage};
use crate::{Attachment, Channel, OutgoingEmail};
use db::Ctx;
use kernel::{CustomerId, Fault};

/// An e-mail to be sent. No `Debug`: the text may hold a password.
#[derive(Clone)]
pub struct NewEmail {
    /// The customer it is meant for, if it is for one.
    pub customer: Option<CustomerId>,
    /// To whom: one address, `name@domain`.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML, for readers that show it.
    pub html: Option<String>,
    /// The files that go with it: a few megabytes at most, for they are kept in the outbox until the gateway has them.
    pub attachments: Vec<Attachment>,
    /// What it is for, one word: `second_copy`. Stored in rows: never renamed.
    pub purpose: &'static str,
}

/// Queues an e-mail, which goes out after the commit, or never. It asks for no right of its own: it belongs to a use case that did.
/// What it says is kept in the sealed outbox alone, until the gateway has it.
///
/// # Errors
/// What the database says.
pub async fn queue_email(ctx: &mut Ctx, email: NewEmail) -> Result<(), Fault> {
    let NewEmail { customer, to, subject, text, html, attachments, purpose } = email;
    let record = NewMessage { customer, channel: Channel::Email, recipient: to.clone(), purpose };
    let id = message::insert(&ctx.db(), record, ctx.now).await?;
    ctx.send(Envelope::of_email(id, OutgoingEmail { to, subject, text, html, attachments })?).await?;
    ctx.touch("message", id.0, "queued");
    Ok(())
}
