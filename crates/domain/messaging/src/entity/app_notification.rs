use crate::NoticeStatus;
use kernel::{AppNotificationId, CustomerId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "app_notification")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AppNotificationId,
    pub customer_id: CustomerId,
    pub title: String,
    pub body: String,
    pub status: NoticeStatus,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub sent_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
