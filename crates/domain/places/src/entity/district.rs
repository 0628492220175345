use kernel::{CityId, DistrictId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "district")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: DistrictId,
    pub city_id: CityId,
    pub name: String,
    pub plain_name: String,
    pub short_name: String,
    pub given_id: i64,
}

impl ActiveModelBehavior for ActiveModel {}
