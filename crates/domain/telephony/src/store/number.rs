use crate::{NewNumber, NewPrefix, NumberStatus, Prefix, TelephoneNumber};
use db::{Cell, insert_many, insert_many_returning};
use kernel::{ContractId, Fault, TelephoneNumberId, TelephonePrefixId};
use sea_orm::{ActiveEnum, ConnectionTrait, FromQueryResult, Statement, Value};

/// More prefixes than the numbering plan gives for a city.
const MOST_PREFIXES: u64 = 10_000;
/// A prefix of four digits has so many numbers.
const MOST_NUMBERS: u64 = 100_000;

#[derive(FromQueryResult)]
struct PrefixRow {
    prefix_id: TelephonePrefixId,
    country_code: String,
    area_code: String,
    prefix: String,
    city_id: i64,
    is_third_party: bool,
}

#[derive(FromQueryResult)]
struct NumberRow {
    number_id: TelephoneNumberId,
    digits: String,
    status: NumberStatus,
    contract_id: Option<ContractId>,
    #[sea_orm(nested)]
    prefix: PrefixRow,
}

const OF_PREFIX: &str = "p.id AS prefix_id, p.country_code, p.area_code, p.prefix, p.city_id, p.is_third_party";

fn statement(db: &impl ConnectionTrait, sql: String, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

pub(crate) async fn insert_prefix(db: &impl ConnectionTrait, new: &NewPrefix) -> Result<TelephonePrefixId, Fault> {
    let mut columns = vec!["country_code", "area_code", "prefix", "city_id", "is_third_party"];
    let mut row = vec![
        Cell::text(&new.country_code),
        Cell::text(&new.area_code),
        Cell::text(&new.prefix),
        Cell::Int(new.city),
        Cell::Flag(new.is_third_party),
    ];
    if let Some(id) = new.id {
        columns.push("id");
        row.push(Cell::Int(id.0));
    }
    let rows = insert_many_returning(db, "telephone_prefix", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a prefix was not inserted".into()))?;
    Ok(row.try_get("", "id")?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, prefix: TelephonePrefixId, numbers: &[NewNumber]) -> Result<(), Fault> {
    let (mut given, mut fresh) = (Vec::new(), Vec::new());
    for number in numbers {
        let mut row = vec![Cell::Int(prefix.0), Cell::text(&number.digits), Cell::text(NumberStatus::Free.to_value())];
        match number.id {
            Some(id) => {
                row.push(Cell::Int(id.0));
                given.push(row);
            }
            None => fresh.push(row),
        }
    }
    insert_many(db, "telephone_number", &["prefix_id", "digits", "status", "id"], given).await?;
    insert_many(db, "telephone_number", &["prefix_id", "digits", "status"], fresh).await?;
    Ok(())
}

pub(crate) async fn prefix_exists(db: &impl ConnectionTrait, id: TelephonePrefixId) -> Result<bool, Fault> {
    let found = db.query_one_raw(statement(db, "SELECT 1 FROM telephone_prefix WHERE id = $1".into(), [id.0.into()])).await?;
    Ok(found.is_some())
}

/// Those of a city, its own or those of other providers, by id.
pub(crate) async fn prefixes_of_city(db: &impl ConnectionTrait, city: i64, third_party: bool) -> Result<Vec<Prefix>, Fault> {
    let sql = format!(
        "SELECT {OF_PREFIX} FROM telephone_prefix p WHERE p.city_id = $1 AND p.is_third_party = $2 ORDER BY p.id \
         LIMIT {MOST_PREFIXES}"
    );
    let rows = PrefixRow::find_by_statement(statement(db, sql, [city.into(), third_party.into()])).all(db).await?;
    Ok(rows.into_iter().map(Prefix::from).collect())
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: TelephoneNumberId) -> Result<Option<TelephoneNumber>, Fault> {
    let sql = format!(
        "SELECT n.id AS number_id, n.digits, n.status, n.contract_id, {OF_PREFIX} FROM telephone_number n \
         JOIN telephone_prefix p ON p.id = n.prefix_id WHERE n.id = $1"
    );
    let row = NumberRow::find_by_statement(statement(db, sql, [id.0.into()])).one(db).await?;
    Ok(row.map(TelephoneNumber::from))
}

/// The free ones of a prefix, by their digits.
pub(crate) async fn free_of_prefix(db: &impl ConnectionTrait, prefix: TelephonePrefixId) -> Result<Vec<TelephoneNumber>, Fault> {
    let sql = format!(
        "SELECT n.id AS number_id, n.digits, n.status, n.contract_id, {OF_PREFIX} FROM telephone_number n \
         JOIN telephone_prefix p ON p.id = n.prefix_id WHERE n.prefix_id = $1 AND n.status = 'free' ORDER BY n.digits, n.id \
         LIMIT {MOST_NUMBERS}"
    );
    let rows = NumberRow::find_by_statement(statement(db, sql, [prefix.0.into()])).all(db).await?;
    Ok(rows.into_iter().map(TelephoneNumber::from).collect())
}

/// Gives a free number to a contract. False when it is not free: of two who ask at the same time, the update lets one through.
pub(crate) async fn reserve(db: &impl ConnectionTrait, id: TelephoneNumberId, contract: ContractId) -> Result<bool, Fault> {
    let sql = "UPDATE telephone_number SET status = 'reserved', contract_id = $1 WHERE id = $2 AND status = 'free'";
    let result = db.execute_raw(statement(db, sql.into(), [contract.0.into(), id.0.into()])).await?;
    Ok(result.rows_affected() == 1)
}

/// Puts what is reserved for a contract into use. How many numbers it was.
pub(crate) async fn take_into_use(db: &impl ConnectionTrait, contract: ContractId) -> Result<u64, Fault> {
    let sql = "UPDATE telephone_number SET status = 'in_use' WHERE contract_id = $1 AND status = 'reserved'";
    Ok(db.execute_raw(statement(db, sql.into(), [contract.0.into()])).await?.rows_affected())
}

/// Gives a contract's numbers back to the pool. How many it was.
pub(crate) async fn free(db: &impl ConnectionTrait, contract: ContractId) -> Result<u64, Fault> {
    let sql = "UPDATE telephone_number SET status = 'free', contract_id = NULL WHERE contract_id = $1";
    Ok(db.execute_raw(statement(db, sql.into(), [contract.0.into()])).await?.rows_affected())
}

/// Gives the numbers of a contract to another, as they are. How many it was.
pub(crate) async fn hand_over(db: &impl ConnectionTrait, from: ContractId, to: ContractId) -> Result<u64, Fault> {
    let sql = "UPDATE telephone_number SET contract_id = $1 WHERE contract_id = $2";
    Ok(db.execute_raw(statement(db, sql.into(), [to.0.into(), from.0.into()])).await?.rows_affected())
}

impl From<PrefixRow> for Prefix {
    fn from(row: PrefixRow) -> Self {
        Self {
            id: row.prefix_id,
            country_code: row.country_code,
            area_code: row.area_code,
            prefix: row.prefix,
            city: row.city_id,
            is_third_party: row.is_third_party,
        }
    }
}

impl From<NumberRow> for TelephoneNumber {
    fn from(row: NumberRow) -> Self {
        Self { id: row.number_id, prefix: row.prefix.into(), digits: row.digits, status: row.status, contract: row.contract_id }
    }
}
