use kernel::{CreditCriterionId, CreditReportId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_analysis")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub report_id: CreditReportId,
    pub criterion_id: CreditCriterionId,
    pub is_approved: bool,
    pub staff_id: Option<StaffId>,
    pub at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
