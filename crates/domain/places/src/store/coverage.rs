use crate::entity::{coverage_area, coverage_place};
use crate::{CoverageArea, CoveragePlace, NewCoverageArea};
use db::{Cell, insert_many};
use kernel::{CityId, CoverageAreaId, DistrictId, Fault};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
};

/// More than a city is divided into.
const MOST: u64 = 50_000;

/// The area of a whole city.
pub(crate) async fn of_city(db: &impl ConnectionTrait, city: CityId) -> Result<Option<CoverageArea>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT area.* FROM coverage_place place JOIN coverage_area area ON area.id = place.area_id \
         WHERE place.city_id = $1 AND place.district_id = 0 AND place.first_postal_code = 0",
        [city.0.into()],
    );
    Ok(coverage_area::Model::find_by_statement(statement).one(db).await?.map(CoverageArea::from))
}

/// What of a city belongs to which area.
pub(crate) async fn places_of(db: &impl ConnectionTrait, city: CityId) -> Result<Vec<(CoverageAreaId, CoveragePlace)>, Fault> {
    let rows = coverage_place::Entity::find()
        .filter(coverage_place::Column::CityId.eq(city))
        .order_by_asc(coverage_place::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(|row| Ok((row.area_id, place(&row)?))).collect()
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: CoverageAreaId) -> Result<Option<CoverageArea>, Fault> {
    Ok(coverage_area::Entity::find_by_id(id).one(db).await?.map(CoverageArea::from))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewCoverageArea) -> Result<CoverageAreaId, Fault> {
    let row = coverage_area::ActiveModel { id: new.id.map_or(NotSet, Set), description: Set(new.description.trim().to_owned()) };
    let id = row.insert(db).await?.id;
    let rows = new.places.iter().map(|place| {
        let (city, district, first, last) = match *place {
            CoveragePlace::City(city) => (city, 0, 0, 0),
            CoveragePlace::District(city, district) => (city, district.0, 0, 0),
            CoveragePlace::PostalCodes(city, first, last) => (city, 0, i64::from(first), i64::from(last)),
        };
        [id.0, city.0, district, first, last].map(Cell::Int).to_vec()
    });
    let columns = &["area_id", "city_id", "district_id", "first_postal_code", "last_postal_code"];
    insert_many(db, "coverage_place", columns, rows).await?;
    Ok(id)
}

fn place(row: &coverage_place::Model) -> Result<CoveragePlace, Fault> {
    let code = |number: i64| u32::try_from(number).map_err(|_| Fault::Inconsistent(format!("coverage place {}", row.id)));
    Ok(match (row.district_id, row.first_postal_code) {
        (0, 0) => CoveragePlace::City(row.city_id),
        (0, first) => CoveragePlace::PostalCodes(row.city_id, code(first)?, code(row.last_postal_code)?),
        (district, _) => CoveragePlace::District(row.city_id, DistrictId(district)),
    })
}

impl From<coverage_area::Model> for CoverageArea {
    fn from(row: coverage_area::Model) -> Self {
        Self { id: row.id, description: row.description }
    }
}
