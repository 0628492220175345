use crate::AddressKind;
use kernel::{AddressId, CustomerId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_address")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AddressId,
    pub customer_id: CustomerId,
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
