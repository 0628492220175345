//! The letter that an e-mail becomes: RFC 5322 and MIME.

use crate::reason::{clipped, reason};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use messaging::{OutgoingEmail, SendError};

/// The letter of an e-mail. The key makes its `Message-ID`, so that a mailbox may know the copy of a repeated delivery.
pub(super) fn of(email: &OutgoingEmail, from: &Mailbox, key: &str) -> Result<Message, SendError> {
    let to = email.to.parse().map_err(|_| SendError::Permanent("the recipient is no e-mail address".into()))?;
    let letter = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&email.subject)
        .message_id(Some(format!("<{key}@{}>", from.email.domain())))
        // RFC 3834: answering machines keep silent.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    let built = if email.attachments.is_empty() {
        match &email.html {
            None => letter.singlepart(SinglePart::plain(email.text.clone())),
            Some(html) => letter.multipart(both_ways(email, html)),
        }
    } else {
        let parts = match &email.html {
            None => MultiPart::mixed().singlepart(SinglePart::plain(email.text.clone())),
            Some(html) => MultiPart::mixed().multipart(both_ways(email, html)),
        };
        letter.multipart(files(email)?.into_iter().fold(parts, MultiPart::singlepart))
    };
    built.map_err(|error| SendError::Permanent(reason(&error)))
}

fn both_ways(email: &OutgoingEmail, html: &str) -> MultiPart {
    MultiPart::alternative_plain_html(email.text.clone(), html.to_owned())
}

fn files(email: &OutgoingEmail) -> Result<Vec<SinglePart>, SendError> {
    let part = |file: &messaging::Attachment| {
        let media = ContentType::parse(&file.media)
            .map_err(|_| SendError::Permanent(format!("an attachment is of no media type: {}", clipped(&file.media))))?;
        Ok(Attachment::new(file.name.clone()).body(file.bytes.clone(), media))
    };
    email.attachments.iter().map(part).collect()
}
