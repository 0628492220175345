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
    pub street_id: Option<i64>,
    pub district_id: Option<i64>,
    pub city_code: Option<i64>,
    pub classification_id: Option<i64>,
    pub condominium_id: Option<i64>,
    pub block_id: Option<i64>,
    pub storey: String,
    pub house: String,
    pub apartment: String,
    pub landmark: String,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
    pub has_delivery_trouble: bool,
}

impl ActiveModelBehavior for ActiveModel {}
