use chrono::{DateTime, Utc};
use kernel::{CredentialId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "web_credential")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: CredentialId,
    pub username: String,
    pub password_hash: String,
    pub environment: String,
    pub grants: String,
    pub staff_id: Option<StaffId>,
    pub is_active: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
