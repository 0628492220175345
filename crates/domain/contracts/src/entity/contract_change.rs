use crate::ContractField;
use kernel::{ContractId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_change")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub contract_id: ContractId,
    pub at: chrono::DateTime<chrono::Utc>,
    pub field: ContractField,
    pub from_value: String,
    pub to_value: String,
    pub channel: String,
    pub staff_id: Option<StaffId>,
}

impl ActiveModelBehavior for ActiveModel {}
