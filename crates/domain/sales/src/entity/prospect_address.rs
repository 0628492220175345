use customers::AddressKind;
use kernel::{AddressClassId, CityId, CondominiumBlockId, CondominiumId, DistrictId, ProspectAddressId, ProspectId, StreetId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prospect_address")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProspectAddressId,
    pub prospect_id: ProspectId,
    pub kind: AddressKind,
    pub street_id: StreetId,
    pub street: String,
    pub street_number: i64,
    pub complement: String,
    pub landmark: String,
    pub district_id: DistrictId,
    pub neighborhood: String,
    pub city_id: CityId,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
    pub classification_id: AddressClassId,
    pub condominium_id: Option<CondominiumId>,
    pub block_id: Option<CondominiumBlockId>,
    pub storey: String,
    pub house: String,
    pub apartment: String,
}

impl ActiveModelBehavior for ActiveModel {}
