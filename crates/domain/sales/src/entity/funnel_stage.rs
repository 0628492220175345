use crate::StagePurpose;
use kernel::{FunnelStageId, SegmentId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funnel_stage")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FunnelStageId,
    pub segment_id: SegmentId,
    pub name: String,
    pub position: i64,
    pub purpose: StagePurpose,
    pub is_on_board: bool,
    pub is_automatic: bool,
    pub allows_reanalysis: bool,
}

impl ActiveModelBehavior for ActiveModel {}
