use kernel::CompanyId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: CompanyId,
    pub name: String,
    pub trade_name: String,
    pub cnpj: String,
    pub street: String,
    pub street_number: String,
    pub neighborhood: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub phone: String,
    pub email: String,
}

impl ActiveModelBehavior for ActiveModel {}
