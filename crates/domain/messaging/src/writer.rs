//! The port by which a message is written when its turn comes.

use crate::Attachment;
use async_trait::async_trait;
use db::Runner;
use kernel::Fault;

/// A message that is written when its turn comes, from what is true then: the outbox holds only what to write about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Who writes it: `billing.invoices`. Stored in rows: never renamed.
    pub kind: &'static str,
    /// What it is written from, as JSON. Rows outlive a version of the program: fields may be added, never renamed.
    pub order: String,
}

/// What a message says. No `Debug`: it is meant for one person. An SMS is its text alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    /// The subject of an e-mail.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML, for readers that show it.
    pub html: Option<String>,
    /// The files that go with an e-mail.
    pub attachments: Vec<Attachment>,
}

/// What became of a draft.
pub enum Written {
    /// These words.
    Words(Words),
    /// There is nothing left to say, for this reason.
    Nothing(String),
}

/// Writes drafts.
#[async_trait]
pub trait Writer: Send + Sync {
    /// Writes the draft of a kind from its order. Twice for the same draft may happen, and need not give the same words.
    ///
    /// # Errors
    /// What the database says; it is tried again then.
    async fn write(&self, runner: &Runner, kind: &str, order: &str) -> Result<Written, Fault>;
}

/// Writes nothing: for tests of messages whose words are given.
#[derive(Clone, Copy, Debug)]
pub struct NoWriter;

#[async_trait]
impl Writer for NoWriter {
    async fn write(&self, _: &Runner, kind: &str, _: &str) -> Result<Written, Fault> {
        Err(Fault::Inconsistent(format!("nobody writes {kind}")))
    }
}
