use crate::CondominiumKind;
use kernel::{CondominiumId, StreetId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "condominium")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: CondominiumId,
    pub street_id: StreetId,
    pub street_number: String,
    pub name: String,
    pub kind: CondominiumKind,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
