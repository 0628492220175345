use kernel::SegmentId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segment")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: SegmentId,
    pub description: String,
    pub crm_description: Option<String>,
    pub contract_type: String,
}

impl ActiveModelBehavior for ActiveModel {}
