use super::MOST;
use super::row::insert_row;
use crate::{NewTaxPlanningOffer, Service, TaxPlanningOffer};
use db::Cell;
use kernel::{CompanyId, Fault, Money, PlanId, ServiceId, TaxPlanningId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

pub(crate) async fn insert(db: &impl ConnectionTrait, id: Option<TaxPlanningId>, name: &str) -> Result<TaxPlanningId, Fault> {
    let columns = [("name", Cell::text(name)), ("is_active", Cell::Flag(true))];
    insert_row(db, "tax_planning", id.map(|id| id.0), &columns).await.map(TaxPlanningId)
}

pub(crate) async fn insert_offer(db: &impl ConnectionTrait, new: NewTaxPlanningOffer) -> Result<(), Fault> {
    let columns = [
        ("tax_planning_id", Cell::Int(new.planning.0)),
        ("plan_id", Cell::Int(new.plan.0)),
        ("company_id", Cell::Int(new.company.0)),
        ("installation_service_id", Cell::maybe_int(new.installation.map(|id| id.0))),
    ];
    insert_row(db, "tax_planning_offer", None, &columns).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: TaxPlanningId,
    name: String,
    service_id: Option<ServiceId>,
    service_name: Option<String>,
    price: Option<Money>,
    most_installments: Option<i64>,
    is_installation_fee: Option<bool>,
    is_active: Option<bool>,
}

pub(crate) async fn of_plan(db: &impl ConnectionTrait, plan: PlanId, company: CompanyId) -> Result<Vec<TaxPlanningOffer>, Fault> {
    let sql = format!(
        "SELECT planning.id, planning.name, s.id AS service_id, s.name AS service_name, s.price, s.most_installments, \
         s.is_installation_fee, s.is_active FROM tax_planning_offer offer JOIN tax_planning planning \
         ON planning.id = offer.tax_planning_id LEFT JOIN service s ON s.id = offer.installation_service_id \
         WHERE offer.plan_id = $1 AND offer.company_id = $2 AND planning.is_active ORDER BY planning.id LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [plan.0.into(), company.0.into()]);
    Row::find_by_statement(statement).all(db).await?.into_iter().map(TaxPlanningOffer::try_from).collect()
}

impl TryFrom<Row> for TaxPlanningOffer {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let most_installments = u32::try_from(row.most_installments.unwrap_or_default())
            .map_err(|_| Fault::Inconsistent(format!("the installation of tax planning {} does not read", row.id)))?;
        let installation = row.service_id.zip(row.service_name).map(|(id, name)| Service {
            id,
            name,
            price: row.price.unwrap_or_default(),
            most_installments,
            is_installation_fee: row.is_installation_fee == Some(true),
            is_active: row.is_active == Some(true),
        });
        Ok(Self { planning: row.id, name: row.name, installation })
    }
}
