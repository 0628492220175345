use super::MOST_ROWS;
use crate::entity::{segment, staff_segment};
use crate::{NewSegment, Segment};
use kernel::{Fault, SegmentId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl From<segment::Model> for Segment {
    fn from(row: segment::Model) -> Self {
        Self { id: row.id, description: row.description, crm_description: row.crm_description, contract_type: row.contract_type }
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewSegment) -> Result<SegmentId, Fault> {
    let row = segment::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        description: Set(new.description),
        crm_description: Set(new.crm_description),
        contract_type: Set(new.contract_type),
    };
    Ok(segment::Entity::insert(row).exec(db).await?.last_insert_id)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: SegmentId) -> Result<Option<Segment>, Fault> {
    Ok(segment::Entity::find_by_id(id).one(db).await?.map(Segment::from))
}

/// All segments in the order of their ids.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Segment>, Fault> {
    let rows = segment::Entity::find().order_by_asc(segment::Column::Id).limit(MOST_ROWS).all(db).await?;
    Ok(rows.into_iter().map(Segment::from).collect())
}

/// The segments in which somebody works, in the order of their ids.
pub(crate) async fn of_staff(db: &impl ConnectionTrait, staff: StaffId) -> Result<Vec<Segment>, Fault> {
    let theirs = Query::select()
        .column(staff_segment::Column::SegmentId)
        .from(staff_segment::Entity)
        .and_where(staff_segment::Column::StaffId.eq(staff))
        .to_owned();
    let rows = segment::Entity::find()
        .filter(segment::Column::Id.in_subquery(theirs))
        .order_by_asc(segment::Column::Id)
        .limit(MOST_ROWS)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Segment::from).collect())
}

/// Which of the ids are segments.
pub(crate) async fn known(db: &impl ConnectionTrait, ids: &[SegmentId]) -> Result<Vec<SegmentId>, Fault> {
    let query = segment::Entity::find().select_only().column(segment::Column::Id);
    Ok(query.filter(segment::Column::Id.is_in(ids.iter().copied())).into_tuple().all(db).await?)
}

pub(crate) async fn set_of_staff(db: &impl ConnectionTrait, staff: StaffId, segments: &[SegmentId]) -> Result<(), Fault> {
    staff_segment::Entity::delete_many().filter(staff_segment::Column::StaffId.eq(staff)).exec(db).await?;
    let rows = segments.iter().map(|segment| vec![db::Cell::Int(staff.0), db::Cell::Int(segment.0)]);
    db::insert_many(db, "staff_segment", &["staff_id", "segment_id"], rows).await?;
    Ok(())
}
