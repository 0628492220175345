use kernel::{CityId, CoverageAreaId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage_place")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub area_id: CoverageAreaId,
    pub city_id: CityId,
    pub district_id: i64,
    pub first_postal_code: i64,
    pub last_postal_code: i64,
}

impl ActiveModelBehavior for ActiveModel {}
