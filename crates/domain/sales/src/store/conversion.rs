use crate::entity::conversion;
use chrono::{DateTime, Utc};
use kernel::{CustomerId, Fault, ProspectId, StaffId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};

/// Claims the conversion of a prospect. The table's key refuses a second one.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    prospect: ProspectId,
    customer: CustomerId,
    by: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let row = conversion::ActiveModel {
        prospect_id: Set(prospect),
        customer_id: Set(customer),
        staff_id: Set(by),
        converted_at: Set(now),
    };
    conversion::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
