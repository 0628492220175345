use crate::CustomerKind;
use kernel::CustomerId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CustomerId,
    pub kind: CustomerKind,
    pub name: String,
    pub short_name: String,
    pub tax_id: String,
    pub birth_date: Option<chrono::NaiveDate>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub is_active: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
