use crate::entity::app_notification::{self as notice, Entity};
use crate::{AppNotice, NewNotice, NoticeStatus};
use chrono::{DateTime, Utc};
use kernel::{AppNotificationId, CustomerId, Fault, Scope};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// The notices that the caller may see.
fn visible(scope: Scope) -> Select<Entity> {
    match scope {
        Scope::All => Entity::find(),
        Scope::Only(own) => Entity::find().filter(notice::COLUMN.customer_id.eq(own)),
    }
}

/// The newest notices of a customer, newest first.
pub(crate) async fn of_customer(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
    most: u64,
) -> Result<Vec<AppNotice>, Fault> {
    let rows = visible(scope)
        .filter(notice::COLUMN.customer_id.eq(customer))
        .order_by_desc(notice::Column::CreatedAt)
        .order_by_desc(notice::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(AppNotice::from).collect())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewNotice, now: DateTime<Utc>) -> Result<AppNotificationId, Fault> {
    let row = notice::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        customer_id: Set(new.customer),
        title: Set(new.title),
        body: Set(new.body),
        status: Set(NoticeStatus::Pending),
        created_at: Set(now),
        sent_at: Set(None),
    };
    Ok(row.insert(db).await?.id)
}

/// Marks a notice as sent. `None` when the caller sees no such notice, else whether it was pending.
pub(crate) async fn mark_sent(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: AppNotificationId,
    now: DateTime<Utc>,
) -> Result<Option<bool>, Fault> {
    let Some(row) = visible(scope).filter(notice::COLUMN.id.eq(id)).lock_exclusive().one(db).await? else { return Ok(None) };
    if row.status == NoticeStatus::Sent {
        return Ok(Some(false));
    }
    let mut row = row.into_active_model();
    row.status = Set(NoticeStatus::Sent);
    row.sent_at = Set(Some(now));
    row.update(db).await?;
    Ok(Some(true))
}

impl From<notice::Model> for AppNotice {
    fn from(row: notice::Model) -> Self {
        Self {
            id: row.id,
            customer: row.customer_id,
            title: row.title,
            body: row.body,
            status: row.status,
            created_at: row.created_at,
            sent_at: row.sent_at,
        }
    }
}
