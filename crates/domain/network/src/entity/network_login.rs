use crate::Access;
use kernel::{ContractId, NetworkLoginId, PlanId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "network_login")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: NetworkLoginId,
    pub contract_id: ContractId,
    pub username: String,
    pub password_sealed: String,
    pub access: Access,
    pub plan_id: Option<PlanId>,
}

impl ActiveModelBehavior for ActiveModel {}
