use kernel::CoverageAreaId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage_area")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: CoverageAreaId,
    pub description: String,
}

impl ActiveModelBehavior for ActiveModel {}
