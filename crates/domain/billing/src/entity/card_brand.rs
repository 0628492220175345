use kernel::CardBrandId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_brand")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CardBrandId,
    pub name: String,
    pub word: String,
}

impl ActiveModelBehavior for ActiveModel {}
