use crate::entity::{city, district, street};
use crate::{City, District, Street, StreetAddress};
use br::{Cep, Uf};
use db::one_of;
use kernel::{CityId, DistrictId, Fault, StreetId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult, QuerySelect, Statement,
};

/// More than a city has districts, and more than a district has streets.
const MOST: u64 = 50_000;

const WHOLE: &str = "SELECT street.id AS s_id, street.postal_code AS s_postal_code, street.kind AS s_kind, street.name AS s_name, \
    street.plain_name AS s_plain_name, street.short_name AS s_short_name, street.district_id AS s_district_id, \
    street.given_id AS s_given_id, district.id AS d_id, district.city_id AS d_city_id, district.name AS d_name, \
    district.plain_name AS d_plain_name, district.short_name AS d_short_name, district.given_id AS d_given_id, city.id AS c_id, \
    city.name AS c_name, city.sort_name AS c_sort_name, city.state AS c_state, city.number AS c_number, \
    city.abbreviation AS c_abbreviation, city.erp_code AS c_erp_code, city.checks_spc AS c_checks_spc \
    FROM street JOIN district ON district.id = street.district_id JOIN city ON city.id = district.city_id";

/// The eight digits as a number, as the table has them.
pub(crate) fn number(postal_code: Cep) -> i64 {
    postal_code.as_str().bytes().fold(0, |number, digit| number * 10 + i64::from(digit.wrapping_sub(b'0')))
}

/// The first two streets under a postal code by id; those with a name go first.
pub(crate) async fn first_two(db: &impl ConnectionTrait, postal_code: Cep) -> Result<Vec<StreetAddress>, Fault> {
    let sql =
        format!("{WHOLE} WHERE street.postal_code = $1 ORDER BY CASE WHEN street.name = '' THEN 1 ELSE 0 END, street.id LIMIT 2");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [number(postal_code).into()]);
    db.query_all_raw(statement).await?.iter().map(whole).collect()
}

/// The states in which streets have a postal code.
pub(crate) async fn states_of(db: &impl ConnectionTrait, postal_code: Cep) -> Result<Vec<Uf>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT DISTINCT city.state FROM street JOIN district ON district.id = street.district_id \
         JOIN city ON city.id = district.city_id WHERE street.postal_code = $1 ORDER BY city.state LIMIT 27",
        [number(postal_code).into()],
    );
    let rows = db.query_all_raw(statement).await?;
    let state = |row: QueryResult| {
        let word: String = row.try_get("", "state")?;
        Uf::parse(&word).map_err(|error| Fault::Inconsistent(format!("{word}: {error}")))
    };
    rows.into_iter().map(state).collect()
}

/// Streets with what they lie in, by id.
pub(crate) async fn whole_of(db: &impl ConnectionTrait, ids: &[StreetId]) -> Result<Vec<StreetAddress>, Fault> {
    let mut found = Vec::with_capacity(ids.len());
    // One at a time is the usual case, and a constant text; lists are short.
    for some in ids.chunks(1_000) {
        let list = one_of(db.get_database_backend(), "street.id", some.iter().map(|id| id.0));
        let streets = street::Entity::find().filter(list).order_by_asc(street::Column::Id).limit(MOST).all(db).await?;
        let list = one_of(db.get_database_backend(), "district.id", streets.iter().map(|street| street.district_id.0));
        let districts = district::Entity::find().filter(list).order_by_asc(district::Column::Id).limit(MOST).all(db).await?;
        let list = one_of(db.get_database_backend(), "city.id", districts.iter().map(|district| district.city_id.0));
        let cities = city::Entity::find().filter(list).order_by_asc(city::Column::Id).limit(MOST).all(db).await?;
        for street in streets {
            let missing = || Fault::Inconsistent(format!("street {} lies nowhere", street.id));
            let district = districts.iter().find(|district| district.id == street.district_id).cloned().ok_or_else(missing)?;
            let city = cities.iter().find(|city| city.id == district.city_id).cloned().ok_or_else(missing)?;
            found.push(StreetAddress { street: street.try_into()?, district: district.into(), city: city.try_into()? });
        }
    }
    Ok(found)
}

/// A street with what it lies in.
pub(crate) async fn find(db: &impl ConnectionTrait, id: StreetId) -> Result<Option<StreetAddress>, Fault> {
    let sql = format!("{WHOLE} WHERE street.id = $1");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into()]);
    db.query_one_raw(statement).await?.as_ref().map(whole).transpose()
}

pub(crate) async fn find_district(db: &impl ConnectionTrait, id: DistrictId) -> Result<Option<District>, Fault> {
    Ok(district::Entity::find_by_id(id).one(db).await?.map(District::from))
}

/// The districts of a city by id; those with streets under a postal code, when one is given.
pub(crate) async fn districts(db: &impl ConnectionTrait, city: CityId, postal_code: Option<Cep>) -> Result<Vec<District>, Fault> {
    let mut values = vec![city.0.into()];
    let with_code = match postal_code {
        None => "",
        Some(cep) => {
            values.push(number(cep).into());
            " AND id IN (SELECT street.district_id FROM street WHERE street.postal_code = $2)"
        }
    };
    let sql = format!("SELECT * FROM district WHERE city_id = $1 AND name <> ''{with_code} ORDER BY id LIMIT {MOST}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(district::Model::find_by_statement(statement).all(db).await?.into_iter().map(District::from).collect())
}

/// The streets of a district by name; those under a postal code, when one is given.
pub(crate) async fn streets(
    db: &impl ConnectionTrait,
    district: DistrictId,
    postal_code: Option<Cep>,
) -> Result<Vec<Street>, Fault> {
    let mut query = street::Entity::find()
        .filter(street::Column::DistrictId.eq(district))
        .filter(street::Column::Name.ne(""))
        .order_by_asc(street::Column::PlainName)
        .order_by_asc(street::Column::Id)
        .limit(MOST);
    if let Some(cep) = postal_code {
        query = query.filter(street::Column::PostalCode.eq(number(cep)));
    }
    query.all(db).await?.into_iter().map(Street::try_from).collect()
}

fn whole(row: &QueryResult) -> Result<StreetAddress, Fault> {
    let street = street::Model::from_query_result(row, "s_")?;
    let district = district::Model::from_query_result(row, "d_")?;
    let city = city::Model::from_query_result(row, "c_")?;
    Ok(StreetAddress { street: street.try_into()?, district: district.into(), city: City::try_from(city)? })
}

impl From<district::Model> for District {
    fn from(row: district::Model) -> Self {
        Self { id: row.id, city: row.city_id, name: row.name, plain_name: row.plain_name, short_name: row.short_name }
    }
}

impl TryFrom<street::Model> for Street {
    type Error = Fault;

    fn try_from(row: street::Model) -> Result<Self, Fault> {
        let postal_code = Cep::parse(&format!("{:08}", row.postal_code))
            .map_err(|error| Fault::Inconsistent(format!("street {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            district: row.district_id,
            postal_code,
            kind: row.kind,
            name: row.name,
            plain_name: row.plain_name,
            short_name: row.short_name,
        })
    }
}
