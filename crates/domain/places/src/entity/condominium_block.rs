use kernel::{CondominiumBlockId, CondominiumId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "condominium_block")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: CondominiumBlockId,
    pub condominium_id: CondominiumId,
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}
