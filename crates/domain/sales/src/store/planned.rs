use crate::entity::planned_service;
use crate::{Interest, PlannedService, PlannedServiceLine, PlannedStatus};
use catalog::{ServiceGroup, Technology};
use chrono::{DateTime, Utc};
use kernel::{ContractTypeId, CustomerId, Fault, PlannedServiceId, ProspectId, StaffId, TechnologyId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult,
    QuerySelect, Statement,
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

/// Services with their names; the reads below say whose.
const LINES: &str = "SELECT planned_service.id, planned_service.prospect_id, planned_service.plan_id, planned_service.package_id, \
                     planned_service.customer_id, planned_service.status, planned_service.staff_id, planned_service.created_at, \
                     COALESCE(plan.name, package.name) AS name, technology.id AS technology_id, technology.name AS technology_name, \
                     technology.group_name AS technology_group, contract_type.id AS contract_type_id, \
                     segment.contract_type AS contract_type_name \
                     FROM planned_service JOIN prospect ON prospect.id = planned_service.prospect_id \
                     JOIN segment ON segment.id = prospect.segment_id \
                     LEFT JOIN contract_type ON contract_type.name = segment.contract_type \
                     LEFT JOIN plan ON plan.id = planned_service.plan_id \
                     LEFT JOIN technology ON technology.id = plan.technology_id \
                     LEFT JOIN package ON package.id = planned_service.package_id";

pub(crate) async fn of_prospect(db: &impl ConnectionTrait, prospect: ProspectId) -> Result<Vec<PlannedServiceLine>, Fault> {
    lines(db, format!("{LINES} WHERE planned_service.prospect_id = $1 ORDER BY planned_service.id LIMIT {MOST}"), prospect.0)
        .await
}

pub(crate) async fn of_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<PlannedServiceLine>, Fault> {
    lines(db, format!("{LINES} WHERE planned_service.customer_id = $1 ORDER BY planned_service.id LIMIT {MOST}"), customer.0)
        .await
}

async fn lines(db: &impl ConnectionTrait, sql: String, whose: i64) -> Result<Vec<PlannedServiceLine>, Fault> {
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [whose.into()])).await?;
    rows.iter().map(line).collect()
}

fn line(row: &QueryResult) -> Result<PlannedServiceLine, Fault> {
    let service = PlannedService::try_from(planned_service::Model::from_query_result(row, "")?)?;
    let technology: Option<i64> = row.try_get("", "technology_id")?;
    let technology = technology
        .map(|id| {
            let group = ServiceGroup::try_from_value(&row.try_get("", "technology_group")?)?;
            Ok::<_, DbErr>(Technology { id: TechnologyId(id), name: row.try_get("", "technology_name")?, group })
        })
        .transpose()?;
    let contract_type: Option<i64> = row.try_get("", "contract_type_id")?;
    let name: Option<String> = row.try_get("", "name")?;
    Ok(PlannedServiceLine {
        service,
        name: name.unwrap_or_default(),
        technology,
        contract_type: contract_type.map(ContractTypeId),
        contract_type_name: row.try_get("", "contract_type_name")?,
    })
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
