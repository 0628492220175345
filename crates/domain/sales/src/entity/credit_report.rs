use kernel::{CreditReportId, ProspectId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CreditReportId,
    pub prospect_id: ProspectId,
    pub staff_id: Option<StaffId>,
    pub tax_id: String,
    pub content: String,
    pub age: Option<i64>,
    pub is_approved: bool,
    pub asked_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
