use kernel::FibreBoxId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fibre_box")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FibreBoxId,
    pub number: String,
    pub description: String,
    pub latitude: i64,
    pub longitude: i64,
    pub grid_row: i64,
    pub grid_column: i64,
    pub connectmaster_location: Option<i64>,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
