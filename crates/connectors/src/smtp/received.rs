use mail_parser::{MessageParser, MimeHeaders};

/// An e-mail that a simulator took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedEmail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Its `Message-ID`, without the angle brackets.
    pub message_id: Option<String>,
    /// Its subject, decoded.
    pub subject: String,
    /// Its plain text, decoded.
    pub text: String,
    /// Its HTML, where it has any of its own.
    pub html: Option<String>,
    /// The files that came with it.
    pub files: Vec<ReceivedFile>,
    /// True when it came over TLS.
    pub encrypted: bool,
    /// The user that had logged in.
    pub user: Option<String>,
    /// The letter as it came.
    pub source: String,
}

/// A file that came with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What an SMTP session knows of a letter.
pub(super) struct Envelope {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    pub(super) encrypted: bool,
    pub(super) user: Option<String>,
}

impl ReceivedEmail {
    /// Reads a letter, as far as it can be read.
    pub(super) fn read(envelope: Envelope, source: &[u8]) -> Self {
        let Envelope { from, to, encrypted, user } = envelope;
        let parsed = MessageParser::default().parse(source).unwrap_or_default();
        let files = parsed.attachments().map(|part| {
            let media = part.content_type().map_or_else(String::new, |media| match media.subtype() {
                Some(subtype) => format!("{}/{subtype}", media.ctype()),
                None => media.ctype().to_owned(),
            });
            ReceivedFile { name: part.attachment_name().unwrap_or_default().to_owned(), media, bytes: part.contents().to_vec() }
        });
        // A letter without a part of one kind has that of the other in its place.
        let own_html = parsed.html_body.iter().find(|part| !parsed.text_body.contains(part)).is_some();
        Self {
            from,
            to,
            message_id: parsed.message_id().map(str::to_owned),
            subject: parsed.subject().unwrap_or_default().to_owned(),
            text: parsed.body_text(0).unwrap_or_default().into_owned(),
            html: own_html.then(|| parsed.body_html(0)).flatten().map(std::borrow::Cow::into_owned),
            files: files.collect(),
            encrypted,
            user,
            source: String::from_utf8_lossy(source).into_owned(),
        }
    }
}
