use crate::BillingFormKind;
use kernel::{BillingFormId, CompanyId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "billing_form")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BillingFormId,
    pub name: String,
    pub company_id: CompanyId,
    pub kind: BillingFormKind,
    pub is_prepaid: bool,
    pub allows_packages: bool,
    pub is_active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
