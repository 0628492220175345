use crate::PostingDirection;
use kernel::PostingCodeId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posting_code")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PostingCodeId,
    pub name: String,
    pub direction: PostingDirection,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
