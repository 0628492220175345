use chrono::{DateTime, Utc};
use kernel::{KeyId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "integration_key")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: KeyId,
    pub name: String,
    pub key_digest: String,
    pub environment: String,
    pub services: String,
    pub staff_id: StaffId,
    pub addresses: String,
    pub calls_per_minute: i64,
    pub is_active: bool,
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
