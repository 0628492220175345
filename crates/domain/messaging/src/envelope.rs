//! What an outbox row holds of a message. Rows outlive a version of the program: fields may be added, never renamed.

use crate::{Attachment, OutgoingEmail, OutgoingSms};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::{Fault, MessageId};
use serde::{Deserialize, Serialize};

/// The kind of the outbox rows that hold an SMS.
pub const SMS: &str = "sms";
/// The kind of the outbox rows that hold an e-mail.
pub const EMAIL: &str = "email";

/// A message as the outbox keeps it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope {
    /// The id of its record.
    pub(crate) message: MessageId,
    /// Random, so that no other installation at the same gateway makes the same key.
    pub(crate) nonce: String,
    pub(crate) content: Content,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Content {
    Sms(SmsContent),
    Email(EmailContent),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SmsContent {
    to: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EmailContent {
    to: String,
    subject: String,
    text: String,
    html: Option<String>,
    attachments: Vec<AttachmentContent>,
}

#[derive(Serialize, Deserialize)]
struct AttachmentContent {
    name: String,
    media: String,
    base64: String,
}

impl Envelope {
    pub(crate) fn of_sms(message: MessageId, sms: &OutgoingSms) -> Result<db::Message, Fault> {
        let content = SmsContent { to: sms.to.as_str().to_owned(), text: sms.text.clone() };
        Self::sealed_in(SMS, message, Content::Sms(content))
    }

    pub(crate) fn of_email(message: MessageId, email: OutgoingEmail) -> Result<db::Message, Fault> {
        let attachments = email.attachments.into_iter().map(|file| AttachmentContent {
            name: file.name,
            media: file.media,
            base64: STANDARD.encode(file.bytes),
        });
        let content = EmailContent {
            to: email.to,
            subject: email.subject,
            text: email.text,
            html: email.html,
            attachments: attachments.collect(),
        };
        Self::sealed_in(EMAIL, message, Content::Email(content))
    }

    fn sealed_in(kind: &'static str, message: MessageId, content: Content) -> Result<db::Message, Fault> {
        let nonce = getrandom::u64().map_err(|error| Fault::Inconsistent(format!("no randomness: {error}")))?;
        let envelope = Self { message, nonce: format!("{nonce:016x}"), content };
        let body = serde_json::to_string(&envelope).map_err(|error| Fault::Inconsistent(format!("outbox body: {error}")))?;
        Ok(db::Message { kind, key: Some(format!("message:{message}")), body })
    }

    /// The key under which a gateway knows the message, for the outbox row that holds it.
    pub(crate) fn key(&self, row: i64) -> String {
        format!("{row}-{}", self.nonce)
    }
}

impl SmsContent {
    /// The SMS, or nothing when its number does not read.
    pub(crate) fn open(self) -> Option<OutgoingSms> {
        // Relaxed: numbers of old records lack the ninth digit, and whoever queued it has checked what is to be checked.
        Some(OutgoingSms { to: br::Phone::parse_relaxed(&self.to).ok()?, text: self.text })
    }
}

impl EmailContent {
    /// The e-mail, or nothing when an attachment does not read.
    pub(crate) fn open(self) -> Option<OutgoingEmail> {
        let attachments = self
            .attachments
            .into_iter()
            .map(|file| Some(Attachment { name: file.name, media: file.media, bytes: STANDARD.decode(file.base64).ok()? }))
            .collect::<Option<_>>()?;
        Some(OutgoingEmail { to: self.to, subject: self.subject, text: self.text, html: self.html, attachments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &db::Message) -> Envelope {
        serde_json::from_str(&message.body).unwrap()
    }

    #[test]
    fn an_sms_comes_back() {
        for number in ["32988882222", "5532214455", "3188880000"] {
            let sms = OutgoingSms { to: br::Phone::parse_relaxed(number).unwrap(), text: "Sua senha: çã 1\n2".into() };
            let message = Envelope::of_sms(MessageId(7), &sms).unwrap();
            assert_eq!((message.kind, message.key.as_deref()), ("sms", Some("message:7")));
            let Content::Sms(content) = read(&message).content else { panic!("no SMS") };
            assert!(content.open().unwrap() == sms, "{number}");
        }
    }

    #[test]
    fn an_email_comes_back_with_its_files() {
        let file = Attachment { name: "boleto.pdf".into(), media: "application/pdf".into(), bytes: vec![0, 255, 10, 13] };
        let email = OutgoingEmail {
            to: "ana@example.com".into(),
            subject: "Segunda via".into(),
            text: "Olá".into(),
            html: Some("<p>Olá</p>".into()),
            attachments: vec![file],
        };
        let message = Envelope::of_email(MessageId(8), email.clone()).unwrap();
        let Content::Email(content) = read(&message).content else { panic!("no e-mail") };
        assert!(content.open().unwrap() == email);
    }

    #[test]
    fn keys_differ_between_installations_and_not_between_attempts() {
        let sms = OutgoingSms { to: br::Phone::parse("32988882222").unwrap(), text: "Oi".into() };
        let [one, other] = [(); 2].map(|()| Envelope::of_sms(MessageId(1), &sms).unwrap());
        assert_eq!(read(&one).key(1), read(&one).key(1));
        assert_ne!(read(&one).key(1), read(&other).key(1));
        assert!(read(&one).key(i64::MAX).len() <= 60);
    }
}
