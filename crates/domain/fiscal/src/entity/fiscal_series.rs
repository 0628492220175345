use crate::DocumentModel;
use kernel::{CompanyId, FiscalSeriesId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_series")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FiscalSeriesId,
    pub company_id: CompanyId,
    pub model: DocumentModel,
    pub series: String,
    pub name: String,
    pub is_filed: bool,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
