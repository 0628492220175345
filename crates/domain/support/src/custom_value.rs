use customers::FieldTarget;
use kernel::{CustomValueId, CustomerId};

/// What a record has in a further field, with the names that a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedValue {
    /// The value's id.
    pub id: CustomValueId,
    /// The record.
    pub target: FieldTarget,
    /// The name of the field.
    pub field: String,
    /// What it holds.
    pub content: String,
    /// The customer whose record it is; none for a prospect's.
    pub customer: Option<CustomerId>,
    /// The customer's name; empty for a prospect.
    pub customer_name: String,
}
