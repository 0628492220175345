use crate::{Channel, MessageState};
use kernel::{CustomerId, MessageId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: MessageId,
    pub customer_id: Option<CustomerId>,
    pub channel: Channel,
    pub recipient: String,
    pub purpose: String,
    pub state: MessageState,
    pub error: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub delivered_at: Option<chrono::DateTime<chrono::Utc>>,
    pub attempted_at: Option<chrono::DateTime<chrono::Utc>>,
    pub content_hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
