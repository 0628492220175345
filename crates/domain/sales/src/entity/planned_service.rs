use crate::PlannedStatus;
use kernel::{CustomerId, PackageId, PlanId, PlannedServiceId, ProspectId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "planned_service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PlannedServiceId,
    pub prospect_id: ProspectId,
    pub plan_id: Option<PlanId>,
    pub package_id: Option<PackageId>,
    pub customer_id: Option<CustomerId>,
    pub status: PlannedStatus,
    pub staff_id: Option<StaffId>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
