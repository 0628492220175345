use crate::ContactLetter;
use kernel::{ContactId, ContactKindId, CustomerId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ContactId,
    pub customer_id: Option<CustomerId>,
    pub prospect_id: Option<i64>,
    pub name: String,
    pub kind_id: Option<ContactKindId>,
    pub letter: ContactLetter,
    pub complement_code: Option<i64>,
    pub email: Option<String>,
    pub phone_1: Option<String>,
    pub phone_2: Option<String>,
    pub phone_3: Option<String>,
    pub job_title: Option<String>,
    pub birth_date: Option<chrono::NaiveDate>,
    pub cpf: Option<String>,
    pub identity_card: Option<String>,
    pub is_active: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
