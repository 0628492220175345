use chrono::{DateTime, Utc};
use kernel::{ProfileId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_user")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: StaffId,
    pub login: String,
    pub name: String,
    pub password_hash: String,
    pub profile_id: ProfileId,
    pub is_seller: bool,
    pub is_active: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
