use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use messaging::{OutgoingEmail, SendError};

/// The message as it goes over the wire. Its Message-ID is made of the key, so that a reader who gets two copies shows one.
pub(super) fn message(email: &OutgoingEmail, from: &Mailbox, key: &str) -> Result<Message, SendError> {
    let to = email.to.parse().map_err(|_| SendError::Permanent("e-mail: the recipient's address does not read".into()))?;
    let builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(email.subject.clone())
        .message_id(Some(format!("<{key}@{}>", from.email.domain())));
    let plain = || SinglePart::plain(email.text.clone());
    let composed = match (&email.html, email.attachments.is_empty()) {
        (None, true) => builder.singlepart(plain()),
        (Some(html), true) => builder.multipart(MultiPart::alternative_plain_html(email.text.clone(), html.clone())),
        (None, false) => builder.multipart(with_files(MultiPart::mixed().singlepart(plain()), email)?),
        (Some(html), false) => {
            let both = MultiPart::alternative_plain_html(email.text.clone(), html.clone());
            builder.multipart(with_files(MultiPart::mixed().multipart(both), email)?)
        }
    };
    composed.map_err(|error| SendError::Permanent(format!("e-mail: {error}")))
}

fn with_files(mut parts: MultiPart, email: &OutgoingEmail) -> Result<MultiPart, SendError> {
    for file in &email.attachments {
        let media = ContentType::parse(&file.media)
            .map_err(|_| SendError::Permanent("e-mail: the media type of a file does not read".into()))?;
        parts = parts.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), media));
    }
    Ok(parts)
}
