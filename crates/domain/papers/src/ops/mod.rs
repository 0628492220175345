//! The use cases.

pub(crate) mod issue_papers;
pub(crate) mod read;
pub(crate) mod request_signature;
pub(crate) mod save_template;
pub(crate) mod sign_contract;
