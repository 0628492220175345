use crate::ServiceGroup;
use kernel::TechnologyId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "technology")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TechnologyId,
    pub name: String,
    pub group_name: ServiceGroup,
}

impl ActiveModelBehavior for ActiveModel {}
