use kernel::ReversalReasonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reversal_reason")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReversalReasonId,
    pub name: String,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
