//! Contract documents: the templates that they are written from, what contracts were issued with, and how they were signed.
//!
//! Owns the tables `paper_template`, `paper_template_version`, `contract_template`, `contract_paper`, `contract_signature`, `signed_paper`,
//! `signature_request` and `requested_paper`. Draws no PDF and speaks no protocol: [`Signatures`] is what it needs of a system that lets people sign. Knows no
//! invoice.
//!
//! A *template* (modelo de contrato) is HTML with *magic words* (palavras mágicas); each change of it is a *version*. A *paper* is a document of a
//! contract as it was issued: its HTML with all values in it, kept as it is. A *signature* (assinatura, aceite) is one act, once a contract, over
//! the papers that were issued last; what was signed never changes. The *form* is the acceptance form (termo de aceite): it tells who
//! signed what, when and from where. `docs/contract-templates.md` tells the whole of it.
#![warn(missing_docs)]

mod error;
mod events;
mod facts;
mod magic;
mod ops;
mod paper;
mod port;
mod requests;
mod rules;
mod signature;
mod standard;
mod store;
mod template;

pub use error::{PaperError, SignError, TemplateError};
pub use events::ContractSigned;
pub use facts::Facts;
pub use magic::{MAGIC_WORDS, MagicWord};
pub use ops::issue_papers::{IssuePapers, draft_paper, issue_form, issue_papers, preview_for};
pub use ops::read::{
    find_paper, find_template, is_signed, list_templates, signature_of_contract, start_of_contract, template_source,
};
pub use ops::request_signature::{RequestSignature, request_signature};
pub use ops::save_template::{
    SaveTemplate, SavedTemplate, check_source, preview, retire_template, save_template, withdraw_template,
};
pub use ops::sign_contract::{SignContract, sign_contract};
pub use paper::Paper;
pub use port::{Pen, SignatureRefused, Signatures, Signer, Standing, Submission};
pub use requests::{ROUND, SEND, is_signed_call, look_now, round, run_job};
pub use rules::in_full;
pub use signature::{Means, Signature, SignedPaper};
pub use standard::standard_templates;
pub use template::{Template, TemplateKind};

/// The tables whose ids an import may give: see [`db::sync_ids`].
pub const PAPER_TABLES: [&str; 1] = ["paper_template"];

use sha2::{Digest, Sha256};

/// SHA-256 of a text in UTF-8, in hexadecimal digits.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
