//! What an outbox row holds of a message. Rows outlive a version of the program: fields may be added, never renamed.

use crate::{Attachment, Draft, OutgoingEmail, OutgoingSms, Recipient};
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
    /// Whether the record keeps the digest of what was said.
    #[serde(default)]
    pub(crate) hashed: bool,
    pub(crate) content: Content,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Content {
    Sms(SmsContent),
    Email(EmailContent),
    SmsDraft(DraftContent),
    EmailDraft(DraftContent),
}

/// What is to be written when its turn comes.
#[derive(Serialize, Deserialize)]
pub(crate) struct DraftContent {
    pub(crate) to: String,
    pub(crate) kind: String,
    pub(crate) order: String,
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
    pub(crate) fn of_sms(message: MessageId, hashed: bool, sms: &OutgoingSms) -> Result<db::Message, Fault> {
        let content = SmsContent { to: sms.to.as_str().to_owned(), text: sms.text.clone() };
        Self::sealed_in(SMS, message, hashed, Content::Sms(content))
    }

    pub(crate) fn of_draft(message: MessageId, hashed: bool, to: Recipient, draft: Draft) -> Result<db::Message, Fault> {
        let content = |to| DraftContent { to, kind: draft.kind.to_owned(), order: draft.order };
        match to {
            Recipient::Sms(phone) => Self::sealed_in(SMS, message, hashed, Content::SmsDraft(content(phone.as_str().to_owned()))),
            Recipient::Email(address) => Self::sealed_in(EMAIL, message, hashed, Content::EmailDraft(content(address))),
        }
    }

    pub(crate) fn of_email(message: MessageId, hashed: bool, email: OutgoingEmail) -> Result<db::Message, Fault> {
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
        Self::sealed_in(EMAIL, message, hashed, Content::Email(content))
    }

    fn sealed_in(kind: &'static str, message: MessageId, hashed: bool, content: Content) -> Result<db::Message, Fault> {
        let nonce = getrandom::u64().map_err(|error| Fault::Inconsistent(format!("no randomness: {error}")))?;
        let envelope = Self { message, nonce: format!("{nonce:016x}"), hashed, content };
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
        Some(OutgoingSms { to: number(&self.to)?, text: self.text })
    }
}

/// A number that was queued. Relaxed: numbers of old records lack the ninth digit, and whoever queued it has checked what is to be checked.
pub(crate) fn number(text: &str) -> Option<br::Phone> {
    br::Phone::parse_relaxed(text).ok()
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
            let message = Envelope::of_sms(MessageId(7), true, &sms).unwrap();
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
        let message = Envelope::of_email(MessageId(8), true, email.clone()).unwrap();
        let Content::Email(content) = read(&message).content else { panic!("no e-mail") };
        assert!(content.open().unwrap() == email);
    }

    #[test]
    fn a_draft_comes_back() {
        let draft = Draft { kind: "billing.invoices", order: r#"{"invoices":[90]}"#.into() };
        let phone = br::Phone::parse("32988882222").unwrap();
        for (to, kind) in [(Recipient::Sms(phone), SMS), (Recipient::Email("ana@example.com".into()), EMAIL)] {
            let message = Envelope::of_draft(MessageId(9), true, to.clone(), draft.clone()).unwrap();
            assert_eq!(message.kind, kind);
            let envelope = read(&message);
            let (back, content) = match envelope.content {
                Content::SmsDraft(content) => (Recipient::Sms(number(&content.to).unwrap()), content),
                Content::EmailDraft(content) => (Recipient::Email(content.to.clone()), content),
                Content::Sms(_) | Content::Email(_) => panic!("no draft"),
            };
            assert_eq!((back, &*content.kind, content.order), (to, draft.kind, draft.order.clone()));
            assert!(envelope.hashed);
        }
    }

    #[test]
    fn what_an_older_version_queued_keeps_no_digest() {
        let body = r#"{"message":1,"nonce":"0","content":{"sms":{"to":"32988882222","text":"senha"}}}"#;
        assert!(!serde_json::from_str::<Envelope>(body).unwrap().hashed);
    }

    #[test]
    fn keys_differ_between_installations_and_not_between_attempts() {
        let sms = OutgoingSms { to: br::Phone::parse("32988882222").unwrap(), text: "Oi".into() };
        let [one, other] = [(); 2].map(|()| Envelope::of_sms(MessageId(1), true, &sms).unwrap());
        assert_eq!(read(&one).key(1), read(&one).key(1));
        assert_ne!(read(&one).key(1), read(&other).key(1));
        assert!(read(&one).key(i64::MAX).len() <= 60);
    }
}
