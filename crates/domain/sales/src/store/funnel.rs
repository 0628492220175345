use crate::entity::funnel_stage;
use crate::{Funnel, FunnelStage, NewStage};
use kernel::{Fault, SegmentId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More stages than a funnel has.
const MOST_OF_A_FUNNEL: u64 = 1_000;

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewStage) -> Result<FunnelStage, Fault> {
    let row = funnel_stage::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        segment_id: Set(new.segment),
        name: Set(new.name),
        position: Set(new.position),
        purpose: Set(new.purpose),
        is_on_board: Set(new.is_on_board),
        is_automatic: Set(new.is_automatic),
        allows_reanalysis: Set(new.allows_reanalysis),
    };
    Ok(row.insert(db).await?.into())
}

pub(crate) async fn of_segment(db: &impl ConnectionTrait, segment: SegmentId) -> Result<Funnel, Fault> {
    let rows = funnel_stage::Entity::find()
        .filter(funnel_stage::COLUMN.segment_id.eq(segment))
        .order_by_asc(funnel_stage::COLUMN.position)
        .limit(MOST_OF_A_FUNNEL)
        .all(db)
        .await?;
    Ok(Funnel::new(rows.into_iter().map(FunnelStage::from).collect()))
}

impl From<funnel_stage::Model> for FunnelStage {
    fn from(row: funnel_stage::Model) -> Self {
        Self {
            id: row.id,
            segment: row.segment_id,
            name: row.name,
            position: row.position,
            purpose: row.purpose,
            is_on_board: row.is_on_board,
            is_automatic: row.is_automatic,
            allows_reanalysis: row.allows_reanalysis,
        }
    }
}
