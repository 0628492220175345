use crate::entity::city;
use crate::{City, plain};
use br::{Cep, MunicipalityCode, Uf, reference};
use db::{Cell, insert_many};
use kernel::{CityId, Fault};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryOrder, QuerySelect, Statement};
use std::collections::HashMap;

/// More than a state has municipalities (MG, 853).
const MOST_OF_A_STATE: u64 = 2_000;
/// More than there are municipalities.
const ALL: u64 = 20_000;

/// Brings the municipalities up to date; how many were new or changed.
pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<u64, Fault> {
    let there = city::Entity::find().order_by_asc(city::Column::Id).limit(ALL).all(db).await?;
    let there: HashMap<i64, city::Model> = there.into_iter().map(|row| (row.id.0, row)).collect();
    let mut missing = Vec::new();
    let mut loaded = 0;
    for known in reference::municipalities() {
        let (id, name, state) = (i64::from(known.code.number()), known.name, known.uf.code());
        let sort_name = plain(name);
        match there.get(&id) {
            None => {
                missing.push(vec![Cell::Int(id), Cell::text(name), Cell::text(state), Cell::Text(sort_name), Cell::Flag(true)]);
            }
            Some(row) if row.name != name || row.state != state || row.sort_name != sort_name => {
                let row = city::ActiveModel {
                    id: Unchanged(CityId(id)),
                    name: Set(name.to_owned()),
                    state: Set(state.to_owned()),
                    sort_name: Set(sort_name),
                    ..Default::default()
                };
                city::Entity::update(row).exec(db).await?;
                loaded += 1;
            }
            Some(_) => {}
        }
    }
    Ok(loaded + insert_many(db, "city", &["id", "name", "state", "sort_name", "checks_spc"], missing).await?)
}

/// The cities of a state by name; those with streets under a postal code, when one is given.
pub(crate) async fn of_state(db: &impl ConnectionTrait, state: Uf, postal_code: Option<Cep>) -> Result<Vec<City>, Fault> {
    let (those, mut values) = ("city.state = $1", vec![state.code().into()]);
    let with_code = match postal_code {
        None => "",
        Some(cep) => {
            values.push(super::street::number(cep).into());
            " AND city.id IN (SELECT district.city_id FROM street JOIN district ON district.id = street.district_id \
             WHERE street.postal_code = $2)"
        }
    };
    let sql = format!("SELECT * FROM city WHERE {those}{with_code} ORDER BY sort_name, id LIMIT {MOST_OF_A_STATE}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    city::Model::find_by_statement(statement).all(db).await?.into_iter().map(City::try_from).collect()
}

/// The city that clients know by a number, or whose IBGE code it is.
pub(crate) async fn find(db: &impl ConnectionTrait, number: i64) -> Result<Option<City>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT * FROM city WHERE id = $1 OR number = $2",
        [number.into(), number.into()],
    );
    city::Model::find_by_statement(statement).one(db).await?.map(City::try_from).transpose()
}

/// Gives a city the number by which clients know it; false when there is no such city.
pub(crate) async fn set_number(db: &impl ConnectionTrait, city: CityId, number: i64) -> Result<bool, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE city SET number = $1 WHERE id = $2",
        [number.into(), city.0.into()],
    );
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

/// Gives a city its code in the accounting system; false when there is no such city.
pub(crate) async fn set_erp_code(db: &impl ConnectionTrait, city: CityId, code: &str) -> Result<bool, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE city SET erp_code = $1 WHERE id = $2",
        [code.into(), city.0.into()],
    );
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

impl TryFrom<city::Model> for City {
    type Error = Fault;

    fn try_from(row: city::Model) -> Result<Self, Fault> {
        let code = u32::try_from(row.id.0).ok().and_then(|number| MunicipalityCode::from_number(number).ok());
        let code = code.ok_or_else(|| Fault::Inconsistent(format!("city {}: no IBGE code", row.id)))?;
        Ok(Self {
            id: row.id,
            code,
            number: row.number.unwrap_or(row.id.0),
            name: row.name,
            plain_name: row.sort_name,
            state: code.uf(),
            abbreviation: row.abbreviation,
            erp_code: row.erp_code,
            checks_spc: row.checks_spc,
        })
    }
}
