use kernel::ProfileId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: ProfileId,
    pub name: String,
    pub permissions: String,
    pub approves_prospects: bool,
}

impl ActiveModelBehavior for ActiveModel {}
