//! Good requests to the operations of what is sold.

use super::{Input, Scene};
use serde_json::Value;

pub(super) fn cliente(_scene: &Scene<'_>, _id: &str) -> Option<Input> {
    None
}

pub(super) fn rbx(_scene: &Scene<'_>, _name: &str) -> Option<Value> {
    None
}
