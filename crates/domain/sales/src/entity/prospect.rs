use crate::Opportunity;
use customers::{CustomerKind, Sex};
use kernel::{CompanyId, CustomerId, FunnelStageId, ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prospect")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProspectId,
    pub kind: CustomerKind,
    pub name: String,
    pub sort_name: String,
    pub phone: String,
    pub mobile: String,
    pub email: Option<String>,
    pub tax_id: Option<String>,
    pub birth_date: Option<chrono::NaiveDate>,
    pub identity_card: Option<String>,
    pub mother_name: Option<String>,
    pub sex: Option<Sex>,
    pub state_registration: Option<String>,
    pub city_registration: Option<String>,
    pub trade_name: Option<String>,
    pub comments: Option<String>,
    pub seller_id: StaffId,
    pub segment_id: SegmentId,
    pub prospect_kind_id: ProspectKindId,
    pub sales_channel_id: SalesChannelId,
    pub company_id: CompanyId,
    pub stage_id: FunnelStageId,
    pub opportunity: Opportunity,
    pub is_external: bool,
    pub customer_id: Option<CustomerId>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub changed_at: Option<chrono::DateTime<chrono::Utc>>,
    pub changed_by: Option<StaffId>,
    pub stage_changed_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}
