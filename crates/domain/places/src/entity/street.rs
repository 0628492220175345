use kernel::{DistrictId, StreetId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "street")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: StreetId,
    pub district_id: DistrictId,
    pub postal_code: i64,
    pub kind: String,
    pub name: String,
    pub plain_name: String,
    pub short_name: String,
    pub given_id: i64,
}

impl ActiveModelBehavior for ActiveModel {}
