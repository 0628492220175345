use crate::ExitState;
use kernel::{ContractId, FibreBoxId, FibreExitId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fibre_exit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FibreExitId,
    pub box_id: FibreBoxId,
    pub number: i64,
    pub description: String,
    pub state: ExitState,
    pub contract_id: Option<ContractId>,
}

impl ActiveModelBehavior for ActiveModel {}
