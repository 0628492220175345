use crate::DiciType;
use customers::AddressKind;
use kernel::{AddressId, CityId, ContractId};
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
    pub dici_type: DiciType,
    pub city_code: Option<CityId>,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
