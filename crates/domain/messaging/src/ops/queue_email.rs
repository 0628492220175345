use crate::envelope::Envelope;
use crate::store::message;
use crate::{Attachment, Channel, Occasion, OutgoingEmail};
use db::Ctx;
use kernel::{Fault, MessageId};

/// An e-mail to be sent. No `Debug`: the text may hold a password.
#[derive(Clone)]
pub struct NewEmail {
    /// Why and to whom.
    pub occasion: Occasion,
    /// One address, `name@domain`.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML, for readers that show it.
    pub html: Option<String>,
    /// The files that go with it: a few megabytes at most, for they are kept in the outbox until the gateway has them. What can be made
    /// again is better made when the e-mail's turn comes: [`queue_draft`](crate::queue_draft).
    pub attachments: Vec<Attachment>,
}

/// Queues an e-mail, which goes out after the commit, or never. It asks for no right of its own: it belongs to a use case that did.
/// What it says is kept in the sealed outbox alone, until the gateway has it. [`delivery_of`](crate::delivery_of) its id tells what
/// became of it.
///
/// # Errors
/// What the database says.
pub async fn queue_email(ctx: &mut Ctx, email: NewEmail) -> Result<MessageId, Fault> {
    let NewEmail { occasion, to, subject, text, html, attachments } = email;
    let id = message::insert(&ctx.db(), &occasion, Channel::Email, to.clone(), ctx.now).await?;
    let email = OutgoingEmail { to, subject, text, html, attachments };
    ctx.send(Envelope::of_email(id, !occasion.is_secret, email)?).await?;
    ctx.touch("message", id.0, "queued");
    Ok(id)
}
