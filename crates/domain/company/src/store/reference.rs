use crate::entity::{bank, cfop, city};
use crate::{Bank, Cfop, City};
use br::{MunicipalityCode, Uf, reference};
use db::{Cell, insert_many};
use kernel::Fault;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More than a state has municipalities (MG, 853), and more than there are banks or CFOP.
const MOST_ROWS: u64 = 2_000;
/// More than there are municipalities.
const ALL_ROWS: u64 = 20_000;

/// What a table has to learn from the program's.
struct Difference<R> {
    missing: Vec<R>,
    changed: Vec<R>,
}

/// Compares the rows that should be there with those that are, by their keys.
fn difference<K: Eq + std::hash::Hash, R: PartialEq>(
    there: Vec<R>,
    wanted: impl IntoIterator<Item = R>,
    key: impl Fn(&R) -> K,
) -> Difference<R> {
    let there: HashMap<K, R> = there.into_iter().map(|row| (key(&row), row)).collect();
    let mut difference = Difference { missing: Vec::new(), changed: Vec::new() };
    for row in wanted {
        match there.get(&key(&row)) {
            None => difference.missing.push(row),
            Some(old) if *old != row => difference.changed.push(row),
            Some(_) => {}
        }
    }
    difference
}

/// Brings the municipalities up to date; how many were new or changed.
pub(crate) async fn load_cities(db: &impl ConnectionTrait) -> Result<u64, Fault> {
    let there = city::Entity::find().order_by_asc(city::Column::Id).limit(ALL_ROWS).all(db).await?;
    let wanted = reference::municipalities().iter().map(|municipality| city::Model {
        id: municipality.code.number().into(),
        name: municipality.name.to_owned(),
        state: municipality.uf.code().to_owned(),
        sort_name: plain(municipality.name),
    });
    let Difference { missing, changed } = difference(there, wanted, |row| row.id);
    let loaded = missing.len() + changed.len();
    let rows = missing
        .into_iter()
        .map(|row| vec![Cell::Int(row.id), Cell::Text(row.name), Cell::Text(row.state), Cell::Text(row.sort_name)]);
    insert_many(db, "city", &["id", "name", "state", "sort_name"], rows).await?;
    for row in changed {
        let row =
            city::ActiveModel { id: Set(row.id), name: Set(row.name), state: Set(row.state), sort_name: Set(row.sort_name) };
        city::Entity::update(row).exec(db).await?;
    }
    Ok(count(loaded))
}

/// Brings the banks up to date; how many were new or changed. A bank that has left the central bank's list stays: records may name it.
pub(crate) async fn load_banks(db: &impl ConnectionTrait) -> Result<u64, Fault> {
    let there = bank::Entity::find().order_by_asc(bank::Column::Compe).limit(ALL_ROWS).all(db).await?;
    let wanted = reference::banks().iter().map(|bank| bank::Model {
        compe: bank.compe.to_owned(),
        ispb: bank.ispb.to_owned(),
        name: bank.name.to_owned(),
    });
    let Difference { missing, changed } = difference(there, wanted, |row| row.compe.clone());
    let loaded = missing.len() + changed.len();
    let rows = missing.into_iter().map(|row| vec![Cell::Text(row.compe), Cell::Text(row.ispb), Cell::Text(row.name)]);
    insert_many(db, "bank", &["compe", "ispb", "name"], rows).await?;
    for row in changed {
        let row = bank::ActiveModel { compe: Set(row.compe), ispb: Set(row.ispb), name: Set(row.name) };
        bank::Entity::update(row).exec(db).await?;
    }
    Ok(count(loaded))
}

/// Brings the CFOP up to date; how many were new or changed.
pub(crate) async fn load_cfops(db: &impl ConnectionTrait) -> Result<u64, Fault> {
    let there = cfop::Entity::find().order_by_asc(cfop::Column::Code).limit(ALL_ROWS).all(db).await?;
    let wanted =
        reference::cfops().iter().map(|cfop| cfop::Model { code: cfop.code.into(), description: cfop.description.to_owned() });
    let Difference { missing, changed } = difference(there, wanted, |row| row.code);
    let loaded = missing.len() + changed.len();
    let rows = missing.into_iter().map(|row| vec![Cell::Int(row.code), Cell::Text(row.description)]);
    insert_many(db, "cfop", &["code", "description"], rows).await?;
    for row in changed {
        cfop::Entity::update(cfop::ActiveModel { code: Set(row.code), description: Set(row.description) }).exec(db).await?;
    }
    Ok(count(loaded))
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

/// Capitals without accents: how the cliente API shows cities, and how they are sorted.
fn plain(name: &str) -> String {
    br::to_printable_ascii(name).to_uppercase()
}

/// The municipalities of a state, by name.
pub(crate) async fn cities(db: &impl ConnectionTrait, state: Uf) -> Result<Vec<City>, Fault> {
    let rows = city::Entity::find()
        .filter(city::Column::State.eq(state.code()))
        .order_by_asc(city::Column::SortName)
        .order_by_asc(city::Column::Id)
        .limit(MOST_ROWS)
        .all(db)
        .await?;
    let city = |row: city::Model| {
        let code = u32::try_from(row.id).ok().and_then(|number| MunicipalityCode::from_number(number).ok());
        let code = code.ok_or_else(|| Fault::Inconsistent(format!("city {}: no IBGE code", row.id)))?;
        Ok(City { code, name: row.name, plain_name: row.sort_name, state })
    };
    rows.into_iter().map(city).collect()
}

/// The banks, by COMPE code.
pub(crate) async fn banks(db: &impl ConnectionTrait) -> Result<Vec<Bank>, Fault> {
    let rows = bank::Entity::find().order_by_asc(bank::Column::Compe).limit(MOST_ROWS).all(db).await?;
    Ok(rows.into_iter().map(|row| Bank { compe: row.compe, ispb: row.ispb, name: row.name }).collect())
}

/// The CFOP, by code.
pub(crate) async fn cfops(db: &impl ConnectionTrait) -> Result<Vec<Cfop>, Fault> {
    let rows = cfop::Entity::find().order_by_asc(cfop::Column::Code).limit(MOST_ROWS).all(db).await?;
    let cfop = |row: cfop::Model| {
        let code = u16::try_from(row.code).map_err(|_| Fault::Inconsistent(format!("CFOP {} has too many digits", row.code)))?;
        Ok(Cfop { code, description: row.description })
    };
    rows.into_iter().map(cfop).collect()
}
