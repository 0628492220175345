//! Streets in bulk.

use super::street::number;
use crate::entity::district;
use crate::{NewStreet, plain, short_name};
use db::{Cell, insert_many_returning, one_of, upsert_many};
use kernel::{CityId, DistrictId, Fault};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More than the cities of one call have districts.
const MOST: u64 = 500_000;

const DISTRICT_COLUMNS: &[&str] = &["id", "city_id", "name", "plain_name", "short_name", "given_id"];
const STREET_COLUMNS: &[&str] = &["id", "district_id", "postal_code", "kind", "name", "plain_name", "short_name", "given_id"];

/// A district by the id that another system gave it, or by city and name.
#[derive(Clone, PartialEq, Eq, Hash)]
enum DistrictKey {
    Given(DistrictId),
    Named(CityId, String),
}

fn key(new: &NewStreet) -> DistrictKey {
    new.district_id.map_or_else(|| DistrictKey::Named(new.city, plain(&new.district)), DistrictKey::Given)
}

/// Adds districts that are not there; how many.
pub(crate) async fn districts(db: &impl ConnectionTrait, streets: &[NewStreet]) -> Result<(Districts, u64), Fault> {
    let mut known = Districts(HashMap::new());
    let cities: BTreeSet<i64> = streets.iter().map(|new| new.city.0).collect();
    let rows = district::Entity::find()
        .filter(one_of(db.get_database_backend(), "district.city_id", cities))
        .order_by_asc(district::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    for row in rows {
        if row.given_id != 0 {
            known.0.insert(DistrictKey::Given(row.id), row.id);
        }
        // The first of one name is the one that a file without ids means.
        known.0.entry(DistrictKey::Named(row.city_id, row.plain_name)).or_insert(row.id);
    }
    let (mut given, mut fresh) = (BTreeMap::new(), BTreeMap::new());
    for new in streets {
        match key(new) {
            known_key if known.0.contains_key(&known_key) => {}
            DistrictKey::Given(id) => {
                given.entry(id).or_insert_with(|| cells(new, id.0));
            }
            DistrictKey::Named(city, name) => {
                fresh.entry((city, name)).or_insert_with(|| cells(new, 0));
            }
        }
    }
    let added = u64::try_from(given.len() + fresh.len()).unwrap_or(u64::MAX);
    known.0.extend(given.keys().map(|id| (DistrictKey::Given(*id), *id)));
    let conflict = "ON CONFLICT (id) DO UPDATE SET city_id = excluded.city_id, name = excluded.name, \
        plain_name = excluded.plain_name, short_name = excluded.short_name, given_id = excluded.given_id";
    let rows: Vec<_> = given.into_iter().map(|(id, row)| [vec![Cell::Int(id.0)], row].concat()).collect();
    upsert_many(db, "district", DISTRICT_COLUMNS, rows, conflict).await?;
    let returning = &["id", "city_id", "plain_name"];
    for row in insert_many_returning(db, "district", &[], &DISTRICT_COLUMNS[1..], fresh.into_values(), returning).await? {
        let named = DistrictKey::Named(row.try_get("", "city_id")?, row.try_get("", "plain_name")?);
        known.0.insert(named, row.try_get("", "id")?);
    }
    Ok((known, added))
}

/// The districts of the streets of a call.
pub(crate) struct Districts(HashMap<DistrictKey, DistrictId>);

fn cells(new: &NewStreet, given_id: i64) -> Vec<Cell> {
    let plain_name = plain(&new.district);
    let short = short_name(&plain_name);
    vec![Cell::Int(new.city.0), Cell::text(new.district.trim()), Cell::Text(plain_name), Cell::Text(short), Cell::Int(given_id)]
}

/// Adds streets, and lets those that are there follow; how many were new or changed.
pub(crate) async fn streets(db: &impl ConnectionTrait, streets: &[NewStreet], districts: &Districts) -> Result<u64, Fault> {
    let (mut given, mut fresh) = (BTreeMap::new(), BTreeMap::new());
    for new in streets {
        let district = districts.0.get(&key(new)).ok_or_else(|| Fault::Inconsistent("a street without a district".into()))?;
        let plain_name = plain(&new.name);
        let short = match new.short_name.as_deref().map(plain) {
            Some(said) if !said.is_empty() => said,
            _ => short_name(&plain_name),
        };
        let row = vec![
            Cell::Int(district.0),
            Cell::Int(number(new.postal_code)),
            Cell::text(&new.kind),
            Cell::text(new.name.trim()),
            Cell::text(&plain_name),
            Cell::Text(short),
            Cell::Int(new.id.map_or(0, |id| id.0)),
        ];
        match new.id {
            // The last one of a file is right.
            Some(id) => given.insert(id, [vec![Cell::Int(id.0)], row].concat()),
            None => fresh.insert((*district, plain_name, new.kind.clone(), new.postal_code), row),
        };
    }
    let by_id = "ON CONFLICT (id) DO UPDATE SET district_id = excluded.district_id, postal_code = excluded.postal_code, \
        kind = excluded.kind, name = excluded.name, plain_name = excluded.plain_name, short_name = excluded.short_name, \
        given_id = excluded.given_id WHERE street.district_id <> excluded.district_id \
        OR street.postal_code <> excluded.postal_code OR street.kind <> excluded.kind OR street.name <> excluded.name \
        OR street.short_name <> excluded.short_name OR street.given_id <> excluded.given_id";
    let by_name = "ON CONFLICT (district_id, plain_name, kind, postal_code, given_id) DO UPDATE SET name = excluded.name, \
        short_name = excluded.short_name WHERE street.name <> excluded.name OR street.short_name <> excluded.short_name";
    let with_ids = upsert_many(db, "street", STREET_COLUMNS, given.into_values(), by_id).await?;
    let without = upsert_many(db, "street", &STREET_COLUMNS[1..], fresh.into_values(), by_name).await?;
    Ok(with_ids + without)
}

/// Whether a row has an id of another system that we have given away ourselves: it would become another place.
pub(crate) async fn claims_ours(db: &impl ConnectionTrait, streets: &[NewStreet]) -> Result<bool, Fault> {
    let ids = streets.iter().filter_map(|new| new.id).map(|id| id.0).collect();
    let districts = streets.iter().filter_map(|new| new.district_id).map(|id| id.0).collect();
    Ok(has_ours(db, "street", ids).await? || has_ours(db, "district", districts).await?)
}

async fn has_ours(db: &impl ConnectionTrait, table: &'static str, ids: BTreeSet<i64>) -> Result<bool, Fault> {
    if ids.is_empty() {
        return Ok(false);
    }
    let query = Query::select()
        .column("id")
        .from(table)
        .and_where(one_of(db.get_database_backend(), "id", ids))
        .and_where(Expr::col("given_id").eq(0))
        .limit(1)
        .to_owned();
    Ok(db.query_one(&query).await?.is_some())
}
