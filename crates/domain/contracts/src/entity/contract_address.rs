use customers::AddressKind;
use kernel::{AddressId, ContractId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_address")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AddressId,
    pub contract_id: ContractId,
    pub kind: AddressKind,
    pub street: String,
    pub street_number: String,
    pub complement: String,
    pub neighborhood: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
}

impl ActiveModelBehavior for ActiveModel {}
