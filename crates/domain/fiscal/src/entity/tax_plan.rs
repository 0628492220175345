use kernel::{CompanyId, PlanId, TaxPlanId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_plan")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TaxPlanId,
    pub company_id: CompanyId,
    pub plan_id: Option<PlanId>,
    pub name: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
