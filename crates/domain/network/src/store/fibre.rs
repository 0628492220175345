use crate::entity::{fibre_box, fibre_exit};
use crate::geometry::{self, around, distance, narrowing};
use crate::{Distance, ExitState, FibreBox, FibreExit, NearBox, NewFibreBox};
use db::{Cell, insert_many, insert_many_returning, one_of};
use kernel::{ContractId, Coordinates, Fault, FibreBoxId, FibreExitId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use std::collections::HashMap;

/// More exits than the boxes of one answer have.
const MOST_EXITS: u64 = 100_000;
/// Boxes read beyond those that are asked for: the database orders them on a plane, where those at equal distances may change places.
const SPARE: u64 = 32;
const BOX_COLUMNS: &[&str] =
    &["number", "description", "latitude", "longitude", "grid_row", "grid_column", "connectmaster_location", "is_active"];

/// The active boxes with a free exit that are nearest to a point within a distance, the nearest first.
pub(crate) async fn nearest(
    db: &impl ConnectionTrait,
    at: Coordinates,
    within: Distance,
    most: u32,
) -> Result<Vec<(FibreBox, Distance)>, Fault> {
    let around = around(at, within);
    let north = || Expr::col("latitude").sub(at.latitude());
    let east = || Expr::col("longitude").sub(at.longitude()).mul(narrowing(at)).div(1_000);
    let query = Query::select()
        .columns(["id"].iter().chain(BOX_COLUMNS).map(|column| Alias::new(*column)))
        .from("fibre_box")
        .and_where(one_of(db.get_database_backend(), "fibre_box.grid_row", around.first_row..=around.last_row))
        .and_where(Expr::col("grid_column").between(around.first_column, around.last_column))
        .and_where(Expr::col("is_active"))
        .and_where(Expr::cust("EXISTS (SELECT 1 FROM fibre_exit free WHERE free.box_id = fibre_box.id AND free.state = 'free')"))
        .order_by_expr(north().mul(north()).add(east().mul(east())), Order::Asc)
        .order_by("id", Order::Asc)
        .limit(u64::from(most) + SPARE)
        .to_owned();
    let mut boxes = Vec::new();
    for row in db.query_all(&query).await? {
        let found = FibreBox::try_from(fibre_box::Model::from_query_result(&row, "")?)?;
        let distance = distance(at, found.at);
        if distance <= within {
            boxes.push((found, distance));
        }
    }
    boxes.sort_by_key(|(found, distance)| (*distance, found.id));
    boxes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(boxes)
}

/// Boxes with the exits that they have: how many in all, and the free ones by number.
pub(crate) async fn with_exits(db: &impl ConnectionTrait, boxes: Vec<(FibreBox, Distance)>) -> Result<Vec<NearBox>, Fault> {
    if boxes.is_empty() {
        return Ok(Vec::new());
    }
    let rows = fibre_exit::Entity::find()
        .filter(one_of(db.get_database_backend(), "fibre_exit.box_id", boxes.iter().map(|(found, _)| found.id.0)))
        .order_by_asc(fibre_exit::COLUMN.box_id)
        .order_by_asc(fibre_exit::COLUMN.number)
        .limit(MOST_EXITS)
        .all(db)
        .await?;
    let mut exits: HashMap<FibreBoxId, Vec<FibreExit>> = HashMap::new();
    for row in rows {
        exits.entry(row.box_id).or_default().push(row.try_into()?);
    }
    let near = boxes.into_iter().map(|(fibre_box, distance)| {
        let mut free = exits.remove(&fibre_box.id).unwrap_or_default();
        let exits = u32::try_from(free.len()).unwrap_or(u32::MAX);
        free.retain(|exit| exit.state == ExitState::Free);
        NearBox { fibre_box, distance, exits, free }
    });
    // A seller may have taken the last one between the two statements.
    Ok(near.filter(|near| !near.free.is_empty()).collect())
}

pub(crate) async fn find_box(db: &impl ConnectionTrait, id: FibreBoxId) -> Result<Option<FibreBox>, Fault> {
    fibre_box::Entity::find_by_id(id).one(db).await?.map(FibreBox::try_from).transpose()
}

pub(crate) async fn find_exit(db: &impl ConnectionTrait, id: FibreExitId) -> Result<Option<FibreExit>, Fault> {
    fibre_exit::Entity::find_by_id(id).one(db).await?.map(FibreExit::try_from).transpose()
}

pub(crate) async fn exit_of_contract(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<FibreExit>, Fault> {
    let row = fibre_exit::Entity::find().filter(fibre_exit::COLUMN.contract_id.eq(contract)).one(db).await?;
    row.map(FibreExit::try_from).transpose()
}

/// Gives a free exit of a box that is in use to a contract; false when it is not free, not there, or not in that box.
pub(crate) async fn reserve(
    db: &impl ConnectionTrait,
    fibre_box: FibreBoxId,
    exit: FibreExitId,
    contract: ContractId,
) -> Result<bool, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE fibre_exit SET state = 'reserved', contract_id = $1 WHERE id = $2 AND box_id = $3 AND state = 'free' \
         AND EXISTS (SELECT 1 FROM fibre_box WHERE fibre_box.id = $4 AND fibre_box.is_active)",
        [contract.0.into(), exit.0.into(), fibre_box.0.into(), fibre_box.0.into()],
    );
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

/// Marks the reserved exit of a contract as occupied; false when it has none.
pub(crate) async fn occupy(db: &impl ConnectionTrait, contract: ContractId) -> Result<bool, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE fibre_exit SET state = 'occupied' WHERE contract_id = $1 AND state = 'reserved'",
        [contract.0.into()],
    );
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

/// Lets the exit of a contract go; which one it was.
pub(crate) async fn free(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<FibreExitId>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE fibre_exit SET state = 'free', contract_id = NULL WHERE contract_id = $1 RETURNING id",
        [contract.0.into()],
    );
    Ok(db.query_one_raw(statement).await?.map(|row| row.try_get("", "id")).transpose()?)
}

/// Gives the exit of a contract to another, as it is; which one it was.
pub(crate) async fn hand_over(db: &impl ConnectionTrait, from: ContractId, to: ContractId) -> Result<Option<FibreExitId>, Fault> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE fibre_exit SET contract_id = $1 WHERE contract_id = $2 RETURNING id",
        [to.0.into(), from.0.into()],
    );
    Ok(db.query_one_raw(statement).await?.map(|row| row.try_get("", "id")).transpose()?)
}

/// Adds boxes with their exits; all have ids of another system, or none has.
pub(crate) async fn insert(db: &impl ConnectionTrait, boxes: &[NewFibreBox]) -> Result<Vec<FibreBoxId>, Fault> {
    let mut ids = Vec::new();
    let (given, fresh): (Vec<&NewFibreBox>, Vec<_>) = boxes.iter().partition(|new| new.id.is_some());
    let mut exits: [Vec<Vec<Cell>>; 2] = Default::default();
    let mut add_exits = |id: FibreBoxId, new: &NewFibreBox| {
        for exit in &new.exits {
            let description = match exit.description.trim() {
                "" => format!("SAIDA {}", exit.number),
                said => said.to_owned(),
            };
            let mut row = vec![
                Cell::Int(id.0),
                Cell::Int(exit.number.into()),
                Cell::Text(description),
                Cell::text(ExitState::Free.to_value()),
            ];
            match exit.id {
                Some(exit) => {
                    row.insert(0, Cell::Int(exit.0));
                    exits[0].push(row);
                }
                None => exits[1].push(row),
            }
        }
    };
    let mut rows = Vec::with_capacity(given.len());
    for new in given {
        let Some(id) = new.id else { continue };
        let mut row = cells(new);
        row.insert(0, Cell::Int(id.0));
        rows.push(row);
        ids.push(id);
        add_exits(id, new);
    }
    let columns: Vec<&'static str> = ["id"].iter().chain(BOX_COLUMNS).copied().collect();
    insert_many(db, "fibre_box", &columns, rows).await?;
    // One at a time: nothing else tells which box got which id.
    for new in fresh {
        let rows = insert_many_returning(db, "fibre_box", &[], BOX_COLUMNS, [cells(new)], &["id"]).await?;
        let row = rows.first().ok_or_else(|| Fault::Inconsistent("a box was added and has no id".into()))?;
        let id = row.try_get("", "id")?;
        ids.push(id);
        add_exits(id, new);
    }
    let [given, fresh] = exits;
    insert_many(db, "fibre_exit", &["id", "box_id", "number", "description", "state"], given).await?;
    insert_many(db, "fibre_exit", &["box_id", "number", "description", "state"], fresh).await?;
    Ok(ids)
}

fn cells(new: &NewFibreBox) -> Vec<Cell> {
    let (row, column) = geometry::square(new.at);
    vec![
        Cell::text(new.number.trim()),
        Cell::text(new.description.trim()),
        Cell::Int(new.at.latitude()),
        Cell::Int(new.at.longitude()),
        Cell::Int(row),
        Cell::Int(column),
        Cell::maybe_int(new.connectmaster_location),
        Cell::Flag(true),
    ]
}

impl TryFrom<fibre_box::Model> for FibreBox {
    type Error = Fault;

    fn try_from(row: fibre_box::Model) -> Result<Self, Fault> {
        let at = Coordinates::new(row.latitude, row.longitude)
            .map_err(|error| Fault::Inconsistent(format!("fibre box {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            number: row.number,
            description: row.description,
            at,
            connectmaster_location: row.connectmaster_location,
            is_active: row.is_active,
        })
    }
}

impl TryFrom<fibre_exit::Model> for FibreExit {
    type Error = Fault;

    fn try_from(row: fibre_exit::Model) -> Result<Self, Fault> {
        let number =
            u32::try_from(row.number).map_err(|_| Fault::Inconsistent(format!("fibre exit {} has no number", row.id)))?;
        Ok(Self {
            id: row.id,
            fibre_box: row.box_id,
            number,
            description: row.description,
            state: row.state,
            contract: row.contract_id,
        })
    }
}
