use kernel::CityId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "city")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CityId,
    pub name: String,
    pub state: String,
    pub sort_name: String,
    pub number: Option<i64>,
    pub abbreviation: Option<String>,
    pub erp_code: Option<String>,
    pub checks_spc: bool,
}

impl ActiveModelBehavior for ActiveModel {}
