use crate::entity::planned_service;
use crate::{Interest, PlannedService, PlannedStatus};
use chrono::{DateTime, Utc};
use kernel::{CustomerId, Fault, PlannedServiceId, ProspectId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// More services than somebody is interested in.
const MOST: u64 = 1_000;

/// With the id that is given, or a new one.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: Option<PlannedServiceId>,
    prospect: ProspectId,
    interest: Interest,
    by: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<PlannedServiceId, Fault> {
    let (plan, package) = match interest {
        Interest::Plan(plan) => (Some(plan), None),
        Interest::Package(package) => (None, Some(package)),
    };
    let row = planned_service::ActiveModel {
        id: id.map_or(NotSet, Set),
        prospect_id: Set(prospect),
        plan_id: Set(plan),
        package_id: Set(package),
        customer_id: Set(None),
        status: Set(PlannedStatus::Pending),
        staff_id: Set(by),
        created_at: Set(now),
    };
    Ok(row.insert(db).await?.id)
}

pub(crate) async fn of_prospect(db: &impl ConnectionTrait, prospect: ProspectId) -> Result<Vec<PlannedService>, Fault> {
    list(db, planned_service::Entity::find().filter(planned_service::COLUMN.prospect_id.eq(prospect))).await
}

pub(crate) async fn of_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<PlannedService>, Fault> {
    list(db, planned_service::Entity::find().filter(planned_service::Column::CustomerId.eq(customer))).await
}

/// In the order in which they were registered.
async fn list(db: &impl ConnectionTrait, query: Select<planned_service::Entity>) -> Result<Vec<PlannedService>, Fault> {
    let rows = query.order_by_asc(planned_service::COLUMN.id).limit(MOST).all(db).await?;
    rows.into_iter().map(PlannedService::try_from).collect()
}

pub(crate) async fn find_for_change(db: &impl ConnectionTrait, id: PlannedServiceId) -> Result<Option<PlannedService>, Fault> {
    planned_service::Entity::find_by_id(id).lock_exclusive().one(db).await?.map(PlannedService::try_from).transpose()
}

/// Lets the services of a prospect follow to the customer that it has become.
pub(crate) async fn follow(db: &impl ConnectionTrait, prospect: ProspectId, customer: CustomerId) -> Result<(), Fault> {
    planned_service::Entity::update_many()
        .col_expr(planned_service::Column::CustomerId, Expr::value(customer))
        .filter(planned_service::COLUMN.prospect_id.eq(prospect))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn set_status(db: &impl ConnectionTrait, id: PlannedServiceId, status: PlannedStatus) -> Result<(), Fault> {
    planned_service::Entity::update_many()
        .col_expr(planned_service::Column::Status, Expr::value(status.to_value()))
        .filter(planned_service::COLUMN.id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

impl TryFrom<planned_service::Model> for PlannedService {
    type Error = Fault;

    fn try_from(row: planned_service::Model) -> Result<Self, Fault> {
        let interest = match (row.plan_id, row.package_id) {
            (Some(plan), None) => Interest::Plan(plan),
            (None, Some(package)) => Interest::Package(package),
            _ => return Err(Fault::Inconsistent(format!("planned_service {}: neither plan nor package", row.id))),
        };
        Ok(Self { id: row.id, prospect: row.prospect_id, customer: row.customer_id, interest, status: row.status })
    }
}
