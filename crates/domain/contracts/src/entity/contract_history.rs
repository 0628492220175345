use crate::{ChangeReason, ContractStatus};
use kernel::{ContractId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_history")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub contract_id: ContractId,
    pub at: chrono::DateTime<chrono::Utc>,
    pub from_status: ContractStatus,
    pub to_status: ContractStatus,
    pub reason: ChangeReason,
    pub channel: String,
    pub staff_id: Option<StaffId>,
}

impl ActiveModelBehavior for ActiveModel {}
