use kernel::AddressClassId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address_class")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: AddressClassId,
    pub description: String,
    pub is_active: bool,
    pub is_condominium: bool,
    pub is_shopping: bool,
}

impl ActiveModelBehavior for ActiveModel {}
