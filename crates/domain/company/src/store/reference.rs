use crate::entity::{bank, cfop};
use crate::{Bank, Cfop};
use br::reference;
use db::{Cell, insert_many};
use kernel::Fault;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More than there are banks or CFOP.
const MOST_ROWS: u64 = 2_000;

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

/// Brings the banks up to date; how many were new or changed. A bank that has left the central bank's list stays: records may name it.
pub(crate) async fn load_banks(db: &impl ConnectionTrait) -> Result<u64, Fault> {
    let there = bank::Entity::find().order_by_asc(bank::Column::Compe).limit(MOST_ROWS).all(db).await?;
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
    let there = cfop::Entity::find().order_by_asc(cfop::Column::Code).limit(MOST_ROWS).all(db).await?;
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
