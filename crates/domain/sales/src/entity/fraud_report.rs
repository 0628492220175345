use kernel::{FraudReportId, ProspectId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fraud_report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FraudReportId,
    pub prospect_id: ProspectId,
    pub staff_id: Option<StaffId>,
    pub tax_id: String,
    pub phone: String,
    pub email: Option<String>,
    pub content: String,
    pub asked_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
