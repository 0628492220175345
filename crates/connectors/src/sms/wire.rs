//! The shapes of the API, as its documentation has them; only what we send and read.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SendRequest {
    pub(super) messages: Vec<TextMessage>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct TextMessage {
    pub(super) destinations: Vec<Destination>,
    pub(super) from: String,
    pub(super) text: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Destination {
    /// In international form, digits only.
    pub(super) to: String,
    /// The sender's own id of the message; a second message with it is refused as a duplicate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SendResponse {
    pub(super) messages: Vec<SentMessage>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentMessage {
    pub(super) to: String,
    pub(super) message_id: String,
    pub(super) status: Status,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    pub(super) group_id: i64,
    pub(super) group_name: String,
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) description: String,
}
