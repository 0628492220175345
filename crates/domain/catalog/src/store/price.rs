use super::MOST;
use super::row::insert_row;
use crate::{PersonKind, Speed, TablePrice};
use db::{Cell, insert_many};
use kernel::{ContractTypeId, CoverageAreaId, Fault, Money, PlanId, SpeedId};
use sea_orm::{ActiveEnum, ConnectionTrait, FromQueryResult, Statement, Value};

#[derive(FromQueryResult)]
struct SpeedRow {
    id: SpeedId,
    name: String,
    download_kbps: i64,
    upload_kbps: i64,
}

impl From<SpeedRow> for Speed {
    fn from(row: SpeedRow) -> Self {
        Self { id: row.id, name: row.name, download_kbps: row.download_kbps, upload_kbps: row.upload_kbps }
    }
}

pub(crate) async fn insert_speed(
    db: &impl ConnectionTrait,
    id: Option<SpeedId>,
    name: &str,
    download_kbps: i64,
    upload_kbps: i64,
) -> Result<SpeedId, Fault> {
    let columns =
        [("name", Cell::text(name)), ("download_kbps", Cell::Int(download_kbps)), ("upload_kbps", Cell::Int(upload_kbps))];
    insert_row(db, "speed", id.map(|id| id.0), &columns).await.map(SpeedId)
}

pub(crate) async fn find_speed(db: &impl ConnectionTrait, id: SpeedId) -> Result<Option<Speed>, Fault> {
    let sql = "SELECT id, name, download_kbps, upload_kbps FROM speed WHERE id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into()]);
    Ok(SpeedRow::find_by_statement(statement).one(db).await?.map(Speed::from))
}

/// What the price table is asked by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) plan: PlanId,
    pub(crate) coverage_area: CoverageAreaId,
    pub(crate) contract_type: ContractTypeId,
    pub(crate) person: PersonKind,
}

impl Place {
    fn values(self) -> Vec<Value> {
        let Self { plan, coverage_area, contract_type, person } = self;
        vec![plan.0.into(), coverage_area.0.into(), contract_type.0.into(), person.to_value().into()]
    }
}

/// Whether there is such an area; the table is that of places.
pub(crate) async fn has_coverage_area(db: &impl ConnectionTrait, area: CoverageAreaId) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM coverage_area WHERE id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [area.0.into()]);
    Ok(db.query_one_raw(statement).await?.is_some())
}

/// The speeds that have a price, the slowest first.
pub(crate) async fn speeds(db: &impl ConnectionTrait, place: Place) -> Result<Vec<Speed>, Fault> {
    let sql = format!(
        "SELECT speed.id, speed.name, speed.download_kbps, speed.upload_kbps FROM table_price price \
         JOIN speed ON speed.id = price.speed_id WHERE price.plan_id = $1 AND price.coverage_area_id = $2 \
         AND price.contract_type_id = $3 AND price.person_kind = $4 ORDER BY speed.download_kbps, speed.id LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, place.values());
    Ok(SpeedRow::find_by_statement(statement).all(db).await?.into_iter().map(Speed::from).collect())
}

#[derive(FromQueryResult)]
struct PriceRow {
    price: Money,
}

/// The price at a speed, or the one without.
pub(crate) async fn price(db: &impl ConnectionTrait, place: Place, speed: Option<SpeedId>) -> Result<Option<Money>, Fault> {
    let mut values = place.values();
    values.extend(speed.map(|speed| Value::from(speed.0)));
    let speed = if speed.is_some() { "= $5" } else { "IS NULL" };
    let sql = format!(
        "SELECT price FROM table_price WHERE plan_id = $1 AND coverage_area_id = $2 AND contract_type_id = $3 \
         AND person_kind = $4 AND speed_id {speed}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(PriceRow::find_by_statement(statement).one(db).await?.map(|row| row.price))
}

pub(crate) async fn insert_prices(db: &impl ConnectionTrait, prices: &[TablePrice]) -> Result<(), Fault> {
    let columns = ["plan_id", "coverage_area_id", "contract_type_id", "person_kind", "speed_id", "price"];
    let rows = prices.iter().map(|price| {
        vec![
            Cell::Int(price.plan.0),
            Cell::Int(price.coverage_area.0),
            Cell::Int(price.contract_type.0),
            Cell::text(price.person.to_value()),
            Cell::maybe_int(price.speed.map(|id| id.0)),
            price.price.into(),
        ]
    });
    insert_many(db, "table_price", &columns, rows).await?;
    Ok(())
}
