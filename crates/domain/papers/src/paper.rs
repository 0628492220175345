use crate::TemplateKind;
use chrono::{DateTime, Utc};
use kernel::{ContractId, ContractPaperId, CustomerId, PaperTemplateId, PaperVersionId};

/// A document of a contract as it was issued. Its text never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its id; none of a draft, which is kept nowhere.
    pub id: Option<ContractPaperId>,
    /// The contract.
    pub contract: ContractId,
    /// Whose contract it is.
    pub customer: CustomerId,
    /// The template.
    pub template: PaperTemplateId,
    /// The template's name.
    pub name: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// The version of the template that it was issued from.
    pub version_id: PaperVersionId,
    /// The number of that version.
    pub version: i64,
    /// The registered name of the company that issued it.
    pub issuer: String,
    /// Its text: HTML with all values in it.
    pub html: String,
    /// The SHA-256 of the text in UTF-8, in hexadecimal digits.
    pub sha256: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}
