use super::MOST_ROWS;
use crate::entity::local_holiday;
use crate::{HolidaysByPlace, LocalHoliday, NewHoliday};
use chrono::NaiveDate;
use kernel::Fault;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl From<local_holiday::Model> for LocalHoliday {
    fn from(row: local_holiday::Model) -> Self {
        Self { id: row.id, on: row.on_date, name: row.name, scope: row.scope }
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewHoliday) -> Result<i64, Fault> {
    let row = local_holiday::ActiveModel {
        id: NotSet,
        on_date: Set(new.on),
        name: Set(new.name),
        scope: Set(new.scope.trim().to_owned()),
    };
    Ok(local_holiday::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// True when there was such a holiday.
pub(crate) async fn delete(db: &impl ConnectionTrait, id: i64) -> Result<bool, Fault> {
    Ok(local_holiday::Entity::delete_by_id(id).exec(db).await?.rows_affected == 1)
}

/// The holidays from a day on, in their order.
pub(crate) async fn list(db: &impl ConnectionTrait, from: NaiveDate) -> Result<Vec<LocalHoliday>, Fault> {
    let rows = local_holiday::Entity::find()
        .filter(local_holiday::Column::OnDate.gte(from))
        .order_by_asc(local_holiday::Column::OnDate)
        .order_by_asc(local_holiday::Column::Id)
        .limit(MOST_ROWS)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(LocalHoliday::from).collect())
}

/// Whether any are kept, 1 or 0, as a column of a statement that reads something else.
pub const HAS_LOCAL_HOLIDAYS: &str = "CAST(CASE WHEN EXISTS (SELECT 1 FROM local_holiday) THEN 1 ELSE 0 END AS BIGINT)";

/// The local holidays, the latest thousand of them, for whoever counts business days: see [`HolidaysByPlace`].
///
/// # Errors
/// What the database says.
pub async fn holidays_by_place(db: &impl ConnectionTrait) -> Result<HolidaysByPlace, Fault> {
    let query = local_holiday::Entity::find().select_only().column(local_holiday::Column::Scope);
    let query = query.column(local_holiday::Column::OnDate).order_by_desc(local_holiday::Column::OnDate).limit(MOST_ROWS);
    let rows: Vec<(String, NaiveDate)> = query.into_tuple().all(db).await?;
    Ok(HolidaysByPlace::new(rows))
}
