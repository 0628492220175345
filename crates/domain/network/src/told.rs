use crate::Access;
use chrono::{DateTime, Utc};
use kernel::NetworkLoginId;

/// An order that the server of the network has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldOrder {
    /// The login.
    pub login: NetworkLoginId,
    /// The name by which the server knows it.
    pub username: String,
    /// What it opens since then.
    pub access: Access,
    /// When the server took it.
    pub told_at: DateTime<Utc>,
}
