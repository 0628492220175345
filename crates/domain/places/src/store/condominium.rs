use crate::entity::{address_class, condominium, condominium_block};
use crate::{AddressClass, Block, Condominium, NewAddressClass, NewCondominium};
use db::{Cell, insert_many};
use kernel::{AddressClassId, CondominiumId, Fault, StreetId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// More than stand at one number, more blocks than those have, and more classes than anybody tells apart.
const MOST: u64 = 5_000;

/// The active condominiums at a number of a street, by id.
pub(crate) async fn at(db: &impl ConnectionTrait, street: StreetId, number: &str) -> Result<Vec<Condominium>, Fault> {
    let rows = condominium::Entity::find()
        .filter(condominium::Column::StreetId.eq(street))
        .filter(condominium::Column::StreetNumber.eq(number))
        .filter(condominium::Column::IsActive.eq(true))
        .order_by_asc(condominium::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    with_blocks(db, rows).await
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: CondominiumId) -> Result<Option<Condominium>, Fault> {
    let row = condominium::Entity::find_by_id(id).one(db).await?;
    Ok(with_blocks(db, row.into_iter().collect()).await?.into_iter().next())
}

async fn with_blocks(db: &impl ConnectionTrait, rows: Vec<condominium::Model>) -> Result<Vec<Condominium>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let list = db::one_of(db.get_database_backend(), "condominium_block.condominium_id", rows.iter().map(|row| row.id.0));
    let found =
        condominium_block::Entity::find().filter(list).order_by_asc(condominium_block::Column::Id).limit(MOST).all(db).await?;
    let mut blocks: HashMap<CondominiumId, Vec<Block>> = HashMap::new();
    for row in found {
        blocks.entry(row.condominium_id).or_default().push(Block { id: row.id, name: row.name });
    }
    let whole = rows.into_iter().map(|row| Condominium {
        id: row.id,
        street: row.street_id,
        number: row.street_number,
        name: row.name,
        kind: row.kind,
        blocks: blocks.remove(&row.id).unwrap_or_default(),
    });
    Ok(whole.collect())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: &NewCondominium) -> Result<CondominiumId, Fault> {
    let row = condominium::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        street_id: Set(new.street),
        street_number: Set(new.number.trim().to_owned()),
        name: Set(new.name.trim().to_owned()),
        kind: Set(new.kind),
        is_active: Set(true),
    };
    let id = row.insert(db).await?.id;
    let (mut given, mut fresh) = (Vec::new(), Vec::new());
    for (block, name) in &new.blocks {
        let mut row = vec![Cell::Int(id.0), Cell::text(name.trim())];
        match block {
            Some(block) => {
                row.insert(0, Cell::Int(block.0));
                given.push(row);
            }
            None => fresh.push(row),
        }
    }
    insert_many(db, "condominium_block", &["id", "condominium_id", "name"], given).await?;
    insert_many(db, "condominium_block", &["condominium_id", "name"], fresh).await?;
    Ok(id)
}

/// The active classes by id.
pub(crate) async fn classes(db: &impl ConnectionTrait) -> Result<Vec<AddressClass>, Fault> {
    let rows = address_class::Entity::find()
        .filter(address_class::Column::IsActive.eq(true))
        .order_by_asc(address_class::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(AddressClass::from).collect())
}

pub(crate) async fn find_class(db: &impl ConnectionTrait, id: AddressClassId) -> Result<Option<AddressClass>, Fault> {
    Ok(address_class::Entity::find_by_id(id).one(db).await?.map(AddressClass::from))
}

pub(crate) async fn insert_class(db: &impl ConnectionTrait, new: NewAddressClass) -> Result<AddressClassId, Fault> {
    let row = address_class::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        description: Set(new.description.trim().to_owned()),
        is_active: Set(new.is_active),
        is_condominium: Set(new.is_condominium),
        is_shopping: Set(new.is_shopping),
    };
    Ok(row.insert(db).await?.id)
}

impl From<address_class::Model> for AddressClass {
    fn from(row: address_class::Model) -> Self {
        let address_class::Model { id, description, is_active, is_condominium, is_shopping } = row;
        Self { id, description, is_active, is_condominium, is_shopping }
    }
}
