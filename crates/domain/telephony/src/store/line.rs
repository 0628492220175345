use crate::{Barring, Line};
use chrono::{DateTime, Utc};
use db::{Cell, insert_many};
use kernel::{ContractId, Fault, TelephoneNumberId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Row {
    contract_id: ContractId,
    number_id: TelephoneNumberId,
    bars_collect: bool,
    bars_long_distance: bool,
    bars_mobile: bool,
    bars_international: bool,
    is_listed: bool,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, line: &Line, now: DateTime<Utc>) -> Result<(), Fault> {
    let columns = [
        "contract_id",
        "number_id",
        "bars_collect",
        "bars_long_distance",
        "bars_mobile",
        "bars_international",
        "is_listed",
        "created_at",
    ];
    let row = vec![
        Cell::Int(line.contract.0),
        Cell::Int(line.number.0),
        Cell::Flag(line.barring.collect),
        Cell::Flag(line.barring.long_distance),
        Cell::Flag(line.barring.mobile),
        Cell::Flag(line.barring.international),
        Cell::Flag(line.is_listed),
        Cell::Instant(now),
    ];
    insert_many(db, "telephone_line", &columns, [row]).await?;
    Ok(())
}

/// The line that a contract has now.
pub(crate) async fn of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<Line>, Fault> {
    let sql = "SELECT contract_id, number_id, bars_collect, bars_long_distance, bars_mobile, bars_international, is_listed \
               FROM telephone_line WHERE contract_id = $1 AND ended_at IS NULL";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [contract.0.into()]);
    Ok(Row::find_by_statement(statement).one(db).await?.map(Line::from))
}

/// Ends the line of a contract.
pub(crate) async fn end(db: &impl ConnectionTrait, contract: ContractId, now: DateTime<Utc>) -> Result<(), Fault> {
    let sql = "UPDATE telephone_line SET ended_at = $1 WHERE contract_id = $2 AND ended_at IS NULL";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into(), contract.0.into()]);
    db.execute_raw(statement).await?;
    Ok(())
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            contract: row.contract_id,
            number: row.number_id,
            barring: Barring {
                collect: row.bars_collect,
                long_distance: row.bars_long_distance,
                mobile: row.bars_mobile,
                international: row.bars_international,
            },
            is_listed: row.is_listed,
        }
    }
}
