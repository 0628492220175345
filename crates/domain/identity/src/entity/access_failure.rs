use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_failure")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub address: String,
    pub failures: i64,
    pub last_at: DateTime<Utc>,
    pub blocked_until: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
