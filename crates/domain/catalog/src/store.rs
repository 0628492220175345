pub(crate) mod audience;
pub(crate) mod billing_form;
pub(crate) mod extras;
pub(crate) mod lists;
pub(crate) mod offer;
pub(crate) mod package;
pub(crate) mod plan_terms;
pub(crate) mod price;
pub(crate) mod promotion;
pub(crate) mod promotion_terms;
pub(crate) mod row;
pub(crate) mod service;
pub(crate) mod tax_planning;
pub(crate) mod trial_plan;

use crate::entity::{due_day, plan, technology};
use crate::{BillingWindow, DueDay, DueDayEntry, NewPlan, NewTechnology, Plan, Quota, Technology};
use kernel::{DueDayId, Fault, PlanId, TechnologyId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More rows than any provider's catalogue has.
const MOST: u64 = 10_000;

pub(crate) async fn find_technology(db: &impl ConnectionTrait, id: TechnologyId) -> Result<Option<Technology>, Fault> {
    Ok(technology::Entity::find_by_id(id).one(db).await?.map(Technology::from))
}

pub(crate) async fn list_technologies(db: &impl ConnectionTrait) -> Result<Vec<Technology>, Fault> {
    let rows = technology::Entity::find().order_by_asc(technology::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(Technology::from).collect())
}

pub(crate) async fn insert_technology(db: &impl ConnectionTrait, new: NewTechnology) -> Result<Technology, Fault> {
    let row = technology::ActiveModel { id: new.id.map_or(NotSet, Set), name: Set(new.name), group_name: Set(new.group) };
    Ok(row.insert(db).await?.into())
}

pub(crate) async fn find_plan(db: &impl ConnectionTrait, id: PlanId) -> Result<Option<Plan>, Fault> {
    Ok(plan::Entity::find_by_id(id).one(db).await?.map(Plan::from))
}

pub(crate) async fn list_plans(db: &impl ConnectionTrait, only_active: bool) -> Result<Vec<Plan>, Fault> {
    let mut plans = plan::Entity::find().order_by_asc(plan::COLUMN.name).order_by_asc(plan::COLUMN.id).limit(MOST);
    if only_active {
        plans = plans.filter(plan::COLUMN.is_active.eq(true));
    }
    Ok(plans.all(db).await?.into_iter().map(Plan::from).collect())
}

pub(crate) async fn insert_plan(db: &impl ConnectionTrait, new: NewPlan) -> Result<Plan, Fault> {
    let row = plan::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        technology_id: Set(new.technology),
        price: Set(new.price),
        download_kbps: Set(new.download_kbps),
        upload_kbps: Set(new.upload_kbps),
        quota: Set(new.quota.map(|quota| quota.amount)),
        quota_unit: Set(new.quota.map(|quota| quota.unit)),
        is_active: Set(new.is_active),
    };
    Ok(row.insert(db).await?.into())
}

pub(crate) async fn find_due_day(db: &impl ConnectionTrait, id: DueDayId) -> Result<Option<DueDayEntry>, Fault> {
    due_day::Entity::find_by_id(id).one(db).await?.map(DueDayEntry::try_from).transpose()
}

pub(crate) async fn list_due_days(db: &impl ConnectionTrait) -> Result<Vec<DueDayEntry>, Fault> {
    let rows =
        due_day::Entity::find().order_by_asc(due_day::COLUMN.day).order_by_asc(due_day::COLUMN.id).limit(MOST).all(db).await?;
    rows.into_iter().map(DueDayEntry::try_from).collect()
}

pub(crate) async fn insert_due_day(db: &impl ConnectionTrait, id: Option<DueDayId>, day: DueDay) -> Result<DueDayEntry, Fault> {
    let row = due_day::ActiveModel {
        id: id.map_or(NotSet, Set),
        day: Set(i64::from(day.number())),
        cycle_first_day: Set(BillingWindow::CALENDAR.first_day().into()),
        ends_in_due_month: Set(BillingWindow::CALENDAR.ends_in_due_month()),
        is_prepaid: Set(false),
        is_active: Set(true),
    };
    row.insert(db).await?.try_into()
}

pub(crate) async fn save_window(db: &impl ConnectionTrait, entry: &DueDayEntry) -> Result<(), Fault> {
    let row = due_day::ActiveModel {
        id: Set(entry.id),
        cycle_first_day: Set(entry.window.first_day().into()),
        ends_in_due_month: Set(entry.window.ends_in_due_month()),
        is_prepaid: Set(entry.is_prepaid),
        is_active: Set(entry.is_active),
        day: NotSet,
    };
    row.update(db).await?;
    Ok(())
}

impl From<technology::Model> for Technology {
    fn from(row: technology::Model) -> Self {
        Self { id: row.id, name: row.name, group: row.group_name }
    }
}

impl From<plan::Model> for Plan {
    fn from(row: plan::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            technology: row.technology_id,
            price: row.price,
            download_kbps: row.download_kbps,
            upload_kbps: row.upload_kbps,
            quota: row.quota.zip(row.quota_unit).map(|(amount, unit)| Quota { amount, unit }),
            is_active: row.is_active,
        }
    }
}

impl TryFrom<due_day::Model> for DueDayEntry {
    type Error = Fault;

    fn try_from(row: due_day::Model) -> Result<Self, Fault> {
        let day = DueDay::try_new(row.day).map_err(|_| Fault::Inconsistent(format!("due day {} is day {}", row.id, row.day)))?;
        let window = BillingWindow::try_new(row.cycle_first_day, row.ends_in_due_month)
            .map_err(|_| Fault::Inconsistent(format!("due day {} has a cycle from day {}", row.id, row.cycle_first_day)))?;
        Ok(Self { id: row.id, day, window, is_prepaid: row.is_prepaid, is_active: row.is_active })
    }
}
